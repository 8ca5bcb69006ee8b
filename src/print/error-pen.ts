import { hasColour, type Terminal } from "./terminal.ts";

type Paint = (text: string) => string;

/** How the parts of an error look on stderr: plain text where there is no colour. */
export interface ErrorPen {
  /** File, line and column. */
  readonly place: Paint;
  /** What to do about it. */
  readonly hint: Paint;
  /** That there is an error at all. */
  readonly strong: Paint;
  /** That something is only doubtful. */
  readonly doubt: Paint;
}

/** The pen for the errors of a command. */
export function errorPen(terminal: Terminal): ErrorPen {
  const colour = hasColour(terminal, terminal.stderr);
  const paint =
    (code: string): Paint =>
    (text) =>
      colour ? `\u001b[${code}m${text}\u001b[0m` : text;
  return { place: paint("1"), hint: paint("36"), strong: paint("1;31"), doubt: paint("33") };
}
