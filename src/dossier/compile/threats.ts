import type { CompiledDossier, CompiledOption } from "./compiled-dossier.ts";

/**
 * What may happen when talks fail that is no option, by its word in the format, and what results call it. The war that is
 * solved for has a name of its own: dossiers call options of theirs tariff wars.
 */
export const THREATS = {
  "status-quo": "Status quo",
  war: "War of best tariffs",
  free: "No tariffs on the table",
} as const;

/** Whether a threat is one of these words, which go before an option of the same name. */
export const isThreatWord = (threat: string): threat is keyof typeof THREATS =>
  Object.hasOwn(THREATS, threat);

/** Whether only a run of the talks can tell what a threat is: no list of policies says it. */
export const isSearched = (threat: string): threat is "war" | "free" => threat === "war" || threat === "free";

/**
 * The option in force when the talks fail; undefined when that is the policy that the data set has.
 *
 * @param compiled its threat is not searched for (`isSearched`)
 */
export function fallbackOption({
  talks,
  options,
  baseline,
}: Pick<CompiledDossier, "talks" | "options" | "baseline">): CompiledOption | undefined {
  const id = talks?.threat === "status-quo" ? talks.background : talks?.threat;
  return options.find((option) => option.id === id) ?? baseline;
}
