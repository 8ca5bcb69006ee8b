import { own } from "../../economy/own.ts";
import type { BookRecipe } from "./book-recipe.ts";
import type { SourceFolder } from "./source-folder.ts";

const FOLDER = "us-tariffs-2026";

/** Tables of the source, and which of their columns are numbers. */
const TABLES: readonly {
  readonly file: string;
  readonly name: string;
  readonly numbers: readonly string[];
}[] = [
  { file: "measures.csv", name: "measures", numbers: ["rate", "usmca_exempt"] },
  { file: "lists.csv.gz", name: "lists", numbers: [] },
  { file: "exemptions.csv", name: "exemptions", numbers: ["share"] },
  { file: "content.csv", name: "content", numbers: [] },
  { file: "metal_content.csv.gz", name: "metal_content", numbers: ["share"] },
  { file: "mfn.csv.gz", name: "mfn", numbers: ["rate"] },
  { file: "mfn_preference.csv.gz", name: "mfn_preference", numbers: ["share"] },
  { file: "usmca_share.csv.gz", name: "usmca_share", numbers: ["share"] },
  { file: "imports_usmca.csv.gz", name: "imports_usmca", numbers: ["value"] },
  { file: "imports.csv", name: "imports", numbers: ["value"] },
  { file: "groups.csv", name: "groups", numbers: [] },
  { file: "products.csv.gz", name: "products", numbers: [] },
  { file: "sectors.csv", name: "sectors", numbers: [] },
  { file: "timeline.csv", name: "timeline", numbers: [] },
  { file: "concordance_wiod35.csv", name: "concordance_wiod35", numbers: [] },
];

/** What the source says of a line outside its table. */
const NOTES: Readonly<Record<string, string>> = {
  "s232-autos GBR": "its quota of 100,000 cars is left out",
};

/** Lines that belong to no sector have a word of their own in the source. */
function corrected(table: string, row: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (table === "products" && row.sector === "na") return { ...row, sector: "" };
  const note = table === "measures" ? own(NOTES, `${row.measure} ${row.partner}`) : undefined;
  return note === undefined ? row : { ...row, note };
}

/**
 * The law of the United States on duties on goods, from 15 November 2025.
 *
 * How authorities meet is on the card, as data. Order of the tables' rows: by code, since nothing depends on it.
 */
export const usTariffs2026: BookRecipe = {
  name: "us-tariffs-2026",
  needs: TABLES.map(({ file }) => `${FOLDER}/${file}`),
  prepare: async (source: SourceFolder) => ({
    tables: await Promise.all(
      TABLES.map(async ({ file, name, numbers }) => ({
        name,
        numbers,
        rows: (await source.rows(`${FOLDER}/${file}`)).map((row) => corrected(name, row)),
      })),
    ),
    card: {
      title: "United States: duties on goods by product, authority and partner, from 15 November 2025",
      importer: "USA",
      begins: "2025-11-15",
      source: [
        "The Budget Lab at Yale: tariff-rate-tracker, Tariff-ETRs (configurations 12-4, 2-20_with-s122 and 2026-04-06) and Tariff-Model, as of July and August 2026.",
        "They transcribe the Harmonized Tariff Schedule of the US International Trade Commission, presidential proclamations and orders, and statistics of the US Census Bureau and the Commission: works of the US government.",
      ],
      licence: ["MIT licence (The Budget Lab at Yale). Cite the Budget Lab and the primary source."],
      vintage: {
        measures: "known up to 10 August 2026, with the steps already set for later dates",
        mfn: "Harmonized Tariff Schedule of 2026, column 1",
        usmca_share: "mean of July to December 2025",
        imports_usmca: "2025",
        imports: "not stated by the source",
      },
      adjustments: [
        "Rows are sorted and written as Parquet; lines of the schedule that the source gives to no sector have an empty one.",
        "The quota of cars from the United Kingdom, which the source's description names, is a note on their line.",
      ],
      notes: [
        "One reading of the law, not legal advice; known up to 10 August 2026, with steps set for later dates.",
        "Imports by product are known for Canada and Mexico alone. From elsewhere every line of a sector counts the same, which overstates: crude oil, medicines, computers and telephones are few lines with much trade, and exempt. For 15 December 2025 and 15 March 2026 the book gives 17.9 % and 13.8 % in all where the Budget Lab, with imports by product, has 13.7 % and 9.9 %.",
        "Exemptions of the forced-labour and Brazil duties are those of section 122, whose place they take; their own common list is not in the book. Left out: the metals annex I-C of 8 June 2026, textiles, chapter 98, quotas, rebates.",
        "The source puts the metal in 71 articles of copper and aluminium above their whole value (up to 1.81 of it). The book keeps its figures; with 1 in their place the averages of 15 December 2025 and 15 March 2026 are 0.1 points lower. From 6 April 2026 no measure asks for the metal content.",
      ],
      authorities: {
        s232: {
          title: "Section 232, national security",
          combine: "largest",
          claims_spare: "0.4",
        },
        "ieepa-reciprocal": { title: "IEEPA, reciprocal rates", combine: "largest", yields_to: ["s232"] },
        "ieepa-fentanyl": {
          title: "IEEPA, fentanyl and border",
          combine: "largest",
          yields_to: [{ authority: "s232", except: ["CHN"] }],
        },
        "ieepa-brazil": { title: "IEEPA, Brazil", combine: "largest", yields_to: ["s232"] },
        s122: { title: "Section 122, balance of payments", combine: "largest", yields_to: ["s232"] },
        s301: { title: "Section 301, China", combine: "largest" },
        "s301-forced-labour": {
          title: "Section 301, forced labour",
          combine: "largest",
          not_on: [{ authority: "s232", except: ["s232-polysilicon"] }],
        },
        "s301-brazil": {
          title: "Section 301, Brazil",
          combine: "largest",
          not_on: [{ authority: "s232", except: ["s232-polysilicon"] }],
        },
        s338: {
          title: "Section 338, Canada",
          combine: "largest",
          not_on: [{ authority: "s232", except: ["s232-polysilicon"] }],
        },
      },
      partners: { rest: "row", representatives: { eu: "DEU", ftrow: "KOR", row: "TWN" } },
    },
  }),
};
