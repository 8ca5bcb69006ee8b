/** Thrown when the caller's signal ends a simulation; nothing is returned half-done. */
export class CancelledError extends Error {
  constructor() {
    super("The simulation was cancelled.");
    this.name = "CancelledError";
  }
}
