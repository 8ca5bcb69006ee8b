import { InputError } from "../../economy/issue.ts";

/**
 * The user named something that is not there: no file, and nothing that comes with Parley. A command line treats it as it
 * treats a path that leads nowhere. A wrong name inside a file is an `InputError` like any other.
 */
export class NotThereError extends InputError {}
