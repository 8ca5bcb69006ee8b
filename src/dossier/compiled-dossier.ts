import type { Policy } from "../policy/policy.ts";
import type { Dossier, DossierModel } from "./schema.ts";

/** A dossier whose every name is resolved against one data set: the plan that simulation and talks carry out. */
export interface CompiledDossier {
  /** As written, for the words: titles, positions, claims, sources, limits. */
  readonly dossier: Dossier;
  readonly model: DossierModel;
  /** In the order of the file. */
  readonly parties: readonly CompiledParty[];
  /** By id, in the order of the file; also those that no option uses. */
  readonly policies: ReadonlyMap<string, Policy>;
  readonly options: readonly CompiledOption[];
  /** Political weights of `talks.objective`, when the dossier names a table of them. */
  readonly weights: readonly PoliticalWeight[] | undefined;
}

export interface CompiledParty {
  readonly id: string;
  /** The dossier's own name, else the data set's, else the id. */
  readonly name: string;
  /** Codes of the data set, without repetition; none for a party outside the data. */
  readonly members: readonly string[];
  /** True for a party that no data set knows: it may hold positions and claims, and nothing is computed for it. */
  readonly outside: boolean;
}

export interface CompiledOption {
  readonly id: string;
  readonly title: string;
  readonly note: string | undefined;
  /** Keys of `policies`, applied in this order. */
  readonly policies: readonly string[];
}

/** Weight lambda of a sector in a government's objective (Ossa 2014); 1 is no favour. */
export interface PoliticalWeight {
  readonly economy: string;
  readonly sector: string;
  readonly weight: number;
}
