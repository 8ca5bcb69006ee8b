/** What a reader has chosen in the Law view; what is undefined is left to the page. */
export interface LawChoice {
  /** Name of a tariff book; undefined: the first. */
  readonly book?: string | undefined;
  /** A day of its law; undefined: today. */
  readonly day?: string | undefined;
  /** Codes of the authorities that are left out. */
  readonly without: readonly string[];
  /** Code of the partner whose sectors are shown; undefined: the first. */
  readonly partner?: string | undefined;
  /** The product that was looked up, and where it comes from, as they were typed. */
  readonly product?: string | undefined;
  readonly from?: string | undefined;
}

/** The law of today as the first book has it. */
export const TODAYS_LAW: LawChoice = { without: [] };

/** Whether a choice shows something else than `TODAYS_LAW`. */
export const lawShown = ({ without, ...rest }: LawChoice): boolean =>
  without.length > 0 || Object.values(rest).some((value) => value !== undefined);

/** Names in a book are shorter; a country's name is, too. */
const LONGEST = 64;
const MOST_LEFT_OUT = 100;

/** The choice that a link carries; what is no choice is left out. */
export function lawChoice(value: unknown): LawChoice {
  if (typeof value !== "object" || value === null) return TODAYS_LAW;
  const { without, ...rest } = value as Readonly<Record<string, unknown>>;
  const word = (key: keyof LawChoice): object => {
    const given = rest[key as string];
    return typeof given === "string" && given.length <= LONGEST ? { [key]: given } : {};
  };
  const left = Array.isArray(without) ? without.slice(0, MOST_LEFT_OUT).filter(isShort) : [];
  return {
    without: left,
    ...word("book"),
    ...word("day"),
    ...word("partner"),
    ...word("product"),
    ...word("from"),
  };
}

const isShort = (value: unknown): value is string => typeof value === "string" && value.length <= LONGEST;
