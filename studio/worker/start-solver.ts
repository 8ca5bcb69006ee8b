import { SolverClient, type WorkerLike } from "./solver-client.ts";

const start = (): WorkerLike =>
  new Worker(new URL("./solver.ts", import.meta.url), { type: "module", name: "parley-solver" });

/** Options of the dossier: keeps its data sets and results, so a request is stopped between two options. */
export const simulations = new SolverClient(start);

/** Talks and briefings, beside the options; a step of theirs may take seconds, so a cancel ends the worker. */
export const longWork = new SolverClient(start, "at-once");
