import { type BySectorPair, newBySectorPair, pairAt } from "../economy/dims.ts";
import type { Economy } from "../economy/economy.ts";
import { InputError, type Issue } from "../economy/issue.ts";
import { type CodeIndex, codeIndex } from "./code-index.ts";
import type { Policy, SchedulePolicy } from "./policy.ts";
import type { Shock } from "./shock.ts";
import { touchedPairs } from "./touched-pairs.ts";

/**
 * Policies to one shock of an economy: t' and d-hat of model.md 2 at every pair, [sector, importer, exporter].
 *
 * Policies apply in order, each to what the ones before it left. With c = coverage x (1 - exempt share), old and
 * new being rates as fractions:
 *
 * - tariff: new = (1 - c) old + c rate (`set`) or old + c rate (`add`);
 * - agreement: among members, new = min(old, tariffs), d-hat x (1 - barrier cut);
 * - barrier and sanction: d-hat x factor, Infinity for an embargo;
 * - schedule: new = rate where the row has one, d-hat x factor where it has one.
 *
 * Domestic cells never change, except that a schedule may put a factor on them. The arrays are fresh copies;
 * `tradeCostHat` is undefined when no policy moves a trade cost.
 *
 * @throws InputError when a code is not in the economy, when a rate would fall to -1 (a price of nothing) or below,
 *   when a trade cost is not a number above 0, or when a schedule taxes domestic trade; the first twenty
 *   of them together
 */
export function compileShock(economy: Economy, policies: readonly Policy[]): Shock {
  const draft: Draft = {
    economy,
    at: codeIndex(economy),
    tariff: Float64Array.from(economy.tariff),
    cost: undefined,
    issues: [],
  };
  for (const policy of policies) {
    if (policy.kind === "schedule") applySchedule(draft, policy);
    else applyToPairs(draft, policy);
  }
  if (draft.issues.length > 0) throw new InputError(draft.issues);
  return { tariffNew: draft.tariff, tradeCostHat: draft.cost, productivityHat: undefined };
}

interface Draft {
  readonly economy: Economy;
  readonly at: CodeIndex;
  readonly tariff: BySectorPair;
  /** Allocated by the first policy that moves a trade cost. */
  cost: BySectorPair | undefined;
  readonly issues: Issue[];
}

function applyToPairs(draft: Draft, policy: Exclude<Policy, SchedulePolicy>): void {
  const { dims } = draft.economy;
  for (const { sector, importer, exporter, share } of touchedPairs(policy, draft.at)) {
    const cell = pairAt(dims, sector, importer, exporter);
    const old = draft.tariff[cell]!;
    switch (policy.kind) {
      case "tariff":
        setTariff(
          draft,
          cell,
          policy.mode === "add" ? old + share * policy.rate : (1 - share) * old + share * policy.rate,
        );
        break;
      case "agreement":
        if (policy.tariffs !== undefined) setTariff(draft, cell, Math.min(old, policy.tariffs));
        if (policy.barrierCut !== 0) scaleCost(draft, cell, 1 - policy.barrierCut);
        break;
      case "barrier":
      case "sanction":
        scaleCost(draft, cell, policy.factor);
        break;
    }
  }
}

function applySchedule(draft: Draft, policy: SchedulePolicy): void {
  const { dims } = draft.economy;
  for (const row of policy.rows) {
    const importer = draft.at.economy(row.importer);
    const exporter = draft.at.economy(row.exporter);
    const cell = pairAt(dims, draft.at.sector(row.sector), importer, exporter);
    if (row.rate !== undefined) {
      if (importer !== exporter) setTariff(draft, cell, row.rate);
      else if (row.rate !== 0) refuseDomesticTariff(draft, row.importer, row.sector, row.rate);
    }
    if (row.factor !== undefined) scaleCost(draft, cell, row.factor);
  }
}

function setTariff(draft: Draft, cell: number, rate: number): void {
  // Written so that NaN is refused too.
  if (rate > -1 && rate < Number.POSITIVE_INFINITY) {
    draft.tariff[cell] = rate;
    return;
  }
  refuse(draft, {
    code: "rate-out-of-range",
    message: `The tariff of ${cellName(draft.economy, cell)} would become ${rate}.`,
    hint: "A rate is a fraction above -1.",
  });
}

function scaleCost(draft: Draft, cell: number, factor: number): void {
  if (factor > 0) {
    draft.cost ??= newBySectorPair(draft.economy.dims).fill(1);
    draft.cost[cell] = draft.cost[cell]! * factor;
    return;
  }
  refuse(draft, {
    code: "factor-out-of-range",
    message: `The trade cost of ${cellName(draft.economy, cell)} would be multiplied by ${factor}.`,
    hint: "A factor is above 0; an embargo is Infinity.",
  });
}

function refuseDomesticTariff(draft: Draft, code: string, sector: string, rate: number): void {
  refuse(draft, {
    code: "domestic-tariff",
    message: `A schedule puts a tariff of ${rate} on the domestic trade of ${code} in ${sector}.`,
    hint: "Only a factor may stand where importer and exporter are the same.",
  });
}

/** One wrong policy can spoil every cell of the world: a reader needs the first few. */
const MOST_ISSUES = 20;

function refuse(draft: Draft, issue: Issue): void {
  if (draft.issues.length < MOST_ISSUES) draft.issues.push(issue);
}

/** `USA on JPN in c12`, from an offset in a pair array. */
function cellName(economy: Economy, cell: number): string {
  const { economies } = economy.dims;
  const exporter = cell % economies;
  const importer = Math.floor(cell / economies) % economies;
  const sector = Math.floor(cell / (economies * economies));
  return `${economy.economies[importer]!.code} on ${economy.economies[exporter]!.code} in ${economy.sectors[sector]!.code}`;
}
