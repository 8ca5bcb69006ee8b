import { existsSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import { refuseNoFile } from "../data/files/path-kind.ts";
import { InputError, type Issue } from "../economy/issue.ts";
import { unknownNameHint } from "../economy/nearest.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";
import { listed } from "../text/sentence-name.ts";
import { completes } from "./given/completes.ts";
import { DUTY_RULE, isDuty } from "./given/duty.ts";
import { folderName } from "./given/folder-name.ts";
import { STANDARD_INPUT } from "./given/given-dossier.ts";
import { type QuietFlag, quietFlag } from "./given/quiet-flag.ts";
import type { Asked, InitQuestions, Said } from "./new/init-questions.ts";
import { type NewDossier, type NewParty, newDossierText } from "./new/new-dossier.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";
import { shownPath } from "./say/shown-path.ts";

const examples = `
On a terminal it asks for what no flag gives; --yes takes the usual answers instead. The file holds a tariff, the answer
to it, a deal and talks about them, each with a comment on what to change. It passes parley check as it stands, and is
written whole or not at all.

Examples:
  $ parley init --yes --parties USA,JPN                                      united-states-and-japan.yaml
  $ parley init --yes --parties USA,EU --sectors vehicles --rate 0.25 --out cars.yaml
  $ parley init --yes --parties USA,CHN --data world-2023 --title "Two giants" --out giants.yaml
  $ parley init --yes --parties USA,JPN --out - | parley check -             to standard output

Exit codes: 0 done, 2 an answer is wrong or missing, 5 the file exists or cannot be written, 130 interrupted.`;

interface Flags extends QuietFlag {
  readonly title?: string;
  readonly data?: string;
  readonly parties?: readonly string[];
  readonly sectors?: string;
  readonly rate?: number;
  readonly talks: boolean;
  readonly out?: string;
  readonly force?: true;
  readonly yes?: true;
}

const USUAL_DATA = "world-2023-industry";
const USUAL_SECTORS = "goods";
const USUAL_RATE = 0.1;

/** `parley init`: write a dossier to start from. */
export const addInit: AddCommand = (program, terminal, finish) => {
  program
    .command("init")
    .description("write a dossier to start from: asks on a terminal, or takes flags")
    .option("--title <text>", "what the negotiation is called", titleText)
    .option("--parties <codes>", "who takes part: codes or groups of the data set, with commas", codes)
    .addOption(
      completes(
        new Option(
          "--data <set>",
          `a data set: a name, or a folder beside or below the file (default: ${USUAL_DATA})`,
        ).argParser(folderName),
        "dataset",
      ),
    )
    .option("--sectors <code>", `what the measures are on (default: ${USUAL_SECTORS})`)
    .option("--rate <fraction>", `the tariff that the first party raises (default: ${USUAL_RATE})`, fraction)
    .option("--no-talks", "leave out the talks: options alone solve in seconds")
    .addOption(
      completes(
        new Option("--out <file>", "where to write it (default: after the title); - prints it"),
        "file",
      ),
    )
    .option("--force", "replace a file that is already there")
    .option("-y, --yes", "ask nothing")
    .addOption(quietFlag())
    .addHelpText("after", examples)
    .action(async (flags: Flags) => {
      const asks = flags.yes !== true && terminal.stdin.isTTY === true && terminal.stderr.isTTY === true;
      const questions = asks ? (await import("./new/init-questions.ts")).questionsOn(terminal) : undefined;
      const given = await dataset(flags, questions);
      const asked = await answers(flags, given.accounts, questions);
      const file = asked.out === STANDARD_INPUT ? undefined : asked.out;
      if (file !== undefined) await refuseNoFile(file);
      if (file !== undefined && !asked.force && existsSync(file)) {
        terminal.stderr.write(`${shownPath(file)} is already there: --force replaces it.\n`);
        finish(exitCode.files);
        return;
      }
      const text = newDossierText({ ...asked.about, data: dataIn(given, file) });
      await refuseWrong(text, given.accounts);
      if (file === undefined) terminal.stdout.write(text);
      else {
        const { writeFileWhole } = await import("../data/files/atomic-write.ts");
        terminal.signal.throwIfAborted();
        await writeFileWhole(file, text);
        if (flags.quiet !== true) terminal.stdout.write(next(shownPath(file)));
      }
      finish(exitCode.done);
    });
};

const next = (file: string): string => `Written: ${file}. Next:
  parley check ${file}              what it says, without solving
  parley brief ${file} --no-talks   its options, in seconds
`;

interface Given {
  /** As the user named it. */
  readonly name: string;
  readonly folder: string;
  readonly embedded: boolean;
  readonly accounts: WorldAccounts;
}

async function dataset({ data }: Flags, questions: InitQuestions | undefined): Promise<Given> {
  const [{ listEmbedded }, { locateGivenDataset }, { loadDataset }, { nodeFolder }] = await Promise.all([
    import("../data/sets/catalogue.ts"),
    import("../dossier/files/locate-dossier.ts"),
    import("../data/sets/load-dataset.ts"),
    import("../data/files/node-folder.ts"),
  ]);
  const name = data ?? (await questions?.data(await listEmbedded(), USUAL_DATA)) ?? USUAL_DATA;
  const located = await locateGivenDataset(name);
  return { name, ...located, accounts: await loadDataset(nodeFolder(located.folder)) };
}

/** How the dossier names its data set: by name, or by a folder beside or below the dossier. */
function dataIn({ name, folder, embedded }: Given, file: string | undefined): string {
  if (embedded) return name;
  const from = file === undefined ? "." : dirname(file);
  const inside = relative(resolve(from), resolve(folder)).split(sep).join("/");
  if (inside !== "" && !inside.startsWith("..") && resolve(from, inside) === resolve(folder)) return inside;
  throw new InputError([
    {
      code: "path-outside",
      message: `The data set ${shownPath(folder)} is not in the folder of the dossier.`,
      hint: "A dossier names only what lies beside or below it: write it there (--out), or start from a set that comes with Parley and use --data later.",
    },
  ]);
}

/** The flags, what was asked for, and for the rest what is usual. */
async function answers(
  flags: Flags,
  accounts: WorldAccounts,
  questions: InitQuestions | undefined,
): Promise<{ about: Omit<NewDossier, "data">; out: string; force: boolean }> {
  const known = knownParties(accounts);
  const chosen = flags.parties ?? (await questions?.parties(known));
  const parties = seated(chosen, known, accounts);
  const sectors = sectorsOf(flags.sectors ?? (await questions?.sectors(accounts)) ?? USUAL_SECTORS, accounts);
  const suggested = listed(parties.map(({ name }) => name));
  const said: Said = {
    title: flags.title,
    rate: flags.rate,
    // Only the flag that leaves talks out says something of them.
    talks: flags.talks ? undefined : false,
    out: flags.out,
    force: flags.force,
  };
  const { out, force, ...about } =
    questions === undefined ? usual(said, suggested) : await questions.rest(said, suggested, fileFor);
  return { about: { ...about, parties, sectors }, out, force };
}

/** What nobody is asked for. */
function usual({ title, rate, talks, out, force }: Said, suggested: string): Asked {
  const called = title ?? suggested;
  return {
    title: called,
    rate: rate ?? USUAL_RATE,
    talks: talks ?? true,
    out: out ?? fileFor(called),
    force: force ?? false,
  };
}

/** The name that a party has in sentences, by code or group. */
function knownParties({ economies, groups }: WorldAccounts): ReadonlyMap<string, string> {
  return new Map([
    ...economies.map(({ code, name }) => [code, name] as const),
    ...Object.keys(groups.economies).map((group) => [group, group] as const),
  ]);
}

function seated(
  chosen: readonly string[] | undefined,
  known: ReadonlyMap<string, string>,
  { name, groups }: WorldAccounts,
): NewParty[] {
  const example = [...known.keys()].slice(0, 2).join(",");
  const issues: Issue[] = [];
  const codes = [...new Set(chosen ?? [])];
  for (const code of codes) {
    if (known.has(code)) continue;
    issues.push({
      code: "unknown-economy",
      message: `--parties: ${JSON.stringify(code)} is no economy and no group of ${name}.`,
      hint: unknownNameHint(code, [...known.keys()], `parley data info ${name}`),
    });
  }
  if (codes.length < 2) {
    const message =
      codes.length === 0 ? "It is not said who takes part." : "One party alone has nobody to talk to.";
    issues.push({ code: "no-parties", message, hint: `Name at least two: --parties ${example}.` });
  }
  if (issues.length === 0) issues.push(...sharedMembers(codes, groups.economies));
  if (issues.length > 0) throw new InputError(issues);
  const taken = new Set<string>();
  return codes.map((code) => {
    const id = freeId(code, taken);
    taken.add(id);
    return { id, member: code, name: known.get(code)! };
  });
}

/** An economy cannot sit at the table twice, by itself and in a group or in two. */
function sharedMembers(
  codes: readonly string[],
  groups: Readonly<Record<string, readonly string[]>>,
): readonly Issue[] {
  const seats = new Map<string, string>();
  const issues: Issue[] = [];
  for (const code of codes) {
    const members = Object.hasOwn(groups, code) ? groups[code]! : [code];
    const shared = members.find((member) => seats.has(member));
    if (shared !== undefined) {
      issues.push({
        code: "shared-member",
        message: `--parties: ${shared} would sit at the table twice, in ${seats.get(shared)} and in ${code}.`,
        hint: "Name one of them.",
      });
    }
    for (const member of members) seats.set(member, code);
  }
  return issues;
}

/** A code as the name of a party: what a dossier may define is narrower than what a data set may. */
function freeId(code: string, taken: ReadonlySet<string>): string {
  const plain = code.replaceAll(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "") || "party";
  let id = plain;
  for (let count = 2; taken.has(id); count++) id = `${plain}-${count}`;
  return id;
}

function sectorsOf(wanted: string, { sectors, groups, name }: WorldAccounts): string {
  const known = ["goods", "all", ...sectors.map(({ code }) => code), ...Object.keys(groups.sectors)];
  if (known.includes(wanted)) return wanted;
  throw new InputError([
    {
      code: "unknown-sector",
      message: `--sectors: ${JSON.stringify(wanted)} is no sector and no group of ${name}.`,
      hint: unknownNameHint(wanted, known, `parley data info ${name}`),
    },
  ]);
}

/** A file's name that is easy to type, from a title in any language. */
function fileFor(title: string): string {
  const plain = title.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const name = plain.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
  return `${name.slice(0, 60) || "talks"}.yaml`;
}

/** Compiles the text as `parley check` would: what the answers got wrong is found before anything is written. */
async function refuseWrong(text: string, accounts: WorldAccounts): Promise<void> {
  const { gatherDossier } = await import("../dossier/files/gather-dossier.ts");
  try {
    await gatherDossier(text, "the new dossier", {
      table: () => Promise.reject(new Error("A new dossier names no table.")),
      accounts: async () => accounts,
    });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.issues.map(ofFlag));
  }
}

/** A mistake in the new text as one in the flag that it comes from: nobody can look at a file that is not written. */
function ofFlag({ at: _, path = [], message, ...issue }: Issue): Issue {
  const key = (["title", "data", "rate", "sectors"] as const).find((name) => path.includes(name));
  return { ...issue, message: `--${key ?? "parties"}: ${message}` };
}

function titleText(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("It is empty. Say what the negotiation is called, or leave the flag out.");
}

function codes(text: string): readonly string[] {
  const found = text
    .split(",")
    .map((code) => code.trim())
    .filter((code) => code !== "");
  if (found.length > 0) return found;
  throw new InvalidArgumentError("It is empty. Write codes with commas between them, for example USA,JPN.");
}

/** A rate from a flag; a percentage is refused, not guessed. */
function fraction(text: string): number {
  if (isDuty(text)) return Number(text);
  throw new InvalidArgumentError(DUTY_RULE);
}
