import { capital } from "../text/sentence-name.ts";
import type { Made, MadeDataset, MadeElasticities, MadeOptions } from "./made.ts";
import type { MadeChanges, MadeOfLaw } from "./made-of-law.ts";

/** How many digits of a checksum a person needs to tell two of them apart. */
const SHORT = 8;

const short = (checksum: string): string => checksum.slice(0, SHORT);

const named = ({ name, version }: Pick<MadeDataset, "name" | "version">): string =>
  version === null ? name : `${name} version ${version}`;

/** What the trade elasticities are called: the name of their table, or what the data set says of its own. */
export const elasticitiesInShort = ({ name, title }: MadeElasticities): string =>
  name === "own" ? title : name;

/** The trade elasticities in a sentence or two: what they are, whom to cite, and what is not from there. */
export function elasticitiesInFull({ name, title, citation, kept }: MadeElasticities): string {
  const rest = kept.length - MOST_KEPT;
  const codes = rest > 0 ? `${kept.slice(0, MOST_KEPT).join(", ")} and ${rest} more` : kept.join(", ");
  return [
    name === "own" ? capital(title) : `${name}: ${title}`,
    ...(citation === null ? [] : [`Source: ${citation}`]),
    ...(kept.length === 0 ? [] : [`The data set's own values stand for ${codes}`]),
  ]
    .map((sentence) => `${sentence}.`)
    .join(" ");
}

/** Codes that a sentence names. */
const MOST_KEPT = 4;

/** Options in words, without a capital; none if everything is as usual. */
export function optionWords({
  option,
  tolerance,
  decomposition,
  trade,
  otherTaxes,
  deflator,
  only,
  talks,
}: MadeOptions): string[] {
  return [
    ...(option === undefined ? [] : [option.length === 0 ? "no option solved" : `only ${option.join(", ")}`]),
    ...(tolerance === undefined ? [] : [`tolerance ${tolerance}`]),
    ...(decomposition === undefined ? [] : ["without why welfare moves"]),
    ...(trade === undefined ? [] : ["with every flow"]),
    ...(otherTaxes === undefined ? [] : [`other taxes ${otherTaxes}`]),
    ...(deflator === undefined ? [] : [`deflator ${deflator}`]),
    ...(only === undefined ? [] : [`of the talks: ${only}`]),
    ...(talks === undefined ? [] : ["without talks"]),
  ];
}

/** What a result is made of in a few words each, for the foot of a picture; checksums cut. */
export function madeInShort(made: Made | MadeOfLaw): string[] {
  const parley = `Parley ${made.version} build ${made.build}`;
  if ("book" in made)
    return [parley, `book ${named(made.book)} ${short(made.book.card)}`, ...changeWords(made.changes)];
  const { dataset, dossier, options } = made;
  return [
    parley,
    `data ${named(dataset)} ${short(dataset.checksum)}`,
    `dossier ${short(dossier)}`,
    ...optionWords(options),
  ];
}

/** Day and changes of a book's law in words; none if it is as the book has it, on several days. */
const changeWords = ({ on, only, without, replace }: MadeChanges): string[] => [
  ...(on === undefined ? [] : [`law of ${on}`]),
  ...(only === undefined ? [] : [`only ${only.join(", ")}`]),
  ...(without === undefined ? [] : [`without ${without.join(", ")}`]),
  ...Object.entries(replace ?? {}).map(([name, rate]) => `${name} at ${rate}`),
];

/**
 * The same as columns with the same value in every row, for a table on its own: statistics programs can read it, and rows
 * of several runs can be told apart once they are in one table.
 */
export function madeColumns(made: Made | MadeOfLaw): MadeColumns {
  const parley = `${made.version} build ${made.build}`;
  if ("book" in made) {
    return {
      columns: ["made_parley", "made_book", "made_law"],
      values: [
        parley,
        `${named(made.book)} ${short(made.book.card)}`,
        changeWords(made.changes).join("; ") || null,
      ],
    };
  }
  const { dataset, elasticities, dossier, options } = made;
  return {
    columns: ["made_parley", "made_dataset", "made_elasticities", "made_dossier", "made_options"],
    values: [
      parley,
      `${named(dataset)} ${short(dataset.checksum)}`,
      elasticitiesInShort(elasticities),
      short(dossier),
      optionWords(options).join("; ") || null,
    ],
  };
}

interface MadeColumns {
  readonly columns: readonly string[];
  readonly values: readonly (string | null)[];
}
