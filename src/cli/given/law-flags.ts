import { Argument, type Command, InvalidArgumentError, Option } from "commander";
import { own } from "../../economy/own.ts";
import type { LawChanges } from "../../tariffs/law.ts";
import type { TariffBook } from "../../tariffs/tariff-book.ts";
import { completes } from "./completes.ts";

/** The tariff book of a command, the same for every command that reads one. */
export const bookArgument = (): Argument =>
  completes(new Argument("<book>", "a tariff book that comes with Parley, or the folder of one"), "book");

/** Which law of a book a command asks for. */
export interface LawFlags {
  readonly on: string;
  readonly only?: readonly string[];
  readonly without?: readonly string[];
  readonly replace?: Readonly<Record<string, number>>;
  readonly spare?: Readonly<Record<string, readonly string[]>>;
  readonly asOthers?: readonly string[];
}

/** `--only`, `--without`, `--replace`, `--spare` and `--as-others`, the same for every command that reads the law of a day. */
export const changeFlags = (command: Command): Command =>
  command
    .addOption(new Option("--only <names>", "keep these authorities or measures alone").argParser(namesGiven))
    .addOption(
      new Option("--without <names>", "leave out these, e.g. s232,ieepa: all that begin so").argParser(
        namesGiven,
      ),
    )
    .addOption(new Option("--replace <rates>", "other rates, e.g. s232-autos=0.15").argParser(replaced))
    .addOption(
      new Option(
        "--spare <name=countries>",
        "countries spared it, e.g. s301-forced-labour=JPN,KOR",
      ).argParser(spared),
    )
    .addOption(
      new Option("--as-others <countries>", "countries, no groups, that lose what is theirs alone").argParser(
        namesGiven,
      ),
    );

/** `--on` and the changes. */
export const lawFlags = (command: Command): Command =>
  changeFlags(
    command.addOption(
      new Option("--on <date>", "the day whose law is meant, such as 2026-11-28").makeOptionMandatory(),
    ),
  );

/** The changes to a book's law that flags ask for, countries by code. @throws InputError where no partner is called so */
export async function changesOf(
  book: TariffBook,
  { only, without, replace, spare, asOthers }: Omit<LawFlags, "on">,
): Promise<LawChanges> {
  // Names of countries are a long table, which no help needs.
  const { bookPartner } = await import("./given-partner.ts");
  const partners = (names: readonly string[]) => names.map((name) => bookPartner(book, name));
  const spares = Object.entries(spare ?? {}).map(([name, given]) => [name, partners(given)] as const);
  return {
    ...(only === undefined ? {} : { only }),
    ...(without === undefined ? {} : { without }),
    ...(replace === undefined ? {} : { replace }),
    ...(spare === undefined ? {} : { spare: Object.fromEntries(spares) }),
    ...(asOthers === undefined ? {} : { asOthers: partners(asOthers) }),
  };
}

function spared(
  text: string,
  before: Readonly<Record<string, readonly string[]>> = {},
): Readonly<Record<string, readonly string[]>> {
  const [name, countries, ...rest] = text.split("=");
  if (!name || !countries || rest.length > 0)
    throw new InvalidArgumentError("Write a name, = and countries: s301-forced-labour=JPN,KOR.");
  return { ...before, [name.trim()]: namesGiven(countries, own(before, name.trim())) };
}

/** Names between commas; a flag that comes twice adds to them. */
export function namesGiven(text: string, before: readonly string[] = []): readonly string[] {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.length > 0) return [...before, ...names];
  throw new InvalidArgumentError("It is empty. Name at least one.");
}

function replaced(
  text: string,
  before: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  const rates = namesGiven(text).map((pair): [string, number] => {
    const [name, rate, ...rest] = pair.split("=");
    if (!name || !rate || rest.length > 0 || Number.isNaN(Number(rate)))
      throw new InvalidArgumentError("Write a name, = and a fraction: s232-autos=0.15.");
    return [name, Number(rate)];
  });
  return { ...before, ...Object.fromEntries(rates) };
}
