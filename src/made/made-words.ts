import type { Made, MadeDataset, MadeOptions } from "./made.ts";

/** How many digits of a checksum a person needs to tell two of them apart. */
const SHORT = 8;

const short = (checksum: string): string => checksum.slice(0, SHORT);

const named = ({ name, version }: MadeDataset): string =>
  version === null ? name : `${name} version ${version}`;

/** Options in words, without a capital; none if everything is as usual. */
export function optionWords({ option, tolerance, decomposition, only, talks }: MadeOptions): string[] {
  return [
    ...(option === undefined ? [] : [option.length === 0 ? "no option solved" : `only ${option.join(", ")}`]),
    ...(tolerance === undefined ? [] : [`tolerance ${tolerance}`]),
    ...(decomposition === undefined ? [] : ["without why welfare moves"]),
    ...(only === undefined ? [] : [`of the talks: ${only}`]),
    ...(talks === undefined ? [] : ["without talks"]),
  ];
}

/** What a result is made of in a few words each, for the foot of a picture; checksums cut. */
export const madeInShort = ({ version, build, dataset, dossier, options }: Made): string[] => [
  `Parley ${version} build ${build}`,
  `data ${named(dataset)} ${short(dataset.checksum)}`,
  `dossier ${short(dossier)}`,
  ...optionWords(options),
];

/**
 * The same as columns with the same value in every row, for a table on its own: statistics programs can read it, and rows
 * of several runs can be told apart once they are in one table.
 */
export const madeColumns = ({ version, build, dataset, dossier, options }: Made) => ({
  columns: ["made_parley", "made_dataset", "made_dossier", "made_options"],
  values: [
    `${version} build ${build}`,
    `${named(dataset)} ${short(dataset.checksum)}`,
    short(dossier),
    optionWords(options).join("; ") || null,
  ],
});
