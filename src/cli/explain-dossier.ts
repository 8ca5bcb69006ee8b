import { briefingContext } from "../briefing/context/briefing-context.ts";
import type { BriefingContext } from "../briefing/context/briefing-input.ts";
import { describeMeasures } from "../briefing/context/describe-option.ts";
import { onTheTable } from "../briefing/context/on-the-table.ts";
import { claimTable } from "../briefing/tables/claim-table.ts";
import type { Block, BriefingDocument, Section, Term } from "../document/document.ts";
import { number, type Table, text } from "../document/table.ts";
import type { LoadedDossier } from "../dossier/files/load-dossier.ts";
import { economyFrom } from "../economy/economy-from.ts";
import type { Policy } from "../policy/policy.ts";
import { policyScope } from "../policy/policy-scope.ts";
import { sizeOf } from "./size-of.ts";

/**
 * What a dossier says once its names are resolved against its data set, before anything is solved: parties, options,
 * measures with the trade that they touch in the published data, and disputed figures, checked.
 *
 * @throws InputError when the data set cannot serve the dossier's market form
 */
export function explainDossier({ compiled, accounts }: LoadedDossier): BriefingDocument {
  const context = briefingContext(compiled, accounts);
  const { dossier, model } = compiled;
  return {
    title: dossier.title,
    standfirst: `Data ${accounts.name}, ${accounts.year}: ${sizeOf(accounts.dims)}. Closure: ${model.deficits}. Market: ${model.market}.`,
    sections: [
      section("summary", "What it is about", context.summary === null ? [] : [paragraph(context.summary)]),
      section("parties", "Parties", terms(partyTerms(context))),
      section(
        "options",
        "Options",
        terms(
          compiled.options.map(({ id, title, note }, at) => ({
            term: id,
            text: [`${title}.`, describeMeasures(context.options[at]!), note]
              .filter((part) => part !== undefined)
              .join(" "),
          })),
        ),
      ),
      section("measures", "Measures", [
        ...terms(
          context.policies.map(({ id, title, text: does, note }) => ({
            term: title === null ? id : `${id}: ${title}`,
            text: note === null ? does : `${does} ${note}`,
          })),
        ),
        ...(compiled.policies.size > 0
          ? [{ kind: "table" as const, table: touched(compiled, accounts) }]
          : []),
      ]),
      section(
        "claims",
        "Disputed figures, checked",
        context.claims.map((claim, at) => ({ kind: "table", table: claimTable(claim, at) })),
      ),
      section("table", "On the table but not computed by an option", list(onTheTable(context))),
      section("notes", "What the data set says about itself", list(accounts.notes)),
      section("limits", "What this dossier cannot answer", list(context.limits)),
    ].filter(({ blocks }) => blocks.length > 0),
  };
}

const section = (id: string, title: string, blocks: readonly Block[]): Section => ({ id, title, blocks });

const paragraph = (text: string): Block => ({ kind: "paragraph", text });

const terms = (items: readonly Term[]): Block[] => (items.length === 0 ? [] : [{ kind: "terms", items }]);

const list = (items: readonly string[]): Block[] => (items.length === 0 ? [] : [{ kind: "list", items }]);

const partyTerms = ({ parties }: BriefingContext): Term[] =>
  parties.map(({ id, name, members }) => {
    if (members.length === 0)
      return { term: id, text: `${name}. Not in the data set: nothing is computed for it.` };
    const isOne = members.length === 1 && members[0] === id;
    return {
      term: id,
      text: isOne ? name : name === id ? members.join(" ") : `${name}: ${members.join(" ")}`,
    };
  });

function touched(compiled: LoadedDossier["compiled"], accounts: LoadedDossier["accounts"]): Table {
  const economy = economyFrom(accounts, compiled.model.market);
  const scopes = [...compiled.policies].map(([id, policy]) => ({
    id,
    policy,
    scope: policyScope(economy, policy),
  }));
  const idle = scopes.flatMap(({ id, policy, scope }) =>
    scope.tradeMillion > 0 || reachesHome(policy) ? [] : [id],
  );
  return {
    id: "touched",
    title: "Trade that each measure touches, in the data as published",
    groupTitle: undefined,
    columns: [
      { title: "Measure", kind: "text" },
      { title: "Trade", kind: "money" },
      { title: "Largest exporters", kind: "text" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: scopes.map(({ id, scope }) => {
          const largest = scope.byExporter.slice(0, 5).map(({ exporter }) => exporter);
          return [text(id), number(scope.tradeMillion), text(largest.join(" "))];
        }),
      },
    ],
    notes: [
      "Cross-border sales net of tariffs; a measure's coverage is a share of this.",
      ...(idle.length === 0
        ? []
        : [
            `${idle.join(", ")} ${idle.length === 1 ? "touches no trade: used alone, it changes" : "touch no trade: used alone, they change"} nothing.`,
          ]),
    ],
  };
}

/** Whether a measure also changes what an economy's trade with itself costs, which only a schedule can. */
const reachesHome = (policy: Policy): boolean =>
  policy.kind === "schedule" &&
  policy.rows.some(({ importer, exporter, factor }) => importer === exporter && factor !== undefined);
