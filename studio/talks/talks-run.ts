import type { CompiledDossier } from "../../src/dossier/compile/compiled-dossier.ts";
import { isSearched } from "../../src/dossier/compile/threats.ts";
import type { FoundTalks } from "../../src/negotiation/known-talks.ts";
import { standingOptions, type TalksQuestion } from "../../src/negotiation/plan-talks.ts";
import type { BestResponseResult } from "../../src/negotiation/run-best-response.ts";
import type { TalksProgress } from "../../src/negotiation/steps.ts";
import type { TalksResult } from "../../src/negotiation/talks-result.ts";

/** One party's best move against what is on the table. */
export interface MoveQuestion {
  readonly kind: "move";
  /** Id of the party, and what it is called. */
  readonly party: string;
  readonly name: string;
  /** Id of the option that the others keep to; undefined: what is in force anyway. */
  readonly against: string | undefined;
}

/**
 * What may be asked for by itself: a part of the talks, who would sign which option (`signing`), one party's best move,
 * or everything, as the command line runs it.
 */
export type Question = TalksQuestion | "everything" | MoveQuestion;

/** What the worker sends. Errors travel as text: a thread boundary keeps no classes. */
export type TalksAnswer =
  | { readonly kind: "progress"; readonly id: number; readonly progress: TalksProgress }
  | { readonly kind: "done"; readonly id: number; readonly result: TalksResult }
  | { readonly kind: "moved"; readonly id: number; readonly move: BestResponseResult }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };

/**
 * Everything that best moves, a war and a deal are computed from, as text: results under the same key stay true while
 * the proposal is moved. A matter of the page, which alone keeps results while a text is edited.
 *
 * @param files which data there were, as `filesKey` has it
 */
export function conflictKey(compiled: CompiledDossier, files: string): string {
  const { model, parties, policies, talks, weights, noncooperative, dossier } = compiled;
  const { threatPlace: _, ...terms } = talks ?? { threatPlace: undefined };
  return JSON.stringify(
    [
      files,
      dossier.data,
      model,
      parties,
      terms,
      weights,
      noncooperative,
      standingOptions(compiled).map((option) => [option.id, option.policies.map((id) => policies.get(id))]),
    ],
    finiteOnly,
  );
}

/** Everything that one party's best move is computed from, as text. */
export const moveKey = (
  compiled: CompiledDossier,
  files: string,
  { party, against }: Pick<MoveQuestion, "party" | "against">,
): string => {
  const option = compiled.options.find(({ id }) => id === against);
  const policies = option?.policies.map((id) => compiled.policies.get(id));
  return JSON.stringify([conflictKey(compiled, files), party, policies ?? null], finiteOnly);
};

/** JSON has no infinity (an embargo). */
const finiteOnly = (_: string, value: unknown): unknown =>
  value === Number.POSITIVE_INFINITY ? "infinity" : value;

/** What runs have found, each under what it was computed from, and the run that is under way. */
export interface TalksState {
  /** By `conflictKey`. */
  readonly conflicts: ReadonlyMap<string, FoundTalks>;
  /** Who would sign which option, by `inputKey`. */
  readonly signings: ReadonlyMap<string, FoundTalks>;
  /** Best moves of one party, by `moveKey`. */
  readonly moves: ReadonlyMap<string, BestResponseResult>;
  /** Whole runs, by `inputKey`. */
  readonly wholes: ReadonlyMap<string, TalksResult>;
  readonly run: RunState;
}

/** What a run was started on. */
interface Asked {
  readonly question: Question;
  /** As `inputKey` has it: the dossier's text, and the files at hand. */
  readonly source: string;
  /** What the answer is also kept under: `conflictKey`, or `moveKey` for one party's move. */
  readonly conflict: string;
}

export type RunState =
  | { readonly kind: "idle" }
  | ({ readonly kind: "running"; readonly id: number; readonly progress: TalksProgress } & Asked)
  | ({ readonly kind: "done" | "cancelled" } & Asked)
  | ({ readonly kind: "failed"; readonly message: string } & Asked);

export type TalksEvent =
  | ({ readonly kind: "asked"; readonly id: number } & Asked)
  | { readonly kind: "cancelled" }
  | TalksAnswer;

export const noTalksYet: TalksState = {
  conflicts: new Map(),
  signings: new Map(),
  moves: new Map(),
  wholes: new Map(),
  run: { kind: "idle" },
};

/** Results to keep: those of some dozen edits. */
const MOST_KEPT = 24;

/** The talks after an event; the answer to a question that was given up is dropped. */
export function talksAfter(state: TalksState, event: TalksEvent): TalksState {
  const { run } = state;
  if (event.kind === "asked") {
    const { id, question, source, conflict } = event;
    const progress = { done: 0, total: 0, title: "" };
    return { ...state, run: { kind: "running", id, question, source, conflict, progress } };
  }
  if (run.kind !== "running" || (event.kind !== "cancelled" && event.id !== run.id)) return state;
  const { question, source, conflict } = run;
  const ended = { kind: "done", question, source, conflict } as const;
  switch (event.kind) {
    case "cancelled":
      return { ...state, run: { kind: "cancelled", question, source, conflict } };
    case "progress":
      return { ...state, run: { ...run, progress: event.progress } };
    case "failed":
      return { ...state, run: { kind: "failed", question, source, conflict, message: event.message } };
    case "moved":
      return { ...state, moves: kept(state.moves, conflict, event.move), run: ended };
    case "done": {
      const before = state.conflicts.get(conflict) ?? {};
      const { signings, wholes } = state;
      return {
        ...state,
        conflicts: kept(state.conflicts, conflict, { ...before, ...conflictOf(event.result) }),
        signings: question === "signing" ? kept(signings, source, signingOf(event.result)) : signings,
        wholes: question === "everything" ? kept(wholes, source, event.result) : wholes,
        run: ended,
      };
    }
  }
}

/** What is found for a dossier: all of a whole run of it, and what holds for every text with the same conflict. */
export const foundFor = (
  { conflicts, signings, wholes }: TalksState,
  source: string,
  conflict: string,
): FoundTalks => ({
  ...conflicts.get(conflict),
  ...signings.get(source),
  ...wholes.get(source),
});

function kept<Value>(map: ReadonlyMap<string, Value>, key: string, value: Value): ReadonlyMap<string, Value> {
  const next = [...map].filter(([other]) => other !== key).slice(1 - MOST_KEPT);
  return new Map([...next, [key, value]]);
}

/** The part of a run that says who signs: it holds for its own dossier only. */
const signingOf = ({ options, alternatives, participation, threat }: TalksResult): FoundTalks => ({
  options,
  alternatives,
  participation,
  ...(threat === undefined ? {} : { threat }),
});

/**
 * The part of a run that depends on the conflict alone. A threat that is an option is left out: its worth includes linked
 * issues, which may be edited under the same key, and the simulation has it anyway.
 */
function conflictOf({
  parties,
  bestResponses,
  war,
  talks,
  frontier,
  selfEnforcement,
  sanctions,
  threat,
}: TalksResult): FoundTalks {
  return {
    parties,
    ...(bestResponses === undefined ? {} : { bestResponses }),
    ...(war === undefined ? {} : { war }),
    ...(talks === undefined ? {} : { talks }),
    ...(frontier === undefined ? {} : { frontier }),
    ...(selfEnforcement === undefined ? {} : { selfEnforcement }),
    ...(sanctions === undefined ? {} : { sanctions }),
    ...(threat !== undefined && isSearched(threat.id) ? { threat } : {}),
  };
}
