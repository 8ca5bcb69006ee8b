import { plural } from "../../economy/plural.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { DossierTalks } from "../format/talks-schema.ts";
import type { CompiledParty, SanctionsTerms } from "./compiled-dossier.ts";
import { type InstrumentLine, type TradingWorld, tradeLine } from "./instrument-lines.ts";
import type { NameResolver } from "./resolve-names.ts";

/** What the block is checked against. */
export interface SanctionsContext {
  readonly accounts: WorldAccounts;
  readonly names: NameResolver;
  readonly sink: IssueSink;
}

/** A number that a coalition sets against its target: a tariff, or an export tax. */
export interface SanctionLine extends InstrumentLine {
  readonly kind: "tariff" | "export-tax";
  /** Code of the member whose own rate it is; undefined: the whole coalition's. */
  readonly member: string | undefined;
  /** Code. */
  readonly sectorCode: string;
}

/**
 * The `sanctions` block with its names resolved; undefined where there is none. Reports unknown names, a block that is missing
 * or idle, a target inside the coalition, a burden shared with nobody, and sanctions on nothing.
 *
 * @param seated the parties at the table: the coalition, unless the block names one
 */
export function compileSanctions(
  { solve, sanctions }: DossierTalks,
  seated: readonly CompiledParty[],
  { accounts, names, sink }: SanctionsContext,
): SanctionsTerms | undefined {
  const path = ["talks", "sanctions"];
  const asked = solve.includes("sanctions");
  if (sanctions === undefined) {
    if (asked) {
      const message = "talks.solve asks for sanctions, and nothing says against whom.";
      const hint = "Add talks.sanctions: { target: ..., own_cost: 0.1 }.";
      sink.add(["talks", "solve"], "no-sanctions", message, hint);
    }
    return undefined;
  }
  if (!asked) {
    const message = "talks.sanctions is there, and talks.solve does not ask for it.";
    sink.warnKey(path, "idle-sanctions", message, "Add sanctions to talks.solve, or remove the block.");
  }
  const before = sink.issues.length;
  const target = names.economies(sanctions.target, [...path, "target"]);
  const coalition =
    sanctions.coalition === undefined
      ? seated.flatMap(({ members }) => members)
      : names.economies(sanctions.coalition, [...path, "coalition"]);
  const both = target.filter((code) => coalition.includes(code));
  if (both.length > 0) {
    const message = `${both.join(", ")} ${plural(both.length, "is", "are")} in the coalition and in its target.`;
    const hint =
      sanctions.coalition === undefined
        ? "Without talks.sanctions.coalition all parties at the table are in it: name the coalition, or another target."
        : "Nobody sanctions itself: leave it out of one of them, as { group: EU, except: [HUN] } does.";
    sink.add([...path, "target"], "target-in-coalition", message, hint);
  }
  // One that has no members is an undefined name.
  if (sanctions.share_burden && new Set(coalition).size === 1) {
    const message = `${coalition[0]} would share a burden with nobody.`;
    const hint = "Let two economies or more sanction, or leave out share_burden.";
    sink.add([...path, "share_burden"], "coalition-too-small", message, hint);
  }
  const terms: SanctionsTerms = {
    coalition,
    target,
    ownCostPercent: sanctions.own_cost,
    sectors: names.sectors(sanctions.sectors, [...path, "sectors"]),
    direction: sanctions.direction,
    rates: sanctions.rates,
    maxTariff: sanctions.max_tariff,
    maxExportTax: sanctions.max_export_tax,
    points: sanctions.points,
    shareBurden: sanctions.share_burden,
  };
  // With an undefined name, nobody knows what is traded.
  if (sink.issues.length === before && sanctionLines(terms, accounts).length === 0) {
    const message =
      "The coalition and its target do not trade in these sectors: there is nothing to sanction.";
    sink.add([...path, "sectors"], "nothing-to-sanction", message, "Widen sectors or direction.");
  }
  return terms;
}

/** Every number that a coalition sets: tariffs by sector, then export taxes by sector, member by member if they are its own. */
export function sanctionLines(terms: SanctionsTerms, world: TradingWorld): SanctionLine[] {
  const { coalition, target, sectors, direction, rates } = terms;
  const units =
    rates === "common"
      ? [{ member: undefined, codes: coalition }]
      : coalition.map((code) => ({ member: code, codes: [code] }));
  const kinds = (["tariff", "export-tax"] as const).filter(
    (kind) => direction !== (kind === "tariff" ? "exports" : "imports"),
  );
  return kinds.flatMap((kind) =>
    units.flatMap(({ member, codes }) =>
      sectors.flatMap((sector) => {
        const [buyers, sellers] = kind === "tariff" ? [codes, target] : [target, codes];
        return tradeLine(buyers, sellers, sector, world).map((line) => ({
          ...line,
          kind,
          member,
          sectorCode: sector,
        }));
      }),
    ),
  );
}
