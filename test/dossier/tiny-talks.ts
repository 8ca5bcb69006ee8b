import { loadDataset } from "../../src/data/sets/load-dataset.ts";
import { compileDossier } from "../../src/dossier/compile/compile-dossier.ts";
import { readWeights } from "../../src/dossier/compile/dossier-tables.ts";
import { readDossier } from "../../src/dossier/format/parse-dossier.ts";
import { economyFrom } from "../../src/economy/economy-from.ts";
import { InputError } from "../../src/economy/issue.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";
import type { Baseline } from "../../src/equilibrium/base/baseline.ts";
import { rebase } from "../../src/equilibrium/solving/rebase.ts";
import type { SimulationInput } from "../../src/simulation/simulate-dossier.ts";
import { tiny } from "../data/tiny.ts";

const HEAD = "parley: 1\ntitle: Talks\ndata: tiny\n";

/** Three economies AAA, BBB, CCC in the group NORTH (AAA, BBB), and the sectors food, machines, services. */
export const tinyAccounts: WorldAccounts = await loadDataset(tiny());

/** A linked issue and all tariffs on goods between NORTH and CCC, who fall back on the option `now`. */
export const VISAS_AND_TARIFFS = `issues:
  visas:
    options: { closed: As now., open: Open. }
    values: { NORTH: { closed: 0, open: -0.5 }, CCC: { closed: 0, open: 0.25 } }
    basis: An assumption for a test.
talks:
  parties: [NORTH, CCC]
  instruments: { tariffs: { sectors: goods, partners: parties, min: 0, max: 1 } }
  threat: now
`;

/** A dossier on the tiny world from its blocks. @throws InputError as the parser and the compiler */
export function tinyTalks(
  blocks: string,
  { weights, accounts = tinyAccounts }: { readonly weights?: string; readonly accounts?: WorldAccounts } = {},
): SimulationInput {
  const { dossier, issues, places, omitted } = readDossier(HEAD + blocks, "talks.yaml");
  if (issues.length > 0 || dossier === undefined) throw new InputError(issues);
  const tables = weights === undefined ? {} : { weights: readWeights(weights, "weights.csv") };
  return { compiled: compileDossier(dossier, accounts, { places, omitted, ...tables }), accounts };
}

/** The base year of a dossier. */
export function tinyBaseline({ compiled, accounts }: SimulationInput): Baseline {
  const outcome = rebase(economyFrom(accounts, compiled.model.market), compiled.model.deficits);
  if (!outcome.converged) throw new Error(outcome.message);
  return outcome.baseline;
}

/** What a step complains about, one line an issue. */
export async function complaintsOf(step: () => unknown): Promise<string[]> {
  try {
    await step();
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.issues.map(
      ({ at, message, hint }) => `${at?.line ?? "?"} ${message}${hint === undefined ? "" : ` ${hint}`}`,
    );
  }
}
