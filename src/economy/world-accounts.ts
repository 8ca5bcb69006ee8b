import type { ByInputSectorEconomy, BySector, BySectorEconomy, BySectorPair, Dims } from "./dims.ts";
import type { ElasticityOrigin } from "./elasticity-origin.ts";
import type { ElasticityParts } from "./elasticity-table.ts";
import type { Factors } from "./factors.ts";
import type { HouseholdGroups } from "./household-groups.ts";
import type { Issue } from "./issue.ts";
import type { People } from "./people.ts";

/**
 * What a data set says about the world in one year, in dense arrays, before a market form or closure is chosen
 * (model.md 1). Data loaders produce it, aggregation maps it to itself, `economyFrom` turns it into an `Economy`.
 *
 * All values are million US dollars of the base year, whatever unit the files use.
 */
export interface WorldAccounts {
  /** Name of the data set, e.g. `world-2011`. */
  readonly name: string;
  /** Which state of the set these accounts are, where the set counts them. */
  readonly version?: string | undefined;
  readonly year: number;
  /** Year of the tariffs, where the set states it; it need not be that of the trade. */
  readonly tariffYear?: number | undefined;
  readonly dims: Dims;
  readonly economies: readonly NamedCode[];
  readonly sectors: readonly SectorInfo[];
  readonly groups: Groups;
  /** Z: sales of exporter to importer net of tariffs, domestic sales included; million USD, not negative. */
  readonly sales: BySectorPair;
  /** t: ad-valorem rate on sales, 0.1 is 10 %; 0 on the diagonal except inside an aggregated bloc. */
  readonly tariff: BySectorPair;
  /** Value added by economy and sector, million USD; profits (if any) included. */
  readonly valueAdded: BySectorEconomy;
  /** gamma: share of the sales of a sector spent on each input. */
  readonly inputShare: ByInputSectorEconomy;
  /** Final expenditure, million USD, tariffs included; undefined: expenditure less intermediate use. */
  readonly finalDemand: BySectorEconomy | undefined;
  /** phi: share of sales kept as profit; undefined: the set does not say. */
  readonly profitShare: BySectorEconomy | undefined;
  /** theta: positive; sigma - 1 where a source gives sigma. */
  readonly tradeElasticity: BySector;
  /** Standard error of theta by sector, NaN where unknown; undefined: the set has no such table. */
  readonly tradeElasticityError: BySector | undefined;
  /** Where theta comes from; undefined: the set does not say (`elasticityOrigin`). */
  readonly elasticityOrigin?: ElasticityOrigin | undefined;
  /** What its sectors are made of in those of tables of elasticities, so that another table can take their place. */
  readonly elasticityParts?: ElasticityParts | undefined;
  /** Who lives there; undefined: the set does not say, and no figure is per person. */
  readonly people?: People | undefined;
  /** How factors answer (`Factors`); undefined: labour is fixed and moves freely, and size does not change costs. */
  readonly factors?: Factors | undefined;
  /** Groups of households, of each economy at most once; undefined: the set has none. */
  readonly households?: readonly HouseholdGroups[] | undefined;
  /**
   * Largest share of an economy's income that making its accounts consistent may move between sectors before the
   * set is refused (model.md 1); undefined: the default of `economyFrom`.
   */
  readonly rebaseTolerance: number | undefined;
  /** What a reader of any result from this set must be told (vintages, missing tariffs, ...), one sentence each. */
  readonly notes: readonly string[];
  /** What in the tables hardly is what their author means, each with its place; every result repeats it. */
  readonly warnings?: readonly Issue[];
}

/** An economy or a sector: the code that files use, e.g. `JPN`, and the name that people read, e.g. `Japan`. */
export interface NamedCode {
  readonly code: string;
  readonly name: string;
}

/** A sector of a data set, and what may be done with its goods. */
export interface SectorInfo extends NamedCode {
  readonly tradable: boolean;
  /** What `sectors: goods` means in a dossier. */
  readonly goods: boolean;
}

/** Named lists of codes that a dossier may use wherever it may list codes. */
export interface Groups {
  readonly economies: Readonly<Record<string, readonly string[]>>;
  readonly sectors: Readonly<Record<string, readonly string[]>>;
}
