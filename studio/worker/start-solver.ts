import { SolveAhead } from "./solve-ahead.ts";
import { SolverClient, type WorkerLike } from "./solver-client.ts";

const start = (): WorkerLike =>
  new Worker(new URL("./solver.ts", import.meta.url), { type: "module", name: "parley-solver" });

/** The numbers of every option: keeps its data sets and results, so a request is stopped between two options. */
export const numbers = new SolverClient(start);

/** A slider's position while it moves, by the worker that will be asked for its numbers. */
export const ahead = new SolveAhead((question, options) => numbers.ask("ahead", question, options));

/**
 * Why welfare moved, which takes many times as long: in a worker of its own, so that new numbers never wait for it. It is
 * idle while a page opens, and projects the map meanwhile.
 */
export const reasons = new SolverClient(start);

/** Briefings; one of their steps may take seconds, so a cancel ends the worker. */
export const briefings = new SolverClient(start, "at-once");

/** Tariff books and their laws: in a worker of its own, since neither waits for a dossier. */
export const laws = new SolverClient(start);
