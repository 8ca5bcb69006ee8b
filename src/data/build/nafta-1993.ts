import { stringify } from "yaml";
import { loadDataset } from "../sets/load-dataset.ts";
import { blocsOf } from "./blocs.ts";
import type { Prepared, Recipe } from "./recipe.ts";
import { memoryFolder, recordsCsv, type SourceFolder } from "./source-folder.ts";

const TABLES = [
  "economies.csv",
  "sectors.csv",
  "flows.csv.gz",
  "value_added.csv",
  "input_shares.csv.gz",
  "final_demand.csv",
];
const MEMBERS = ["CAN", "MEX", "USA"];

/**
 * The economy of Caliendo and Parro (2015) in 1993, and the rates among the members of NAFTA in 2005.
 *
 * Convention of the source: values in dollars; `flows` net of tariffs, exporter first; theta is the paper's
 * dispersion parameter itself, as here.
 */
export const nafta1993: Recipe = {
  name: "nafta-1993",
  needs: [...TABLES, "tariffs_1993.csv.gz", "tariffs_2005.csv.gz"].map((file) => `nafta-1993/${file}`),
  prepare,
};

const ELASTICITY_NOTE =
  "Elasticities are the paper's; its aggregate estimate 8.22 stands in for vehicles, other transport equipment and services.";

async function prepare(source: SourceFolder): Promise<Prepared> {
  const economies = (await source.rows("nafta-1993/economies.csv")).map(({ code }) => code!);
  const tradable = (await source.rows("nafta-1993/sectors.csv")).filter((row) => row.tradable === "1");
  const files: Record<string, string | Uint8Array> = {
    "dataset.yaml": stringify({
      name: "nafta-1993",
      version: "1",
      year: 1993,
      unit: "USD",
      groups: {
        economies: {
          NAFTA: MEMBERS,
          ...blocsOf(economies, "EU-2011", "EU-2020"),
          EC: ["DEU", "DNK", "ESP", "FRA", "GBR", "GRC", "IRL", "ITA", "NLD", "PRT"],
        },
        sectors: {
          metals: ["basic_metals", "metal_products"],
          machinery: ["machinery_nec", "office", "electrical", "communication", "medical"],
          vehicles: ["auto", "other_transport"],
        },
      },
      elasticities: {
        table: "caliendo-parro-working-paper",
        sectors: Object.fromEntries(tradable.map(({ code }) => [code, code])),
        note: ELASTICITY_NOTE,
      },
      // The paper's treatment of negative final demand moves up to 9.9 % of an economy's final expenditure (Ireland).
      rebase_tolerance: 0.1,
      notes: [
        "Trade, production, input-output structure and tariffs are of 1993 (Caliendo and Parro 2015), re-based to an exact equilibrium.",
        ELASTICITY_NOTE,
      ],
    }),
    "tariffs.csv.gz": await source.read("nafta-1993/tariffs_1993.csv.gz"),
  };
  for (const table of TABLES) files[table] = await source.read(`nafta-1993/${table}`);
  return {
    accounts: await loadDataset(memoryFolder("nafta-1993", files)),
    companions: new Map([["dossiers/nafta-1993/tariffs-2005.csv", await schedule2005(source)]]),
    card: {
      title: "The world of NAFTA, 1993: 31 economies, 40 sectors",
      source: [
        'Lorenzo Caliendo and Fernando Parro (2015), "Estimates of the Trade and Welfare Effects of NAFTA", The Review of Economic Studies 82(1), 1-44, https://doi.org/10.1093/restud/rdu035, supplementary data.',
        "Sources named there: UN Comtrade (trade), UNCTAD-TRAINS through WITS (tariffs), national and OECD input-output tables and production accounts.",
      ],
      licence: [
        "The supplementary data state no licence.",
        "A reorganised copy of the same data, the cp2015_nafta data set, is distributed under the MIT licence, Copyright (c) 2021 cp2015 authors.",
        "This set is a derived, re-based version; cite the paper.",
      ],
      vintage: {
        flows: "1993",
        tariffs: "1993",
        input_shares: "1993",
        trade_elasticity: "1993 (the paper's 99 % sample)",
      },
      adjustments: [
        "Values in dollars are divided by a million.",
        "Gross output is raised to exports where exports exceed it (26 cells), in the tables this set is made from.",
        "Input shares are scaled so that value added and inputs exhaust cost (largest change 2.7e-7). One published coefficient is negative and kept: CAN, basic_metals on other_manufacturing, -0.0006 of sales.",
        "Final demand is expenditure less intermediate use with negative cells set to zero and the rest rescaled to income, as in the paper.",
        "Re-based: the model is solved once at the tariffs of 1993 and the observed deficits, and that equilibrium is what the tables hold.",
      ],
    },
  };
}

/** The experiment of the paper: what the three members levied on each other in 2005, zeros written out. */
async function schedule2005(source: SourceFolder): Promise<string> {
  const sectors = (await source.rows("nafta-1993/sectors.csv")).filter((row) => row.tradable === "1");
  const rates = new Map<string, string>();
  for (const row of await source.rows("nafta-1993/tariffs_2005.csv.gz")) {
    rates.set([row.importer, row.exporter, row.sector].join(), row.rate!);
  }
  const rows = MEMBERS.flatMap((importer) =>
    MEMBERS.filter((exporter) => exporter !== importer).flatMap((exporter) =>
      sectors.map(({ code: sector }) => ({
        importer,
        exporter,
        sector: sector!,
        rate: rates.get([importer, exporter, sector].join()) ?? "0",
      })),
    ),
  );
  return recordsCsv(["importer", "exporter", "sector", "rate"], rows);
}
