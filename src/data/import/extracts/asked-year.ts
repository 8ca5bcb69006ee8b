import { InputError } from "../../../economy/issue.ts";
import { plural } from "../../../economy/plural.ts";

/** Keeps the rows of one year, and knows which others there were. */
export class AskedYear {
  readonly #asked: number | undefined;
  #wanted: string | undefined;
  readonly #seen = new Map<string, number>();

  /** @param asked undefined: the file must have one year only */
  constructor(asked: number | undefined) {
    this.#asked = asked;
    this.#wanted = asked?.toString();
  }

  /** Whether a row of this year is wanted: of the asked one, or of the first. Rows of other years are counted. */
  wants(year: string): boolean {
    this.#seen.set(year, (this.#seen.get(year) ?? 0) + 1);
    this.#wanted ??= year;
    return year === this.#wanted;
  }

  /**
   * The year of the rows that were wanted.
   *
   * @throws InputError where there are several, none, or not the one that was asked for
   */
  result(file: string): number {
    const years = [...this.#seen.keys()].sort();
    const found = this.#asked === undefined ? years : years.filter((year) => year === String(this.#asked));
    const year = Number(found[0]);
    if (found.length === 1 && Number.isInteger(year) && year > 1000 && year < 3000) return year;
    throw new InputError([{ at: { file }, ...this.#problem(years, found) }]);
  }

  #problem(years: readonly string[], found: readonly string[]) {
    const listed = years.slice(0, 40).join(", ");
    if (years.length === 0) return { code: "no-rows", message: "The file has a header and no rows." };
    if (found.length === 0) {
      return {
        code: "no-such-year",
        message: `The file has no rows of ${this.#asked}.`,
        hint: `It has ${listed}.`,
      };
    }
    if (found.length > 1) {
      return {
        code: "several-years",
        message: `The file has several years: ${listed}.`,
        hint: "Name one with --year.",
      };
    }
    return {
      code: "not-a-year",
      message: `The year is ${JSON.stringify(found[0])}.`,
      hint: "A year has four digits.",
    };
  }

  /** What the card says of rows of other years. */
  get sentences(): string[] {
    const others = [...this.#seen].filter(
      ([year]) => this.#asked !== undefined && year !== String(this.#asked),
    );
    if (others.length === 0) return [];
    const rows = others.reduce((sum, [, count]) => sum + count, 0);
    const years = others.map(([year]) => year).sort();
    const span =
      years.length === 1 ? years[0] : `${years.length} other years (${years[0]} to ${years.at(-1)})`;
    return [
      `${rows.toLocaleString("en-US")} ${plural(rows, "row")} of ${span} ${plural(rows, "is", "are")} left out.`,
    ];
  }
}
