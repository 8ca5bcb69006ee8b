/** Thrown when the caller's signal ends a computation; nothing is returned half-done. */
export class CancelledError extends Error {
  constructor() {
    super("It was cancelled.");
    this.name = "CancelledError";
  }
}
