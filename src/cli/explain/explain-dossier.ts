import { briefingContext } from "../../briefing/context/briefing-context.ts";
import type { BriefingContext } from "../../briefing/context/briefing-input.ts";
import { describeMeasures } from "../../briefing/context/describe-option.ts";
import { onTheTable } from "../../briefing/context/on-the-table.ts";
import { claimTable } from "../../briefing/tables/claim-table.ts";
import { idleMeasures } from "../../briefing/views/idle-measures.ts";
import { comparedLine } from "../../briefing/words/compared-line.ts";
import type { Block, BriefingDocument, Section, Term } from "../../document/document.ts";
import { missing, number, type Table, text } from "../../document/table.ts";
import type { CompiledDossier, CompiledHorizon } from "../../dossier/compile/compiled-dossier.ts";
import type { LoadedDossier } from "../../dossier/files/load-dossier.ts";
import type { Economy } from "../../economy/economy.ts";
import { economyFrom } from "../../economy/economy-from.ts";
import { originOfElasticities } from "../../economy/elasticity-origin.ts";
import type { HouseholdGroups } from "../../economy/household-groups.ts";
import { withStandingRents } from "../../economy/standing-rents.ts";
import { factorsInShort } from "../../made/factors-in-short.ts";
import { elasticitiesInShort } from "../../made/made-words.ts";
import { rakeHouseholds } from "../../outcomes/raked-households.ts";
import { standingRents } from "../../policy/standing-barriers.ts";
import { measureScopes } from "../../simulation/measure-scopes.ts";
import { factorSummary } from "../../simulation/result-head.ts";
import type { PolicyScope } from "../../simulation/simulation-result.ts";
import { sizeOf } from "../say/size-of.ts";

/**
 * What a dossier says once its names are resolved against its data set, before anything is solved: parties,
 * options, measures with the trade that they touch in the published data, and disputed figures, checked.
 *
 * @throws InputError when the data set cannot serve the dossier's market form, or groups of households or the
 *   rents of barriers do not fit it
 */
export function explainDossier({ compiled, accounts }: LoadedDossier): BriefingDocument {
  const context = briefingContext(compiled, accounts);
  const { dossier, model } = compiled;
  const economy = withStatedBarriers(economyFrom(accounts, model.market), compiled);
  const { warning } = context.countedFrom;
  return {
    title: dossier.title,
    standfirst: `Data ${accounts.name}, ${accounts.year}: ${sizeOf(accounts.dims)}. Closure: ${model.deficits}. Market: ${model.market}.${factorsInShort(factorSummary(accounts))} Elasticities: ${elasticitiesInShort(originOfElasticities(accounts))}. ${comparedLine(context)}`,
    sections: [
      section("summary", "What it is about", [
        ...(context.summary === null ? [] : [paragraph(context.summary)]),
        ...(warning === null
          ? []
          : [{ kind: "warning" as const, text: `${warning} ${TO_COUNT_FROM_A_LAW}` }]),
      ]),
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
          ? [{ kind: "table" as const, table: touched(context, measureScopes(compiled, economy)) }]
          : []),
      ]),
      section("households", "Groups of households", householdBlocks(compiled.households, economy)),
      section("years", "Years that are solved besides the long run", horizonBlocks(compiled.horizon)),
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

/** The economy as results will read it: its measures start from what they say stands at borders today. */
function withStatedBarriers(economy: Economy, { policies }: CompiledDossier): Economy {
  const rents = standingRents(economy, policies.values());
  return rents === undefined ? economy : withStandingRents(economy, rents);
}

/** What an author can do about it. */
const TO_COUNT_FROM_A_LAW =
  "To count from the law of that day, state it in an option and name that as baseline:.";

const section = (id: string, title: string, blocks: readonly Block[]): Section => ({ id, title, blocks });

const paragraph = (text: string): Block => ({ kind: "paragraph", text });

const terms = (items: readonly Term[]): Block[] => (items.length === 0 ? [] : [{ kind: "terms", items }]);

const list = (items: readonly string[]): Block[] => (items.length === 0 ? [] : [{ kind: "list", items }]);

/** The dossier's own groups, fitted to the accounts as results will have them. */
function householdBlocks(own: HouseholdGroups | undefined, economy: Economy): Block[] {
  if (own === undefined) return [];
  const { groups } = rakeHouseholds(economy, own);
  const table: Table = {
    id: "groups",
    title: `Groups of households of ${own.economy}`,
    groupTitle: undefined,
    columns: [
      { title: "Group", kind: "text" },
      { title: "Share in final spending", kind: "rate" },
      { title: "Of its spending moved to fit", kind: "rate" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: groups.map(({ name, weight, moved, isRest }) => [
          text(name),
          number(weight),
          isRest ? missing : number(moved),
        ]),
      },
    ],
    notes: [],
  };
  return [{ kind: "table", table }];
}

const horizonBlocks = (horizon: CompiledHorizon | undefined): Block[] =>
  horizon === undefined
    ? []
    : [
        paragraph(
          `Trade elasticities are these shares of their long-run values: ${horizon.years
            .map(({ year, share }) => `${year} ${Number((100 * share).toPrecision(3))} %`)
            .join(", ")}.`,
        ),
      ];

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

function touched(context: BriefingContext, scopes: readonly PolicyScope[]): Table {
  const names = new Map(context.parties.map(({ id, name }) => [id, name]));
  return {
    id: "touched",
    title: "Trade that each measure names, and changes, in the data as published",
    groupTitle: undefined,
    columns: [
      { title: "Measure", kind: "text" },
      { title: "Trade that it names", kind: "money" },
      { title: "where it changes something", kind: "money" },
      { title: "Largest exporters", kind: "text" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: scopes.map(({ policy, tradeMillion, changedMillion, byExporter }) => {
          const largest = byExporter.slice(0, 5).map(({ exporter }) => exporter);
          return [text(policy), number(tradeMillion), number(changedMillion), text(largest.join(" "))];
        }),
      },
    ],
    notes: [
      "Cross-border sales net of tariffs; a measure's coverage is a share of what it names. It changes a rate or a cost in the second column, in an option that uses it.",
      ...idleMeasures(scopes, (party) => names.get(party) ?? party),
    ],
  };
}
