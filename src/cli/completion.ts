import { Argument } from "commander";
import { completionScripts, SHELLS, type Shell } from "./completion/completion-scripts.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";

const examples = `
Tab then completes commands, flags, names of data sets and dossiers that come with Parley, ids of a dossier's options, and
files. Load it at every start of the shell with one of these lines:

  bash         source <(parley completion bash)                                        in ~/.bashrc
  zsh          source <(parley completion zsh)                      after compinit, in ~/.zshrc
  fish         parley completion fish | source                      in ~/.config/fish/config.fish
  PowerShell   parley completion powershell | Out-String | Invoke-Expression           in $PROFILE

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
