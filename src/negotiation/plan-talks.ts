import type { CompiledDossier, CompiledOption, TalksTerms } from "../dossier/compile/compiled-dossier.ts";

/** What may be asked by itself: a part that `talks.solve` can name, or who would sign which option. */
export type TalksQuestion = TalksTerms["solve"][number] | "signing";

/** What a run goes through. */
export interface TalksPlan {
  /** The dossier, without what the run leaves out. */
  readonly compiled: CompiledDossier;
  /** Whether the parties are asked which options they would sign. */
  readonly signing: boolean;
  /** Whether nothing is left out: who stays in agreements and packages of linked issues belong to no question. */
  readonly isWhole: boolean;
}

/**
 * The plan of a run of the talks.
 *
 * @param only see `TalksRunOptions.only`; undefined: all that the dossier asks for
 */
export function planTalks(compiled: CompiledDossier, only: TalksQuestion | undefined): TalksPlan {
  if (only === undefined) return { compiled, signing: true, isWhole: true };
  const { dossier, options, talks } = compiled;
  const signing = only === "signing" || talks === undefined;
  return {
    compiled: {
      ...compiled,
      dossier: { ...dossier, timetables: new Map() },
      options: signing ? options : standingOptions(compiled),
      goals: [],
      talks: talks && { ...talks, solve: only === "signing" ? [] : [only] },
    },
    signing,
    isWhole: false,
  };
}

/** The options that moves, a war and a deal are counted from: the threat, and what is in force whatever happens. */
export const standingOptions = ({ talks, options }: CompiledDossier): CompiledOption[] =>
  options.filter(({ id }) => id === talks?.threat || id === talks?.background);
