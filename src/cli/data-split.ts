import { basename, resolve } from "node:path";
import { Argument, Option } from "commander";
import { InputError, type Issue } from "../economy/issue.ts";
import type { UpdatedAccounts } from "../economy/update/update-accounts.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";
import { completes } from "./given/completes.ts";
import { type OutFlags, outFlags } from "./given/out-flags.ts";
import { heard } from "./given/quiet-flag.ts";
import { shareGiven } from "./given/share-given.ts";
import type { AddCommand } from "./run.ts";
import { exitCode } from "./say/exit-code.ts";
import { shownPath } from "./say/shown-path.ts";
import { sizeOf } from "./say/size-of.ts";

const examples = `
Sectors take the structure of another set that has the finer sectors (--like), economy by economy: of all tables that add
up to the unsplit one, cell by cell, and whose accounts hold, the nearest to that structure. --structure names the
economy to take it from where the other set lacks one.

  sectors.yaml     AGRI_MIN_FOOD: [c1, c2, c3]
  structure.yaml   VNM: CHN

Economies are split into parts of a given size and equal structure; "parley data update" brings the parts to what is
known of each.

  parts.yaml       ROW: { KEN: { share: 0.012, name: Kenya }, ROW: 0.988 }

Examples:
  $ parley data split world-2020 --sectors sectors.yaml --like world-2023-industry --out fine
  $ parley data split world-2020 --economies parts.yaml --out world-with-kenya

CARD.md in the new folder says what was done. Exit codes: 0 done, 2 a map or the set is wrong, 5 a file is missing or cannot be written.`;

interface Flags extends OutFlags {
  readonly sectors?: string;
  readonly like?: string;
  readonly structure?: string;
  readonly economies?: string;
  readonly within?: number;
}

/** `parley data split`: sectors or economies of a data set split into parts (model.md 7). */
export const addDataSplit: AddCommand = (data, terminal, finish) => {
  outFlags(data.command("split"))
    .description("split sectors by another set's structure, or economies by size")
    .addArgument(completes(new Argument("<set>", "name or folder of a data set"), "dataset"))
    .addOption(completes(new Option("--sectors <map.yaml>", "which sectors become which"), "file"))
    .addOption(completes(new Option("--like <set>", "data set that has the finer sectors"), "dataset"))
    .addOption(
      completes(
        new Option("--structure <map.yaml>", "whose structure an economy takes, where it is not its own"),
        "file",
      ),
    )
    .addOption(completes(new Option("--economies <map.yaml>", "economies, their parts and shares"), "file"))
    .option(
      "--within <share>",
      "how freely the parts trade with each other, 0 to 1 (default: as the whole imports)",
      shareGiven,
    )
    .addHelpText("after", examples)
    .action(async (name: string, flags: Flags) => {
      const { givenDataset } = await import("./given/given-dataset.ts");
      const { card, accounts } = await givenDataset(name);
      const { updated, how } = await split(accounts, flags);
      const { PRIOR_SCALE } = await import("../economy/update/update-accounts.ts");
      const { writeUpdated } = await import("../data/update/write-updated.ts");
      const named = { ...updated.accounts, name: basename(resolve(flags.out)) };
      const adjustments = await writeUpdated(
        { before: accounts, card, updated: { ...updated, accounts: named }, how, scale: PRIOR_SCALE },
        flags.out,
        { format: flags.format, overwrite: flags.overwrite === true },
      );
      if (flags.quiet !== true)
        terminal.stdout.write(
          [
            `${shownPath(resolve(flags.out))}: ${sizeOf(named.dims)}.`,
            ...adjustments.map((line) => `- ${line}`),
          ]
            .map((line) => `${line}\n`)
            .join(""),
        );
      finish(exitCode.done);
    });

  async function split(
    accounts: WorldAccounts,
    flags: Flags,
  ): Promise<{ updated: UpdatedAccounts; how: string }> {
    const { readCodePairs, readEconomyParts } = await import("../data/update/read-split.ts");
    if (flags.sectors === undefined) {
      if (flags.economies === undefined) throw nothingToSplit();
      const { splitEconomies } = await import("../economy/update/split-economies.ts");
      if (flags.like !== undefined || flags.structure !== undefined) throw likeNothing();
      const { parts, place } = await readEconomyParts(flags.economies);
      const plain = { targets: [], negative: { cells: 0, million: 0 }, opened: [], steps: 0 };
      return {
        updated: { ...plain, accounts: placed(place, () => splitEconomies(accounts, parts, flags.within)) },
        how: `${accounts.name} with economies split by size as in ${basename(flags.economies)}, all parts of one structure.`,
      };
    }
    if (flags.economies !== undefined) throw oneAtATime();
    if (flags.like === undefined) throw likeWhat();
    const { givenDataset } = await import("./given/given-dataset.ts");
    const { readMergeMap } = await import("./given/read-merge-map.ts");
    const { splitSectors } = await import("../economy/update/split-sectors.ts");
    const { fitProgress } = await import("./say/fit-progress.ts");
    const map = await readMergeMap(flags.sectors);
    if (map.issues.length > 0) throw new InputError(map.issues);
    const like = (await givenDataset(flags.like)).accounts;
    const structure = flags.structure === undefined ? undefined : await readCodePairs(flags.structure);
    const into = new Map(
      Object.entries(map.merges).map(([code, parts]) => [code, parts.map((part) => sectorLike(like, part))]),
    );
    const progress = fitProgress(heard(terminal, flags), terminal.signal);
    try {
      const run = () => splitSectors(accounts, { into, like, structure }, { onStep: progress.onStep });
      const updated = placed((issue) => (issue.path?.[0] === "sectors" ? map.place(issue) : issue), run);
      const list = [...into].map(
        ([code, parts]) => `${code} into ${parts.map((part) => part.code).join(", ")}`,
      );
      return {
        updated,
        how: `${accounts.name} with sectors split as in ${basename(flags.sectors)} (${list.join("; ")}), by the structure of ${like.name}. Each part has the tariffs of the sector that it comes from, and the trade elasticity of ${like.name}.`,
      };
    } finally {
      progress.stop();
    }
  }
};

/** What a split gives; what is wrong with its map is placed in the map's file. */
function placed<Result>(place: (issue: Issue) => Issue, split: () => Result): Result {
  try {
    return split();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.issues.map(place));
  }
}

/** A sector of the other set; a code that it lacks is refused by the split itself, which knows the place. */
function sectorLike(like: WorldAccounts, code: string) {
  const place = like.sectors.findIndex((sector) => sector.code === code);
  return place < 0
    ? { code, name: code, tradable: true, goods: false, tradeElasticity: 1 }
    : { ...like.sectors[place]!, tradeElasticity: like.tradeElasticity[place]! };
}

const refusal = (code: string, message: string, hint: string): InputError =>
  new InputError([{ code, message, hint }]);
const nothingToSplit = (): InputError =>
  refusal("nothing-to-split", "Neither --sectors nor --economies is given.", "Name a map.");
const oneAtATime = (): InputError =>
  refusal(
    "one-split-at-a-time",
    "--sectors and --economies are both given.",
    "Split one after the other: each writes a data set.",
  );
const likeNothing = (): InputError =>
  refusal(
    "no-structure-of-economies",
    "--like and --structure go with --sectors: the parts of an economy have its own structure.",
    "Leave them out, and bring the parts to what is known of each with parley data update.",
  );
const likeWhat = (): InputError =>
  refusal(
    "no-structure",
    "--sectors needs --like: a data set that has the finer sectors and whose structure they take.",
    "Name a data set, e.g. --like world-2011.",
  );
