import { InvalidArgumentError } from "commander";

/** A year as an option's value. */
export function yearGiven(text: string): number {
  if (/^[12]\d{3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a year, such as 2020.");
}
