import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Argument, InvalidArgumentError } from "commander";
import { InputError, type Issue } from "../economy/issue.ts";
import type { Terminal } from "../print/terminal.ts";
import type { ServedFiles } from "../serving/serve-studio.ts";
import { plainText } from "../text/plain-text.ts";
import { completes } from "./given/completes.ts";
import { STANDARD_INPUT } from "./given/given-dossier.ts";
import type { AddCommand } from "./run.ts";
import { exitCode, reportError } from "./say/exit-code.ts";
import { openBrowser } from "./say/open-browser.ts";

const examples = `
The studio is a page with the world map of every option, an editor for policies next to the dossier's text, the
negotiating table with its sliders, wars and deals, and the briefing. The page solves everything itself; this command
only serves its files, to this machine alone unless --host says otherwise, and sends nothing anywhere. Press Ctrl-C to
end it.

Examples:
  $ parley studio                                    the talks at Mar-a-Lago, April 2018
  $ parley studio nafta-1993                         another negotiation that comes with Parley
  $ parley studio talks.yaml                         your own; reload the page after an edit on disk
  $ parley studio --no-open --port 8080              print the address only, on a port that you choose
  $ parley studio --host 0.0.0.0 --no-open           to everyone on your network: they can read the dossier

A dossier with mistakes opens too, in the editor; the mistakes are printed here and shown there.

Exit codes: 0 ended by Ctrl-C, 2 the dossier is not text, 5 a file is missing or the port is taken.`;

interface Flags {
  readonly port?: number;
  readonly host: string;
  readonly open: boolean;
}

/** Where the build puts the studio: next to dist/cli/, as seen from there and from src/cli/. */
const STUDIO = fileURLToPath(new URL("../../dist/studio/", import.meta.url));

const FLAGSHIP = "mar-a-lago-2018";

/** The same address every day, so that shared links keep working. */
const USUAL_PORT = 7250;

/** `parley studio`: serve the built studio with a dossier open in it until interrupted. */
export const addStudio: AddCommand = (program, terminal, finish) => {
  program
    .command("studio")
    .description("open the negotiating table in a browser, served from this machine")
    .addArgument(
      completes(
        new Argument("[dossier]", "YAML file, or the name of a dossier that comes with Parley").default(
          FLAGSHIP,
        ),
        "dossier",
      ),
    )
    .option(
      "--port <port>",
      `port to listen on; 0 takes any free one (default: ${USUAL_PORT}, else a free one)`,
      portNumber,
    )
    .option("--host <host>", "address to listen on", "127.0.0.1")
    .option("--no-open", "do not open a browser")
    .addHelpText("after", examples)
    .action(async (nameOrPath: string, flags: Flags) => {
      if (!existsSync(join(STUDIO, "index.html"))) {
        terminal.stderr.write("The studio's page has not been built yet: run npm run build.\n");
        finish(exitCode.files);
        return;
      }
      if (nameOrPath === STANDARD_INPUT) throw new InputError([noFile]);
      const [{ locateDossier }, { studioFiles }] = await Promise.all([
        import("../dossier/files/locate-dossier.ts"),
        import("../serving/studio-files.ts"),
      ]);
      const path = await locateDossier(nameOrPath);
      const mistakes = await mistakesIn(path);
      if (mistakes !== undefined) reportError(mistakes, terminal);
      const server = await listen(await studioFiles(STUDIO, path), flags, terminal);
      if (server === undefined) {
        finish(exitCode.files);
        return;
      }
      terminal.stdout.write(`The studio is at ${server.url}\n`);
      if (mistakes !== undefined) terminal.stderr.write("It opens in the editor, with these mistakes.\n");
      if (!server.local) {
        terminal.stderr.write(
          "It is open to everyone who can reach this machine; they can read the dossier.\n",
        );
      }
      terminal.stderr.write("Press Ctrl-C to end it.\n");
      if (flags.open) await openBrowser(server.url, terminal);
      if (!terminal.signal.aborted) await once(terminal.signal, "abort");
      await server.close();
      finish(exitCode.done);
    });
};

/**
 * What is wrong with a dossier that the page can show for correction.
 *
 * @throws what keeps it from being shown: InputError when it is no text, the file system's own error
 */
async function mistakesIn(path: string): Promise<InputError | undefined> {
  const [{ loadDossier }, { readDossierText }, { tablePaths }, { isTable }] = await Promise.all([
    import("../dossier/files/load-dossier.ts"),
    import("../dossier/files/read-dossier-text.ts"),
    import("../dossier/files/gather-dossier.ts"),
    import("../serving/studio-files.ts"),
  ]);
  await readDossierText(path);
  try {
    const { compiled } = await loadDossier(path);
    const unserved = tablePaths(compiled.dossier).filter((path) => !isTable(path));
    return unserved.length === 0 ? undefined : new InputError(unserved.map(notServed));
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

const noFile: Issue = {
  code: "no-file",
  message: "The studio cannot open a dossier from standard input.",
  hint: "It reads the dossier again when the page is reloaded: save it as a file and name that.",
};

const notServed = (table: string): Issue => ({
  code: "not-served",
  message: `The studio serves only tables whose names end in .csv, not ${JSON.stringify(table)}.`,
  hint: "Rename it on disk and in the dossier.",
});

/** Undefined, with a sentence on stderr, if the system does not give the address. */
async function listen(files: ServedFiles, { host, port }: Flags, terminal: Terminal) {
  // The web server takes longer to load than other commands to start: only this one waits for it.
  const { serveStudio } = await import("../serving/serve-studio.ts");
  try {
    return await serveStudio(files, { host, port: port ?? USUAL_PORT });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    // Nobody asked for the usual port by name, so any other will do.
    if (code === "EADDRINUSE" && port === undefined) return serveStudio(files, { host, port: 0 });
    const reason = listenErrors[code];
    if (reason === undefined) throw error;
    terminal.stderr.write(`Cannot listen on ${plainText(host)}, port ${port ?? USUAL_PORT}: ${reason}\n`);
    return undefined;
  }
}

const listenErrors: Readonly<Record<string, string>> = {
  EADDRINUSE: "another program is using this port. Choose another with --port, or --port 0 for any free one.",
  EACCES: "the system reserves this port. Choose 1024 or higher.",
  EADDRNOTAVAIL: "this is not an address of this machine.",
  ENOTFOUND: "no such host is known.",
  EAI_AGAIN: "no such host is known.",
};

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError("It is not a port: write a whole number from 0 to 65535.");
}
