import { InvalidArgumentError } from "commander";

/** A positive number as an option's value. */
export function positive(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value > 0 && value < Number.POSITIVE_INFINITY) return value;
  throw new InvalidArgumentError("It must be a positive number.");
}
