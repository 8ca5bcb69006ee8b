import { InputError, type Issue } from "../../economy/issue.ts";
import { percentOf } from "../../economy/percent.ts";
import type { Baseline } from "../../equilibrium/base/baseline.ts";
import { CancelledError } from "../../equilibrium/solution/cancelled-error.ts";
import type { Objective } from "../../equilibrium/solution/objective.ts";
import type { Solution } from "../../equilibrium/solution/solution.ts";
import type { CancelSignal } from "../../equilibrium/solving/attempt.ts";
import { solve } from "../../equilibrium/solving/solve.ts";
import type { AgreementPolicy } from "../../policy/agreement.ts";
import { codeIndex } from "../../policy/code-index.ts";
import { compileShock } from "../../policy/compile-shock.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Quota, Shock } from "../../policy/shock.ts";
import { realIncome } from "../game/government.ts";
import { checkIds, checkKnown, type Payoffs } from "./payoffs.ts";

/** Who signs or leaves as one: an economy, or a bloc. */
export interface Signatory {
  readonly id: string;
  /** Codes of its economies. */
  readonly members: readonly string[];
  /** What it wants, new over base; default its real income. */
  readonly objective?: Objective;
}

/** An option of which one policy is an agreement, and everybody who may be in it. */
export interface AgreementQuestion {
  readonly baseline: Baseline;
  /** The policies of the option, in order. */
  readonly policies: readonly Policy[];
  /** The one of them whose members change; the same object. */
  readonly agreement: AgreementPolicy;
  readonly signatories: readonly Signatory[];
  readonly signal?: CancelSignal;
}

/**
 * What everybody gets when some of the signatories sign an agreement, solved for every set of them: the callback
 * that `stability` needs. Those that do not sign trade with everybody as the other policies of the option say, and
 * those stay as they are: an exemption that was given for signing is not taken back by leaving.
 *
 * @returns members by id to payoffs of all signatories, % of base-year objective (100 (U - 1)); undefined when there is no
 *   equilibrium. The same set is solved once, and so are sets that make for the same tariffs and trade costs: whoever
 *   has nothing to give up gains exactly nothing by leaving, and not the rounding of two equilibria.
 * @throws InputError when the agreement is not among the policies, ids repeat, a signatory has no economies, two share
 *   one, or a member of the agreement belongs to none; the returned function throws InputError for an unknown member, and
 *   CancelledError
 */
export function agreementPayoffs(
  question: AgreementQuestion,
): (members: readonly string[]) => Payoffs | undefined {
  const { baseline, policies, agreement, signatories } = question;
  check(question);
  const at = codeIndex(baseline.economy);
  const wants = signatories.map(({ id, members, objective }) => ({
    id,
    objective: objective ?? realIncome(members.map((code) => at.economy(code))),
  }));
  const known = new Map<string, Payoffs | undefined>();
  const solved: { readonly shock: Shock; readonly payoffs: Payoffs | undefined }[] = [];
  let last: Solution | undefined;
  return (members) => {
    const signed = signatories.filter(({ id }) => members.includes(id));
    refuseUnknown(members, signatories);
    const key = JSON.stringify(signed.map(({ id }) => id));
    if (known.has(key)) return known.get(key);
    const codes = signed.flatMap((signatory) => signatory.members);
    const shock = compileShock(
      baseline.economy,
      policies.map((policy) => (policy === agreement ? { ...agreement, members: codes } : policy)),
    );
    const same = solved.find((earlier) => isSame(earlier.shock, shock));
    if (same !== undefined) {
      known.set(key, same.payoffs);
      return same.payoffs;
    }
    const outcome = solve(baseline, shock, {
      ...(last === undefined ? {} : { start: last }),
      ...(question.signal === undefined ? {} : { signal: question.signal }),
    });
    if (!outcome.converged && outcome.reason === "cancelled") throw new CancelledError();
    let payoffs: Payoffs | undefined;
    if (outcome.converged) {
      last = outcome.solution;
      const { solution } = outcome;
      payoffs = Object.fromEntries(
        wants.map(({ id, objective }) => [id, percentOf(objective.value(solution))]),
      );
    }
    known.set(key, payoffs);
    solved.push({ shock, payoffs });
    return payoffs;
  };
}

/** Shocks of one list of policies, in which only the members of an agreement differ. */
function isSame(one: Shock, other: Shock): boolean {
  const cost = (shock: Shock, cell: number) => shock.tradeCostHat?.[cell] ?? 1;
  const exportTax = (shock: Shock, cell: number) => shock.exportTaxNew?.[cell] ?? 0;
  const rent = (shock: Shock, side: "importer" | "exporter", cell: number) =>
    shock.rentsNew?.[side][cell] ?? 0;
  if (!sameQuotas(one.quotas ?? [], other.quotas ?? [])) return false;
  return one.tariffNew.every(
    (rate, cell) =>
      rate === other.tariffNew[cell] &&
      exportTax(one, cell) === exportTax(other, cell) &&
      rent(one, "importer", cell) === rent(other, "importer", cell) &&
      rent(one, "exporter", cell) === rent(other, "exporter", cell) &&
      cost(one, cell) === cost(other, cell),
  );
}

const sameQuotas = (one: readonly Quota[], other: readonly Quota[]): boolean =>
  one.length === other.length &&
  one.every((quota, k) => {
    const { cells, boundMillion, exporterShare } = other[k]!;
    return (
      quota.boundMillion === boundMillion &&
      quota.exporterShare === exporterShare &&
      quota.cells.length === cells.length &&
      quota.cells.every((cell, at) => cell === cells[at])
    );
  });

function check({ policies, agreement, signatories }: AgreementQuestion): void {
  const issues: Issue[] = [];
  if (!policies.includes(agreement)) {
    issues.push({
      code: "no-agreement",
      path: ["agreement"],
      message: "The agreement is not among the policies of the option.",
      hint: "Pass the same object in both places.",
    });
  }
  checkIds(
    signatories.map(({ id }) => id),
    "signatory",
    "signatories",
    issues,
  );
  const holder = new Map<string, string>();
  signatories.forEach(({ id, members }, position) => {
    const path = ["signatories", position, "members"];
    if (members.length === 0) {
      const message = `${id} has no economies.`;
      issues.push({ code: "no-members", path, message, hint: "Name one or more." });
    }
    for (const code of members) {
      const other = holder.get(code);
      if (other !== undefined) {
        const message = `${code} would sign both in ${other} and in ${id}.`;
        issues.push({ code: "overlapping-signatories", path, message, hint: "Keep it in only one of them." });
      }
      holder.set(code, id);
    }
  });
  for (const code of agreement.members) {
    if (holder.has(code)) continue;
    issues.push({
      code: "no-signatory",
      path: ["signatories"],
      message: `${code} is a member of the agreement but belongs to no signatory.`,
      hint: "Add a signatory for it; without one it can neither stay nor leave.",
    });
  }
  if (issues.length > 0) throw new InputError(issues);
}

function refuseUnknown(members: readonly string[], signatories: readonly Signatory[]): void {
  const issues: Issue[] = [];
  const ids = signatories.map(({ id }) => id);
  members.forEach((member, position) => {
    checkKnown(member, ids, "signatory", ["members", position], issues);
  });
  if (issues.length > 0) throw new InputError(issues);
}
