import { Argument, type Command } from "commander";
import { InputError } from "../economy/issue.ts";
import { unknownNameHint } from "../economy/nearest.ts";
import { completes } from "./given/completes.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";

const examples = `
Examples:
  $ parley help                     every command
  $ parley help brief               the same as parley brief --help
  $ parley help data export         of a command's command

Exit codes: 0 done, 2 there is no such command.`;

/** `parley help`: the help of a command, as many people ask for it. */
export const addHelp: AddCommand = (program, _terminal, finish) => {
  program
    .command("help")
    .description("show the help of a command")
    .addArgument(completes(new Argument("[command...]", "the command's words"), "command"))
    .addHelpText("after", examples)
    .action((words: readonly string[]) => {
      commandAt(program, words).outputHelp();
      finish(exitCode.done);
    });
};

function commandAt(program: Command, words: readonly string[]): Command {
  let found = program;
  for (const word of words) {
    const next = found.commands.find((each) => each.name() === word);
    if (next === undefined) {
      const known = found.createHelp().visibleCommands(found);
      throw new InputError([
        {
          code: "unknown-command",
          message: `There is no command ${JSON.stringify(word)}${found === program ? "" : ` of parley ${found.name()}`}.`,
          hint: unknownNameHint(
            word,
            known.map((command) => command.name()),
          ),
        },
      ]);
    }
    found = next;
  }
  return found;
}
