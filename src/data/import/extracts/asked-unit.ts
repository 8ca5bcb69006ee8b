import { InputError } from "../../../economy/issue.ts";
import { type MoneyUnit, parseMoneyUnit } from "../../../economy/money-unit.ts";

/**
 * The unit of an extract's values: what the user says, or the one in which the source publishes.
 *
 * @throws InputError where the user's words are no unit
 */
export function askedUnit(asked: string | undefined, published: MoneyUnit): MoneyUnit {
  if (asked === undefined) return published;
  const unit = parseMoneyUnit(asked);
  if (typeof unit === "string") return unit;
  throw new InputError([
    {
      code: "unknown-unit",
      message: `${JSON.stringify(asked)} is no unit of money that Parley reads.`,
      hint: unit.hint,
    },
  ]);
}
