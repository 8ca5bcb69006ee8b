import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { InputError } from "../../src/economy/issue.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import {
  hasSource,
  OSSA_TABLES,
  skipNote,
  sourceFolder,
  withLinkedDataset,
} from "../support/linked-dataset.ts";

const dossier = `parley: 1
title: What two governments would do alone
data: ossa
model: { deficits: balanced, market: monopolistic }
parties: { USA: {}, EU: {} }
talks:
  parties: [USA, EU]
  instruments: { tariffs: { max: 10 } }
  objective: { noncooperative: noncooperative.csv }
  solve: [best-response]
`;

/** The measured noncooperative tariffs of the United States, as a user would put them beside a dossier. */
async function rates(): Promise<string> {
  const text = await readFile(join(sourceFolder("ossa-2007"), "tariff_noncoop.csv"), "utf8");
  const rows = text.split("\n").filter((line) => line.startsWith("USA,"));
  return `economy,sector,rate\n${rows.join("\n")}\n`;
}

/** Loads the dossier beside links to the article's tables. */
const withDossier = <T>(table: string, use: (path: string) => Promise<T>): Promise<T> =>
  withLinkedDataset(
    "ossa-2007",
    Object.fromEntries(Object.entries(OSSA_TABLES)),
    "name: ossa\nyear: 2007\nunit: million USD\n",
    async (folder) => {
      const path = join(folder, "talks.yaml");
      await writeFile(path, dossier);
      await writeFile(join(folder, "noncooperative.csv"), table);
      return use(path);
    },
  );

it.skipIf(!hasSource("ossa-2007"))(
  `calibrates a government's weights from its noncooperative tariffs, from a dossier${skipNote("ossa-2007")}`,
  async () => {
    const result = await withDossier(await rates(), async (path) =>
      runTalks(await loadDossier(path, { data: dirname(path) })),
    );
    const [usa] = result.calibration!;
    expect(result.calibration).toHaveLength(1);
    expect(usa!.economy).toBe("USA");
    expect(usa!.misfit).toBeLessThan(1e-5);
    const weights = Object.values(usa!.weights);
    expect(weights).toHaveLength(33);
    expect(weights.reduce((sum, weight) => sum + weight, 0) / 33).toBeCloseTo(1, 9);
    // Apparel, the textbook case of protection.
    const favoured = Object.entries(usa!.weights).sort(([, a], [, b]) => b - a)[0]![0];
    expect(favoured).toBe("wap");
    expect(result.parties.map(({ objective }) => objective)).toEqual([
      "political income",
      "political income",
    ]);
    expect(result.bestResponses!.USA!.parties.USA!.objectivePercent).toBeGreaterThan(1);
  },
);

it.skipIf(!hasSource("ossa-2007"))(
  `asks for a rate in every sector that the government taxes${skipNote("ossa-2007")}`,
  async () => {
    const short = (await rates()).replace(/^USA,wht.*\n/m, "");
    await withDossier(short, async (path) => {
      const wrong = await loadDossier(path, { data: dirname(path) }).catch((error: unknown) => error);
      if (!(wrong instanceof InputError)) throw new Error("The table lacks a rate and was taken.");
      expect(wrong.issues.map(({ message }) => message)).toEqual([
        "USA has no rate in wht, which it imports.",
      ]);
    });
  },
);
