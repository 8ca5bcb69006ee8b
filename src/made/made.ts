import { sha256 } from "../data/files/sha256.ts";
import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import { originOfElasticities } from "../economy/elasticity-origin.ts";
import type { WorldAccounts } from "../economy/world-accounts.ts";
import { accountsChecksum } from "./accounts-checksum.ts";
import { BUILD, VERSION } from "./build.ts";

/**
 * What a result is made of: enough to make the same bytes again, and nothing that differs between two runs or two
 * machines (docs/decisions/0018). Checksums are SHA-256 in hexadecimal.
 */
export interface Made {
  /** Of Parley. */
  readonly version: string;
  /** Identity of the code that made the numbers. */
  readonly build: string;
  readonly dataset: MadeDataset;
  /** The trade elasticities, which may be others than the data set's own. */
  readonly elasticities: MadeElasticities;
  /** Checksum of the dossier's text and of the tables that it names. */
  readonly dossier: string;
  readonly options: MadeOptions;
}

/** The data set under a result. */
export interface MadeDataset {
  readonly name: string;
  readonly year: number;
  /** As its card states it; null if it states none. */
  readonly version: string | null;
  /** Of its accounts in memory (`accountsChecksum`). */
  readonly checksum: string;
}

/** Where the trade elasticities under a result come from. */
export interface MadeElasticities {
  /** Of a table that comes with Parley, `uniform 4`, the name of a file, or `own`: the data set's, from no named table. */
  readonly name: string;
  readonly title: string;
  /** null: nobody to cite is known. */
  readonly citation: string | null;
  /** Codes of the sectors that the table says nothing of; they keep the data set's own value. */
  readonly kept: readonly string[];
}

/** Options that change the figures, or which figures there are; a part that is as usual is absent. */
export interface MadeOptions {
  /** Ids of the only options that were solved, in the dossier's order. */
  readonly option?: readonly string[];
  /** Of the solver, where it is not its own (`DEFAULT_TOLERANCE`). */
  readonly tolerance?: number;
  /** Why welfare moved was left out. */
  readonly decomposition?: false;
  /** Every flow was added. */
  readonly trade?: true;
  /** What other taxes take of income, fraction: what revenue is reported net of. */
  readonly otherTaxes?: number;
  /** Who bears a tariff is told in the importer's wages. */
  readonly deflator?: "importer-wage";
  /** The one question of the talks that was answered (`TalksRunOptions.only`): a whole run may differ in the last digits. */
  readonly only?: string;
  /** The dossier asks for talks, and they were left out. */
  readonly talks?: false;
}

/** A dossier compiled against these accounts. */
interface Source {
  readonly compiled: CompiledDossier;
  readonly accounts: WorldAccounts;
}

/** What a result of a dossier is made of. */
export async function madeOf({ compiled, accounts }: Source, options: MadeOptions = {}): Promise<Made> {
  const { name, title, citation, kept } = originOfElasticities(accounts);
  return {
    version: VERSION,
    build: BUILD,
    dataset: {
      name: accounts.name,
      year: accounts.year,
      version: accounts.version ?? null,
      checksum: await accountsChecksum(accounts),
    },
    elasticities: { name, title, citation, kept },
    dossier: await sha256(new TextEncoder().encode(compiled.origin)),
    options,
  };
}
