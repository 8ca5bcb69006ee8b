import { InvalidArgumentError } from "commander";

/** A share from 0 to 1 as an option's value. */
export function shareGiven(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError("It must be a number from 0 to 1.");
}
