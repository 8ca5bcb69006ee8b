import { inSentence, listed } from "../../text/sentence-name.ts";

/** What a new dossier is about. */
export interface NewDossier {
  readonly title: string;
  /** As the dossier writes it: the name of a set, or a folder relative to the dossier. */
  readonly data: string;
  /** At least two; the first one starts. */
  readonly parties: readonly NewParty[];
  /** A code or a group of the data set, `goods` or `all`. */
  readonly sectors: string;
  /** Of the tariff that the first party threatens with, a fraction. */
  readonly rate: number;
  /** Whether to look for a deal, too. */
  readonly talks: boolean;
}

/** A party of a new dossier. */
export interface NewParty {
  /** A name that a dossier may define. */
  readonly id: string;
  /** Code or group of the data set; often the id itself. */
  readonly member: string;
  /** For sentences. */
  readonly name: string;
}

/**
 * The text of a dossier to start from: each party's tariff on the others, what happens if they answer it, a deal without
 * tariffs, and a comment above each block on what to change there.
 */
export function newDossierText({ title, data, parties, sectors, rate, talks }: NewDossier): string {
  const [first, ...others] = parties as readonly [NewParty, ...NewParty[]];
  const ids = (list: readonly NewParty[]): string => `[${list.map(({ id }) => scalar(id)).join(", ")}]`;
  const names = (list: readonly NewParty[]): string => listed(list.map(({ name }) => inSentence(name)));
  const where = scalar(sectors);
  const option = (id: string, says: string, policies: string): string =>
    `  - { id: ${id}, title: ${JSON.stringify(says)}, policies: ${policies} }`;
  return `# A dossier: who negotiates, what is on the table, and what they would sign.
# parley check FILE lists everything that is wrong with it; parley brief FILE solves it.
parley: 1
title: ${JSON.stringify(title)}
data: ${scalar(data)}

# Who takes part: economies or groups of the data set.
parties:
${parties.map(({ id, member }) => `  ${scalar(id)}: ${id === member ? "{}" : `{ members: [${scalar(member)}] }`}`).join("\n")}

# Measures by name. Rates are fractions (0.1 is 10 %); mode: add puts them on top of today's.
policies:
  duty: { kind: tariff, importer: ${scalar(first.id)}, partners: ${ids(others)}, sectors: ${where}, rate: ${rate}, mode: add }
  answer: { kind: tariff, importer: ${ids(others)}, partners: [${scalar(first.id)}], sectors: ${where}, rate: ${rate}, mode: add }
  free-trade: { kind: agreement, members: ${ids(parties)}, tariffs: 0, sectors: ${where} }

# What is on the table: each option puts some of the measures into force, and is compared with today's policy.
options:
${[
  option("duty", `A tariff of ${inSentence(first.name)} on ${names(others)}`, "[duty]"),
  option("answered", "The same, answered in kind", "[duty, answer]"),
  option("free-trade", "No tariffs between them", "[free-trade]"),
].join("\n")}
${
  talks
    ? `
# What they would do alone, in a tariff war, and in a deal. parley brief --no-talks leaves this out.
talks:
  parties: ${ids(parties)}
  instruments: { tariffs: { sectors: ${where}, partners: parties } }
  threat: status-quo
`
    : ""
}`;
}

/** Plain where YAML would read it as this very text, else in quotes, which JSON and YAML share. */
const scalar = (text: string): string =>
  /^[A-Za-z][A-Za-z0-9_./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
