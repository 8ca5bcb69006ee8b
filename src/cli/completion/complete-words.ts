import type { Argument, Command, Option } from "commander";
import { type Completes, completionOf } from "../given/completes.ts";

/** What may stand at the end of a command line. */
export interface Completion {
  readonly items: readonly CompletionItem[];
  /** What the shell adds from its own knowledge. */
  readonly paths: "files" | "folders" | "none";
}

export interface CompletionItem {
  readonly value: string;
  /** Empty where there is nothing to say. */
  readonly description: string;
}

/** NameSources of what comes with Parley and of what is in a dossier, read when they are needed. */
export interface NameSources {
  dossiers(): Promise<readonly string[]>;
  datasets(): Promise<readonly string[]>;
  /** Tariff books. */
  books(): Promise<readonly string[]>;
  /** Layouts of tables that `data import` reads. */
  layouts(): Promise<readonly CompletionItem[]>;
  /** Concordances of sectors that come with Parley. */
  concordances(): Promise<readonly CompletionItem[]>;
  elasticities(): Promise<readonly string[]>;
  /** Ids of a dossier's options; none if it cannot be read. */
  options(dossier: string): Promise<readonly CompletionItem[]>;
}

/**
 * What may stand in place of the last of these words.
 *
 * @param words after the name of the program; the last one is being typed and may be empty
 */
export async function completeWords(
  program: Command,
  words: readonly string[],
  names: NameSources,
): Promise<Completion> {
  const { command, values, expecting, flags } = readWords(program, words.slice(0, -1));
  const last = words.at(-1) ?? "";
  const [, flag] = /^(--[^=]+)=/.exec(last) ?? [];
  const taker = expecting ?? (flag === undefined || !flags ? undefined : optionOf(command, flag));
  if (taker !== undefined) return valuesOf(taker, program, values, names);
  if (flags && last.startsWith("-")) return { items: flagsOf(command), paths: "none" };
  const below = values.length === 0 ? visible(command) : [];
  const argument = argumentAt(command, values.length);
  const own = argument === undefined ? nothing : await valuesOf(argument, program, values, names);
  return { items: [...below, ...own.items], paths: own.paths };
}

const nothing: Completion = { items: [], paths: "none" };

/** What the words before the last one say: the command, its arguments so far, and a flag that waits for its value. */
function readWords(program: Command, words: readonly string[]) {
  let command = program;
  let expecting: Option | undefined;
  let flags = true;
  const values: string[] = [];
  for (const word of words) {
    if (expecting !== undefined) expecting = undefined;
    else if (flags && word === "--") flags = false;
    else if (flags && word.startsWith("-") && word !== "-") {
      const option = word.includes("=") ? undefined : optionOf(command, word);
      if (option !== undefined && (option.required || option.optional)) expecting = option;
    } else {
      const below = values.length === 0 ? command.commands.find((each) => each.name() === word) : undefined;
      if (below === undefined) values.push(word);
      else command = below;
    }
  }
  return { command, values, expecting, flags };
}

const optionOf = (command: Command, flag: string): Option | undefined =>
  command.options.find(({ long, short }) => long === flag || short === flag);

const argumentAt = ({ registeredArguments }: Command, at: number): Argument | undefined =>
  registeredArguments[at] ?? (registeredArguments.at(-1)?.variadic ? registeredArguments.at(-1) : undefined);

const visible = (command: Command): CompletionItem[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .map((each) => ({ value: each.name(), description: each.description() }));

const flagsOf = (command: Command): CompletionItem[] =>
  command
    .createHelp()
    .visibleOptions(command)
    .map(({ long, short, description }) => ({ value: long ?? short ?? "", description }));

async function valuesOf(
  taker: Argument | Option,
  program: Command,
  values: readonly string[],
  names: NameSources,
): Promise<Completion> {
  const { argChoices } = taker;
  if (argChoices !== undefined) return { items: plain(argChoices), paths: "none" };
  const kind = completionOf(taker);
  return kind === undefined ? nothing : byKind[kind](names, values, program);
}

const byKind: Readonly<
  Record<
    Completes,
    (names: NameSources, values: readonly string[], program: Command) => Promise<Completion> | Completion
  >
> = {
  dossier: async (names) => ({ items: plain(await names.dossiers()), paths: "files" }),
  dataset: async (names) => ({ items: plain(await names.datasets()), paths: "folders" }),
  book: async (names) => ({ items: plain(await names.books()), paths: "folders" }),
  elasticities: async (names) => ({ items: plain(await names.elasticities()), paths: "files" }),
  "dossier-or-dataset": async (names) => ({
    items: plain([...(await names.dossiers()), ...(await names.datasets())]),
    paths: "files",
  }),
  option: async (names, [dossier]) => ({
    items: dossier === undefined ? [] : await names.options(dossier),
    paths: "none",
  }),
  layout: async (names) => ({ items: await names.layouts(), paths: "none" }),
  "sector-map": async (names) => ({ items: await names.concordances(), paths: "files" }),
  folder: () => ({ items: [], paths: "folders" }),
  file: () => ({ items: [], paths: "files" }),
  command: (_, values, program) => {
    const at = values.reduce<Command | undefined>(
      (command, word) => command?.commands.find((each) => each.name() === word),
      program,
    );
    return at === undefined ? nothing : { items: visible(at), paths: "none" };
  },
};

const plain = (values: readonly string[]): CompletionItem[] =>
  [...new Set(values)].map((value) => ({ value, description: "" }));
