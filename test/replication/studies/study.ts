import { existsSync } from "node:fs";
import { sourceFolder } from "../../support/linked-dataset.ts";

/** A published study set beside Parley: what `docs/validation.md` prints and what tests hold. */
export interface Study {
  /** Of the page's markers. */
  readonly id: string;
  /** Folders of source tables that it needs besides what comes with Parley. */
  readonly needs: readonly string[];
  /** Too slow for the tests: `npm run validation` alone computes it. */
  readonly slow: boolean;
  /** Its tables by name, in the order of the page. */
  tables(): Promise<Readonly<Record<string, Table>>>;
}

/** Cells of a table of the page; the first column is text, the others are set to the right. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One published figure and what Parley finds. */
export interface Figure {
  readonly what: string;
  /** As printed there, its digits and sign included; anything but a number is shown and not subtracted. */
  readonly published: string;
  readonly found: number;
  /** Why the two differ; needed where they do in the printed digits. */
  readonly why?: string;
}

/** Whether everything that a study needs is on this machine. */
export const canRun = ({ needs }: Study): boolean => needs.every((set) => existsSync(sourceFolder(set)));

/**
 * Published figures beside Parley's, to the digits that were printed, with the difference and its reason.
 *
 * @param foundBy head of the column of what was found
 * @throws Error for a difference without a reason: the page owes one for each
 */
export function compared(figures: readonly Figure[], foundBy = "Parley"): Table {
  return {
    head: ["figure", "published", foundBy, "difference", "why"],
    rows: figures.map(({ what, published, found, why = "" }) => {
      const number = toNumber(published);
      if (number === undefined) return [what, published, signed(found, 2), "", why];
      const decimals = decimalsOf(published);
      const shown = /^[+−]/.test(published) ? signed(found, decimals) : plain(found, decimals);
      const difference = toNumber(shown)! - number;
      const same = Math.abs(difference) < 0.5 * 10 ** -decimals;
      if (!same && why === "")
        throw new Error(`${what}: ${published} was published, ${shown} found, and why is not said.`);
      return [what, published, shown, same ? "0" : signed(difference, decimals), same ? "" : why];
    }),
  };
}

/** With a sign, and the minus of print. */
export function signed(value: number, decimals: number): string {
  const digits = Math.abs(value).toFixed(decimals);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? "−" : "+"}${digits}`;
}

/** Without a plus, and with the minus of print. */
export const plain = (value: number, decimals: number): string => signed(value, decimals).replace("+", "");

const decimalsOf = (text: string): number => text.split(".")[1]?.length ?? 0;

function toNumber(text: string): number | undefined {
  const number = Number(text.replace("−", "-"));
  return text.trim() === "" || Number.isNaN(number) ? undefined : number;
}
