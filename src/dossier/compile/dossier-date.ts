import type { WorldAccounts } from "../../economy/world-accounts.ts";
import type { Dossier } from "../format/schema.ts";

/** The day that a dossier speaks of. */
export interface DossierDate {
  /** 2018, 2018-04 or 2018-04-19. */
  readonly date: string;
  /** Whether the dossier says so itself; else it is the date of its newest source. */
  readonly stated: boolean;
}

/** The dossier's `date`, or the date of its newest source; undefined when it has neither. */
export function dossierDate({ date, sources }: Pick<Dossier, "date" | "sources">): DossierDate | undefined {
  if (date !== undefined) return { date, stated: true };
  const dates = [...sources.values()].flatMap((source) => source.date ?? []);
  const newest = dates.toSorted().at(-1);
  return newest === undefined ? undefined : { date: newest, stated: false };
}

/** Years between the policy that is spoken of and the one in the data that a reader must be told of. */
const FAR = 3;

/**
 * The day that a dossier speaks of, where that is more than three years from the trade or the tariffs of its data and no
 * baseline option states the policy of that day; undefined: there is nothing to tell.
 */
export function farFromData(
  dossier: Pick<Dossier, "baseline" | "date" | "sources">,
  { year, tariffYear }: Pick<WorldAccounts, "year" | "tariffYear">,
): DossierDate | undefined {
  const spoken = dossier.baseline === undefined ? dossierDate(dossier) : undefined;
  if (spoken === undefined) return undefined;
  const then = Number(spoken.date.slice(0, 4));
  return [year, tariffYear ?? year].some((each) => Math.abs(then - each) > FAR) ? spoken : undefined;
}
