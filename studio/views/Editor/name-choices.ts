import type { OpenedDossier } from "../../worker/messages.ts";

/** A name that a policy may use, and what a reader calls it. */
export interface NameChoice {
  readonly name: string;
  readonly label: string;
}

export interface NameGroup {
  readonly title: string;
  readonly choices: readonly NameChoice[];
}

/** What a reader calls each name. */
export const labelsOf = (groups: readonly NameGroup[]): ReadonlyMap<string, string> =>
  new Map(groups.flatMap(({ choices }) => choices.map(({ name, label }) => [name, label])));

const labelled = (name: string, words: string): NameChoice => ({
  name,
  label: name === words ? name : `${words} (${name})`,
});

/** Every name that stands for economies: the word all, the dossier's parties, groups of the data, economies. */
export function economyChoices({ compiled, world }: OpenedDossier): readonly NameGroup[] {
  const codes = new Set(world.economies.map(({ code }) => code));
  const groups = Object.keys(world.groups.economies);
  const parties = compiled.parties.filter(
    ({ id, outside }) => !outside && !codes.has(id) && !groups.includes(id),
  );
  return [
    { title: "Everyone", choices: [{ name: "all", label: "all" }] },
    { title: "Parties", choices: parties.map(({ id, name }) => labelled(id, name)) },
    { title: "Groups of the data set", choices: groups.map((name) => ({ name, label: name })) },
    { title: "Economies", choices: world.economies.map(({ code, name }) => labelled(code, name)) },
  ].filter(({ choices }) => choices.length > 0);
}

/** Every name that stands for sectors: the words all and goods, groups of the data, sectors. */
export function sectorChoices({ world }: OpenedDossier): readonly NameGroup[] {
  return [
    { title: "Many", choices: ["all", "goods"].map((name) => ({ name, label: name })) },
    {
      title: "Groups of the data set",
      choices: Object.keys(world.groups.sectors).map((name) => ({ name, label: name })),
    },
    { title: "Sectors", choices: world.sectors.map(({ code, name }) => labelled(code, name)) },
  ].filter(({ choices }) => choices.length > 0);
}
