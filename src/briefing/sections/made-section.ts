import type { Section } from "../../document/document.ts";
import type { Made } from "../../made/made.ts";
import { elasticitiesInFull, optionWords } from "../../made/made-words.ts";

/** What a result is made of, in full: everything that Parley prints ends with it. */
export function madeSection({ version, build, dataset, elasticities, dossier, options }: Made): Section {
  const { name, year, checksum } = dataset;
  const stated = dataset.version === null ? "" : `, version ${dataset.version}`;
  const asked = optionWords(options).join("; ");
  return {
    id: "made",
    title: "What this is made of",
    blocks: [
      {
        kind: "terms",
        items: [
          { term: "Parley", text: `Version ${version}, build ${build}.` },
          { term: "Data set", text: `${name}${stated}, ${year}. SHA-256 ${checksum}` },
          { term: "Trade elasticities", text: elasticitiesInFull(elasticities) },
          { term: "Dossier", text: `Its text and tables: SHA-256 ${dossier}` },
          { term: "Options", text: asked === "" ? "As in the dossier." : `${capital(asked)}.` },
        ],
      },
    ],
  };
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
