import { openDataset } from "../../../src/data/sets/catalogue.ts";
import { pairAt } from "../../../src/economy/dims.ts";
import type { WorldAccounts } from "../../../src/economy/world-accounts.ts";
import { welfareOf } from "../../../src/equilibrium/solution/welfare.ts";
import { noShock } from "../../../src/policy/shock.ts";
import { baseline, solved } from "../../support/solve-world.ts";
import { compared, type Figure, type Study } from "./study.ts";

/**
 * Alonso Ortiz's package puremacro (4.8.1), which publishes the table that world-2020 is built from, on a tariff of 25 % of
 * the United States on all goods: elasticities of 4, no tariffs before, deficits held; real income, percent.
 */
const PUBLISHED = {
  USA: "+0.194087",
  CHN: "−0.214138",
  MEX: "−1.344014",
  CAN: "−0.770100",
  VNM: "−1.161395",
} as const;

/** The package's figures beside Parley's on world-2020 without its tariffs. */
export function puremacroFigures(accounts: WorldAccounts): Figure[] {
  const { dims, sectors, economies } = accounts;
  const world = {
    ...accounts,
    tariff: new Float64Array(accounts.tariff.length),
    finalDemand: undefined,
    tradeElasticity: new Float64Array(dims.sectors).fill(4),
  };
  const base = baseline(world, "competitive", "fixed");
  const shock = noShock(base.economy);
  const tariffNew = shock.tariffNew.slice();
  const at = (code: string) => economies.findIndex((economy) => economy.code === code);
  const usa = at("USA");
  sectors.forEach(({ goods }, j) => {
    for (let i = 0; i < dims.economies; i++)
      if (goods && i !== usa) tariffNew[pairAt(dims, j, usa, i)] = 0.25;
  });
  const { welfareHat } = welfareOf(solved(base, { ...shock, tariffNew }));
  return Object.entries(PUBLISHED).map(([code, published]) => ({
    what: `${code}, real income`,
    published,
    found: 100 * (welfareHat[at(code)]! - 1),
  }));
}

export const puremacro2020: Study = {
  id: "puremacro-2020",
  needs: [],
  slow: false,
  tables: async () => ({ figures: compared(puremacroFigures(await openDataset("world-2020", "."))) }),
};
