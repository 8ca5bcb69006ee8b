import type { Block, Section, Term } from "../../document/document.ts";
import { optionLabel, optionLetter } from "../../text/option-label.ts";
import type { BriefingInput, BriefingSource } from "../context/briefing-input.ts";
import { describeMeasures } from "../context/describe-option.ts";
import { onTheTable } from "../context/on-the-table.ts";
import { claimTable } from "../tables/claim-table.ts";
import { positionsTable } from "../tables/positions-table.ts";

/** What the dossier states: positions, disputed figures, options and measures, and what is on the table. */
export function statementSections({ simulation, context, talks }: BriefingInput): Section[] {
  const matters = onTheTable(context, talks);
  const sections: Section[] = [
    section("positions", "What the parties say", [
      ...(context.summary === null ? [] : [{ kind: "paragraph" as const, text: context.summary }]),
      ...(context.positions.length > 0 ? [{ kind: "table" as const, table: positionsTable(context) }] : []),
      ...terms(
        context.parties.flatMap(({ name, note }) => (note === null ? [] : [{ term: name, text: note }])),
      ),
    ]),
    section(
      "claims",
      "Disputed figures, checked",
      context.claims.map((claim, at) => ({ kind: "table", table: claimTable(claim, at) })),
    ),
    section("options", "Options and measures", [
      ...terms(
        simulation.options.map(({ id, title }, at) => {
          const option = context.options.find((one) => one.id === id);
          return {
            term: optionLabel(optionLetter(at), title),
            text: [option === undefined ? "" : describeMeasures(option), option?.note ?? ""]
              .filter((part) => part !== "")
              .join(" "),
          };
        }),
      ),
      ...(context.policies.length > 0 ? [{ kind: "heading" as const, text: "Measures" }] : []),
      ...terms(
        context.policies.map(({ id, title, text, note, source }) => ({
          term: title === null ? id : `${id}: ${title}`,
          text: [text, note ?? "", source === null ? "" : `Source: ${source}.`].filter(Boolean).join(" "),
        })),
      ),
    ]),
    section(
      "table",
      "On the table but not computed here",
      matters.length === 0 ? [] : [{ kind: "list", items: matters }],
    ),
  ];
  return sections.filter(({ blocks }) => blocks.length > 0);
}

/** Where the dossier's statements come from. */
export const sourceSection = ({ context }: BriefingInput): Section =>
  section("sources", "Sources", terms(context.sources.map(sourceTerm)));

const section = (id: string, title: string, blocks: readonly Block[]): Section => ({ id, title, blocks });

const terms = (items: readonly Term[]): Block[] => (items.length === 0 ? [] : [{ kind: "terms", items }]);

const sourceTerm = ({ id, title, publisher, date, url, note }: BriefingSource): Term => ({
  term: id,
  text: `${[title, publisher, date].filter((part) => part !== null).join(", ")}.${note === null ? "" : ` ${note}`}`,
  ...(url === null ? {} : { url }),
});
