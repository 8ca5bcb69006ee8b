// The smallest program: what a tariff does to everybody's real income, from data to answer in six calls.
//
//   node examples/solve.mjs
//
// It prints a line for each economy, with its code and its change in real income in percent, and then the proof: the
// largest residual of any equation of the model at the answer.
import { compileShock, economyFrom, rebase, solveOrThrow, welfareOf } from "parley-trade";
import { openDataset } from "parley-trade/node";

const accounts = await openDataset("world-2011", ".");
const today = rebase(economyFrom(accounts, "competitive"), "balanced");
if (!today.converged) throw new Error(today.message);
const { baseline } = today;

const metals = accounts.groups.sectors.metals;
const everybodyElse = accounts.economies.map(({ code }) => code).filter((code) => code !== "USA");
const shock = compileShock(baseline.economy, [
  {
    kind: "tariff",
    importers: ["USA"],
    partners: everybodyElse,
    exempt: {},
    sectors: metals,
    rate: 0.25,
    mode: "add",
    coverage: { default: 1, byPartner: {} },
  },
]);
const solution = solveOrThrow(baseline, shock);
const { welfareHat } = welfareOf(solution);

for (const [n, { code }] of accounts.economies.entries()) console.log(code, 100 * (welfareHat[n] - 1));
console.log("largest residual", solution.certificate.worstResidual);
