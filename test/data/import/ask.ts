import { importFiles } from "../../../src/data/import/import-files.ts";
import { giveElasticities } from "../../../src/data/import/source/give-elasticities.ts";
import type { Imported, ImportRequest } from "../../../src/data/import/source/import-source.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";

/** A request with an elasticity of 4 and nothing else, unless a test says so. */
export const asked = (over: Partial<ImportRequest> = {}): ImportRequest => ({
  name: "imported",
  economies: undefined,
  sectors: undefined,
  year: undefined,
  unit: undefined,
  dollars: undefined,
  flow: undefined,
  rates: undefined,
  elasticities: giveElasticities(4, undefined),
  ...over,
});

/** Imports files that hold a data set. */
export async function importDataset(
  paths: readonly string[],
  over: Partial<ImportRequest> = {},
  source?: string,
): Promise<Extract<Imported, { kind: "dataset" }> & { readonly by: string }> {
  const { imported, source: by } = await importFiles(paths, asked(over), source);
  if (imported.kind !== "dataset") throw new Error(`${by.id} gave ${imported.kind}`);
  return { ...imported, by: by.id };
}

/** The sentences of a card's adjustments. */
export const sentencesOf = ({ card }: Extract<Imported, { kind: "dataset" }>): string =>
  Object.values(card.adjustments ?? {}).join("\n");

/** What economies spend on goods less what their industries buy of them, by economy and sector: final demand. */
export function finalDemandOf({ dims, sales, inputShare }: WorldAccounts): Float64Array {
  const { economies: N, sectors: J } = dims;
  const output = new Float64Array(J * N);
  const demand = new Float64Array(J * N);
  for (let j = 0; j < J; j++) {
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < N; i++) {
        const value = sales[(j * N + n) * N + i]!;
        output[j * N + i]! += value;
        demand[j * N + n]! += value;
      }
    }
  }
  for (let k = 0; k < J; k++) {
    for (let j = 0; j < J; j++) {
      for (let n = 0; n < N; n++) {
        demand[k * N + n]! -= inputShare[(k * J + j) * N + n]! * output[j * N + n]!;
      }
    }
  }
  return demand;
}
