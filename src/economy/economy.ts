import type {
  ByEconomy,
  ByInputSectorEconomy,
  BySector,
  BySectorEconomy,
  BySectorPair,
  Dims,
} from "./dims.ts";
import type { Factors } from "./factors.ts";
import type { HouseholdGroups } from "./household-groups.ts";
import type { People } from "./people.ts";
import type { Rents } from "./wedges.ts";
import type { Groups, NamedCode, SectorInfo } from "./world-accounts.ts";

/** Market form of every sector (model.md 2): price takers, or a fixed set of firms under CES demand. */
export type Market = "competitive" | "monopolistic";

/**
 * A world economy in shares and base-year values, ready for the equilibrium (model.md 1).
 *
 * Budget shares are exact: beta + phi + sum over inputs of gamma = 1 wherever a sector sells anything, alpha sums
 * to 1 over sectors. It need not yet satisfy the goods-market equations: `rebase` makes it do so.
 */
export interface Economy {
  readonly name: string;
  readonly year: number;
  readonly market: Market;
  readonly dims: Dims;
  readonly economies: readonly NamedCode[];
  readonly sectors: readonly SectorInfo[];
  readonly groups: Groups;
  readonly notes: readonly string[];
  /** Z, million USD, net of tariffs: what crosses the border, an export tax and the exporter's rent included. */
  readonly sales: BySectorPair;
  /** t, fraction. */
  readonly tariff: BySectorPair;
  /** x, fraction of what the seller gets. Absent: no export tax anywhere, as in every data set; a base may have one (`enact`). */
  readonly exportTax?: BySectorPair;
  /** m and r. Absent: nobody earns a rent at the border, as in every data set; a base may have some (`enact`, `withStandingRents`). */
  readonly rents?: Rents;
  /** beta, fraction of sales. */
  readonly laborShare: BySectorEconomy;
  /** phi, fraction of sales; 0 in competitive sectors. */
  readonly profitShare: BySectorEconomy;
  /** gamma, fraction of sales. */
  readonly inputShare: ByInputSectorEconomy;
  /** alpha, fraction of final expenditure. */
  readonly finalShare: BySectorEconomy;
  /** theta, positive. */
  readonly tradeElasticity: BySector;
  readonly tradeElasticityError: BySector | undefined;
  /** D = imports - exports, net of tariffs, million USD; sums to 0 over the world. */
  readonly deficit: ByEconomy;
  /** How factors answer; absent: labour is fixed and moves freely between sectors, and size does not change costs. */
  readonly factors?: Factors;
  /** Who lives there; undefined: the data do not say. */
  readonly people?: People | undefined;
  /** Groups of households as the data state them; undefined: the data have none. */
  readonly households?: readonly HouseholdGroups[] | undefined;
  /** What a base has that the data's own year had not (`enact`); absent: it is the data's own year. */
  readonly enacted?: Enacted;
}

/**
 * The policies that are in force in a base, told against the data's own year. Tariffs and trade costs of other policies
 * are stated on top of that year, and `compileShock` turns them into changes from the base.
 *
 * Trade that an embargo of the base has ended is not forgotten: `sales` keeps `DORMANT` of what it would be without the
 * embargo, far below the rounding of every sum, so that a policy without the embargo finds it again.
 */
export interface Enacted {
  /** t of the data's own year. */
  readonly ownTariff: BySectorPair;
  /** x of the data's own year; absent: none. */
  readonly ownExportTax?: BySectorPair;
  /** m and r of the data's own year; absent: none. */
  readonly ownRents?: Rents;
  /** Z of the data's own year: what a quota's volume is a share of. */
  readonly ownSales: BySectorPair;
  /** c-hat of the base over the data's own year, [sector, economy]: a quota counts in prices of that year. */
  readonly costHat: BySectorEconomy;
  /** d-hat of the base over the data's own year; Infinity under an embargo. undefined: all 1. */
  readonly tradeCostHat: BySectorPair | undefined;
}

/** The part of its trade that an embargoed pair keeps in `sales` (see `Enacted`). */
export const DORMANT = 1e-20;
