import type { Issue } from "../issue.ts";
import type { AccountTarget } from "./account-target.ts";

/** Conflicts that a message lists. */
const MOST_NAMED = 12;
/** Targets that miss less than this share of the worst miss are carried along by the others. */
const CARRIED_ALONG = 1e-3;
/** Far above the world's output in any unit, million USD. */
const LARGEST = 1e12;

/** What is wrong with a target by itself. */
export function malformed({ name, value, standardError, at }: AccountTarget): readonly Issue[] {
  const fault = (message: string, hint: string): readonly Issue[] => [
    { code: "bad-target", message, hint, ...(at && { at }) },
  ];
  if (value > LARGEST || standardError > LARGEST)
    return fault(
      `${name} is ${Number(value.toPrecision(6))} million USD, with a standard error of ${Number(standardError.toPrecision(6))}: more than the whole world's output in any year.`,
      "Check the number and the unit.",
    );
  if (!(value >= 0) || !Number.isFinite(value))
    return fault(`${name} is ${value}; a total is a number, not negative.`, "Correct the row.");
  if (!(standardError >= 0) || !Number.isFinite(standardError))
    return fault(
      `${name} has the standard error ${standardError}; it must not be negative.`,
      "Write the standard error in the unit of the value, or leave it empty where the total is certain.",
    );
  return [];
}

/** A target for which the table has nothing to scale. */
export const outOfReach = ({ name, value, at }: AccountTarget): Issue => ({
  code: "target-out-of-reach",
  message: `${name} should be ${value}, but the table has nothing there to scale: what is zero stays zero.`,
  hint: "Remove the target, or widen it to sectors or partners that trade.",
  ...(at && { at }),
});

/** Hard targets that cannot all hold, the ones that miss most first. */
export function targetConflicts(
  targets: readonly AccountTarget[],
  residuals: Float64Array,
  misses: Float64Array,
): readonly Issue[] {
  const all = targets
    .map((target, index) => ({ target, residual: residuals[index]!, miss: misses[index]! }))
    .filter(({ target }) => target.standardError === 0)
    .sort((a, b) => b.miss - a.miss);
  const worst = all[0]?.miss ?? 0;
  const missing = all.filter(({ miss }) => miss > 1e-9 && miss > CARRIED_ALONG * worst);
  if (missing.length === 0)
    return [
      {
        code: "fit-did-not-arrive",
        message: "The accounts could not be brought to the targets within the bound of steps.",
        hint: "Give targets that move the table far a standard error, or bring it up to date in two steps.",
      },
    ];
  return missing.slice(0, MOST_NAMED).map(({ target, residual }) => ({
    code: "targets-conflict",
    message: `${target.name} should be ${target.value}, but beside the other targets and the accounts it comes to ${Number((target.value + residual).toPrecision(10))} (${residual > 0 ? "+" : ""}${Number(residual.toPrecision(3))}).`,
    hint: "Targets that contradict each other need standard errors: give the ones that are less certain a standard_error.",
    ...(target.at && { at: target.at }),
  }));
}
