// Your own data set, from CSV tables, and a check of the answer by hand.
//
//   node examples/own-data/autarky.mjs
//
// Two lands trade one good; then the border closes. With one sector and no inputs the loss is the home share to the
// power 1 / elasticity (Arkolakis, Costinot and Rodríguez-Clare 2012): Northland buys 80 of 100 at home, so it is left
// with 0.8 ^ (1/4) of its real income. The program prints what the model computes next to what the formula gives.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { cellAt, compileShock, economyFrom, pairAt, rebase, solveOrThrow, welfareOf } from "parley-trade";
import { openDataset } from "parley-trade/node";

const accounts = await openDataset("./two-lands", dirname(fileURLToPath(import.meta.url)));
const today = rebase(economyFrom(accounts, "competitive"), "balanced");
if (!today.converged) throw new Error(today.message);
const { baseline } = today;
const { dims, tradeElasticity } = baseline.economy;

const closed = compileShock(baseline.economy, [
  {
    kind: "sanction",
    coalition: ["NOR"],
    targets: ["SOU"],
    sectors: ["goods"],
    factor: Number.POSITIVE_INFINITY,
    direction: "both",
  },
]);
const { welfareHat } = welfareOf(solveOrThrow(baseline, closed));

accounts.economies.forEach(({ code }, n) => {
  const home =
    baseline.economy.sales[pairAt(dims, 0, n, n)] / baseline.accounts.expenditure[cellAt(dims, 0, n)];
  console.log(code, welfareHat[n], home ** (1 / tradeElasticity[0]));
});
