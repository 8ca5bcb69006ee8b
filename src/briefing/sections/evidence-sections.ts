import type { Block, Section } from "../../document/document.ts";
import { optionLabel } from "../../text/option-label.ts";
import type { BriefingInput } from "../context/briefing-input.ts";
import { madeOfBriefing } from "../context/made-of-briefing.ts";
import { baselineTable } from "../tables/baseline-table.ts";
import { certificateTable } from "../tables/certificate-table.ts";
import { scopeTable } from "../tables/scope-table.ts";
import { talksCertificateTable } from "../tables/talks-certificate-table.ts";
import type { ResultsView } from "../views/results-view.ts";
import type { TalksView } from "../views/talks-view.ts";
import { methodTerms, modelLimits, TALKS_LIMITS, talksMethodTerms } from "../words/method.ts";
import { rebasingSentence } from "../words/rebasing-words.ts";
import { madeSection } from "./made-section.ts";
import { sourceSection } from "./statement-sections.ts";

/** What the figures rest on: method, certificates, data, scope of the measures, limits, sources, what made them. */
export function evidenceSections(
  input: BriefingInput,
  view: ResultsView,
  talks: TalksView | undefined,
): Section[] {
  const { simulation } = view;
  const scope = simulation.baseline.policies;
  const sections: Section[] = [
    {
      id: "method",
      title: "Method",
      blocks: [
        {
          kind: "terms",
          items: [
            ...methodTerms(simulation, input.context),
            ...(talks === undefined ? [] : talksMethodTerms),
          ],
        },
      ],
    },
    {
      id: "certificates",
      title: "Certificates",
      blocks: [
        {
          kind: "paragraph",
          text: "Every equilibrium is checked by an evaluator that shares no code with the solver. Residuals are relative to world labour income or to expenditure; an option with one above the tolerance has failed.",
        },
        { kind: "table", table: certificateTable(view) },
        ...talksCertificates(talks),
        ...failures(view),
      ],
    },
    {
      id: "data",
      title: "Data",
      blocks: [
        {
          kind: "list",
          items: [
            ...simulation.baseline.notes,
            rebasingSentence(simulation.baseline.rebase, view.economyName),
          ],
        },
        { kind: "table", table: baselineTable(view) },
        ...(scope.length > 0 ? [{ kind: "table" as const, table: scopeTable(view) }] : []),
      ],
    },
    {
      id: "limits",
      title: "What this cannot tell",
      blocks: [
        {
          kind: "list",
          items: [
            ...input.context.limits,
            ...modelLimits(input.simulation.factors),
            ...(talks === undefined ? [] : TALKS_LIMITS),
          ],
        },
      ],
    },
    sourceSection(input),
    madeSection(madeOfBriefing(input)),
  ];
  return sections.filter(({ blocks }) => blocks.length > 0);
}

function talksCertificates(talks: TalksView | undefined): Block[] {
  const table = talks && talksCertificateTable(talks);
  return table === undefined ? [] : [{ kind: "table", table }];
}

function failures(view: ResultsView): Block[] {
  if (view.failed.length === 0) return [];
  return [
    {
      kind: "list",
      items: view.failed.map(
        ({ letter, result }) =>
          `${optionLabel(letter, result.title)}: failed (${result.reason}). ${result.message}`,
      ),
    },
  ];
}
