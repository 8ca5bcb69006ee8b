import type { CompiledDossier, TalksTerms } from "../../../src/dossier/compiled-dossier.ts";
import type { TalksResult } from "../../../src/dossier/talks-result.ts";
import type { TalksProgress } from "../../../src/dossier/talks-steps.ts";
import type { FoundTalks } from "./known-talks.ts";

/** What may be asked for by itself. `everything` is what the command line's talks are. */
export type Question = TalksTerms["solve"][number] | "everything";

/** What the worker sends. Errors travel as text: a thread boundary keeps no classes. */
export type TalksAnswer =
  | { readonly kind: "progress"; readonly id: number; readonly progress: TalksProgress }
  | { readonly kind: "done"; readonly id: number; readonly result: TalksResult }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };

/**
 * The plan of a run that answers one question alone: the same library and numbers as the whole, without what would take
 * longer and was not asked for (who signs, packages, agreements, goals, timetables).
 */
export function narrowed(compiled: CompiledDossier, question: Question): CompiledDossier {
  const { talks } = compiled;
  if (question === "everything" || talks === undefined) return compiled;
  const needed = [talks.threat, talks.background];
  return {
    ...compiled,
    dossier: { ...compiled.dossier, issues: {}, timetables: {} },
    options: compiled.options
      .filter(({ id }) => needed.includes(id))
      .map((option) => ({ ...option, issues: {} })),
    goals: [],
    talks: { ...talks, issues: {}, solve: [question] },
  };
}

/**
 * Everything that best moves, a war and a deal are computed from, as text: results under the same key stay true while
 * the proposal is moved.
 */
export function conflictKey({
  model,
  parties,
  policies,
  options,
  talks,
  weights,
  noncooperative,
  dossier,
}: CompiledDossier): string {
  const needed = [talks?.threat, talks?.background];
  const { threatPlace: _, ...terms } = talks ?? { threatPlace: undefined };
  return JSON.stringify(
    [
      dossier.data,
      model,
      parties,
      terms,
      weights,
      noncooperative,
      options
        .filter(({ id }) => needed.includes(id))
        .map((option) => [option.id, option.policies.map((id) => policies.get(id))]),
    ],
    // JSON has no infinity (an embargo).
    (_, value: unknown) => (value === Number.POSITIVE_INFINITY ? "infinity" : value),
  );
}

/** What runs have found, each under what it was computed from, and the run that is under way. */
export interface TalksState {
  /** By `conflictKey`. */
  readonly conflicts: ReadonlyMap<string, FoundTalks>;
  /** Whole runs, by the dossier's text. */
  readonly wholes: ReadonlyMap<string, TalksResult>;
  readonly run: RunState;
}

/** What a run was started on. */
interface Asked {
  readonly question: Question;
  readonly text: string;
  readonly conflict: string;
}

export type RunState =
  | { readonly kind: "idle" }
  | ({ readonly kind: "running"; readonly id: number; readonly progress: TalksProgress } & Asked)
  | ({ readonly kind: "cancelled" } & Asked)
  | ({ readonly kind: "failed"; readonly message: string } & Asked);

export type TalksEvent =
  | ({ readonly kind: "asked"; readonly id: number } & Asked)
  | { readonly kind: "cancelled" }
  | TalksAnswer;

export const noTalksYet: TalksState = { conflicts: new Map(), wholes: new Map(), run: { kind: "idle" } };

/** Results to keep: those of some dozen edits. */
const MOST_KEPT = 24;

/** What happens to the talks; an answer to a question that no longer stands is dropped. */
export function talksAfter(state: TalksState, event: TalksEvent): TalksState {
  const { run } = state;
  if (event.kind === "asked") {
    const { id, question, text, conflict } = event;
    const progress = { done: 0, total: 0, title: "" };
    return { ...state, run: { kind: "running", id, question, text, conflict, progress } };
  }
  if (run.kind !== "running" || (event.kind !== "cancelled" && event.id !== run.id)) return state;
  const { question, text, conflict } = run;
  switch (event.kind) {
    case "cancelled":
      return { ...state, run: { kind: "cancelled", question, text, conflict } };
    case "progress":
      return { ...state, run: { ...run, progress: event.progress } };
    case "failed":
      return { ...state, run: { kind: "failed", question, text, conflict, message: event.message } };
    case "done": {
      const before = state.conflicts.get(conflict) ?? {};
      return {
        conflicts: kept(state.conflicts, conflict, { ...before, ...conflictOf(event.result) }),
        wholes: question === "everything" ? kept(state.wholes, text, event.result) : state.wholes,
        run: { kind: "idle" },
      };
    }
  }
}

/** What is found for a dossier's text: all of a whole run of it, and what holds for every text with the same conflict. */
export const foundFor = ({ conflicts, wholes }: TalksState, text: string, conflict: string): FoundTalks => ({
  ...conflicts.get(conflict),
  ...wholes.get(text),
});

function kept<Value>(map: ReadonlyMap<string, Value>, key: string, value: Value): ReadonlyMap<string, Value> {
  const next = [...map].filter(([other]) => other !== key).slice(1 - MOST_KEPT);
  return new Map([...next, [key, value]]);
}

/**
 * The part of a run that depends on the conflict alone. A threat that is an option is left out: its worth includes linked
 * issues, which a run of one question leaves aside, and the simulation has it anyway.
 */
function conflictOf({
  parties,
  bestResponses,
  war,
  talks,
  frontier,
  selfEnforcement,
  threat,
}: TalksResult): FoundTalks {
  const isSearched = threat?.id === "war" || threat?.id === "free";
  return {
    parties,
    ...(bestResponses === undefined ? {} : { bestResponses }),
    ...(war === undefined ? {} : { war }),
    ...(talks === undefined ? {} : { talks }),
    ...(frontier === undefined ? {} : { frontier }),
    ...(selfEnforcement === undefined ? {} : { selfEnforcement }),
    ...(isSearched ? { threat } : {}),
  };
}
