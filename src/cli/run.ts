import { Command, CommanderError } from "commander";
import { VERSION } from "../made/build.ts";
import { hasColour, type Terminal, textWidth } from "../print/terminal.ts";
import { exitCode, reportError } from "./say/exit-code.ts";
import { fitHelp, helpWidth } from "./say/fit-help.ts";

const epilogue = `
Two minutes with a negotiation that comes with Parley:
  $ parley check mar-a-lago-2018                        what it says, without solving
  $ parley brief mar-a-lago-2018 --out out/mar-a-lago
  $ parley dossiers                                     the negotiations that come with Parley
  $ parley data list                                    the data sets that come with Parley

Exit codes of every command: 0 done, 2 the input is wrong, 3 something could not be solved, 4 no deal although one was
required, 5 a file is missing or cannot be written, 130 interrupted.

Colour is used on a terminal only; set NO_COLOR=1 to turn it off.`;

/** Adds one command to the program; `finish` takes the exit code of a command that ended without an error. */
export type AddCommand = (program: Command, terminal: Terminal, finish: (code: number) => void) => void;

/**
 * Run one command line, e.g. `["brief", "talks.yaml", "--out", "out"]`, and return its exit code.
 *
 * Never throws and never ends the process: errors are written to the terminal's stderr.
 */
export async function run(args: readonly string[], terminal: Terminal, commands: readonly AddCommand[]) {
  let code: number = exitCode.done;
  const program = new Command("parley")
    .description(
      "The workbench for trade talks: what each option does, to whom, with numbers that carry their own proof.",
    )
    .version(`parley-trade ${VERSION}`, "-V, --version", "print name and version")
    .helpOption("-h, --help", "show help")
    .helpCommand(false)
    .showSuggestionAfterError()
    .showHelpAfterError("Run it with --help for examples.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(fitHelp(text, helpWidth(textWidth(terminal.stdout)))),
      writeErr: (text) => terminal.stderr.write(text),
      getOutHelpWidth: () => helpWidth(textWidth(terminal.stdout)),
      getErrHelpWidth: () => helpWidth(textWidth(terminal.stderr)),
      getOutHasColors: () => hasColour(terminal, terminal.stdout),
      getErrHasColors: () => hasColour(terminal, terminal.stderr),
    })
    .addHelpText("after", epilogue);
  for (const add of commands) {
    add(program, terminal, (result) => {
      code = result;
    });
  }
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    // Commander has written its own message; help and version asked for are no error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.wrongInput;
    return reportError(error, terminal);
  }
}
