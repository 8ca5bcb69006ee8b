import { openDataset } from "../../../src/data/sets/catalogue.ts";
import type { BySectorEconomy } from "../../../src/economy/dims.ts";
import { economyFrom } from "../../../src/economy/economy-from.ts";
import type { Solution } from "../../../src/equilibrium/solution/solution.ts";
import { welfareOf } from "../../../src/equilibrium/solution/welfare.ts";
import { rebase } from "../../../src/equilibrium/solving/rebase.ts";
import { solveOrThrow } from "../../../src/equilibrium/solving/solve.ts";
import { noShock } from "../../../src/policy/shock.ts";
import { type Study, signed } from "./study.ts";

/*
 * Galle, Rodriguez-Clare & Yi (2023), "Slicing the Pie: Quantifying the Aggregate and Distributional Effects of Trade", Review of
 * Economic Studies 90: a rise of productivity in Chinese manufacturing, and who in the United States gains. Read: its abstract. Its
 * shock, its groups of workers and its figures by group were not at hand.
 */
const RISE = 1.2;
const MANUFACTURING = ["c3", "c16"] as const;
/** Free movement first; 1.5 is the article's estimate, 1 is workers who cannot gain by a move. */
const MOBILITIES = [Number.POSITIVE_INFINITY, 1.5, 1] as const;

export const chinaShock: Study = {
  id: "china-shock",
  needs: [],
  slow: false,
  async tables() {
    const economy = economyFrom(await openDataset("world-2011", "."), "competitive");
    const codes = economy.sectors.map(({ code }) => code);
    const [first, last] = MANUFACTURING.map((code) => codes.indexOf(code)) as [number, number];
    const china = economy.economies.findIndex(({ code }) => code === "CHN");
    const usa = economy.economies.findIndex(({ code }) => code === "USA");
    const N = economy.dims.economies;
    const solutions = MOBILITIES.map((mobility): Solution => {
      const outcome = rebase({ ...economy, factors: { mobility } }, "balanced");
      if (!outcome.converged) throw new Error(outcome.message);
      const { baseline } = outcome;
      const productivityHat = baseline.accounts.output.map((_, cell) => {
        const sector = Math.floor(cell / N);
        return cell % N === china && sector >= first && sector <= last ? RISE : 1;
      }) as BySectorEconomy;
      return solveOrThrow(baseline, { ...noShock(baseline.economy), productivityHat });
    });
    const percent = (hat: number): number => 100 * (hat - 1);
    return {
      figures: {
        head: [
          "mobility",
          "real income, USA, %",
          "real income, CHN, %",
          "lowest real pay of a sector, USA, %",
          "the sector",
          "the same in average gains",
          "highest, %",
        ],
        rows: solutions.map((solution, at) => {
          const { welfareHat, priceIndexHat, realWageHat } = welfareOf(solution);
          const pay = codes
            .map((code, j) => ({
              code,
              hat:
                solution.sectorLabor === undefined
                  ? realWageHat[usa]!
                  : solution.sectorLabor.wageHat[j * N + usa]! / priceIndexHat[usa]!,
            }))
            .sort((a, b) => a.hat - b.hat);
          const [lowest, highest] = [pay[0]!, pay.at(-1)!];
          const gain = percent(welfareHat[usa]!);
          const mobility = MOBILITIES[at]!;
          return [
            Number.isFinite(mobility) ? String(mobility) : "free",
            signed(gain, 3),
            signed(percent(welfareHat[china]!), 2),
            signed(percent(lowest.hat), 2),
            Number.isFinite(mobility) ? economy.sectors[codes.indexOf(lowest.code)]!.name : "all alike",
            Number.isFinite(mobility) ? signed(percent(lowest.hat) / gain, 0) : "",
            signed(percent(highest.hat), 2),
          ];
        }),
      },
    };
  },
};
