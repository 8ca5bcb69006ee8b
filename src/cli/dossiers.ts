import { text } from "../document/table.ts";
import { printDocument, printJson } from "../print/print-document.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";

const examples = `
Every command that takes a dossier accepts these names, from any folder; a file of that name in it takes precedence.

Examples:
  $ parley dossiers
  $ parley brief tpp-2018 --no-talks          one of them, by its name

Exit codes: 0 done.`;

/** `parley dossiers`: the negotiations that come with Parley. */
export const addDossiers: AddCommand = (program, terminal, finish) => {
  program
    .command("dossiers")
    .description("list the negotiations that come with Parley")
    .option("--json", "print JSON")
    .addHelpText("after", examples)
    .action(async ({ json }: { json?: true }) => {
      const { listReady } = await import("../dossier/files/ready-dossiers.ts");
      const dossiers = await listReady();
      if (json) printJson({ schema: 1, dossiers }, terminal);
      else {
        const columns = ["Name", "What", "Data"].map((title) => ({ title, kind: "text" as const }));
        const rows = dossiers.map(({ name, title, data }) => [text(name), text(title), text(data)]);
        const groups = [{ title: undefined, remark: undefined, rows }];
        const table = { id: "dossiers", title: "By name", groupTitle: undefined, columns, groups, notes: [] };
        printDocument(
          {
            title: "Negotiations that come with Parley",
            standfirst: "parley check NAME shows what is in one.",
            sections: [{ id: "list", title: "Available", blocks: [{ kind: "table", table }] }],
          },
          terminal,
        );
      }
      finish(exitCode.done);
    });
};
