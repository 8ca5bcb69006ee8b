import { Argument } from "commander";
import { completionScripts, SHELLS, type Shell } from "./completion/completion-scripts.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";

const examples = `
Tab then completes commands, flags, names of data sets and dossiers that come with Parley, ids of a dossier's options, and
files. To load it at every start of your shell, write its line into its file:

  ~/.bashrc                    source <(parley completion bash)
  ~/.zshrc, after compinit     source <(parley completion zsh)
  ~/.config/fish/config.fish   parley completion fish | source
  PowerShell's $PROFILE        parley completion powershell |
                                 Out-String | Invoke-Expression

Examples:
  $ parley completion bash
  $ parley completion zsh
  $ parley completion fish
  $ parley completion powershell

Exit codes: 0 done, 2 there is no such shell.`;

/** `parley completion`: print the script that makes a shell complete command lines of `parley`. */
export const addCompletion: AddCommand = (program, terminal, finish) => {
  program
    .command("completion")
    .description("print a script for your shell, which then completes commands, flags and names")
    .addArgument(new Argument("<shell>", "which shell").choices(SHELLS))
    .addHelpText("after", examples)
    .action((shell: Shell) => {
      terminal.stdout.write(completionScripts[shell]);
      finish(exitCode.done);
    });
};
