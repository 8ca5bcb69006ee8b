/**
 * What the members of the model's family cost: `node bench/family.mjs`. A US tariff of 25 % on all goods on world-2011 with each
 * of them on, against the plain model, and a gradient by every instrument against the solve that it belongs to. Quote the
 * ratios: all come from one run.
 */
import { loadDossier } from "../dist/dossier/files/load-dossier.js";
import { economyFrom } from "../dist/economy/economy-from.js";
import { baselineOf } from "../dist/equilibrium/base/baseline.js";
import { gradient } from "../dist/equilibrium/gradient/gradient.js";
import { logWelfare } from "../dist/equilibrium/solution/objective.js";
import { rebase } from "../dist/equilibrium/solving/rebase.js";
import { solve } from "../dist/equilibrium/solving/solve.js";
import { compileShock } from "../dist/policy/compile-shock.js";

const RUNS = 25;

const { accounts } = await loadDossier("test/frozen/mar-a-lago-2018-on-2011.yaml");
const plain = rebase(economyFrom(accounts, "competitive"), "balanced").baseline;
const { economy } = plain;
const codes = economy.economies.map(({ code }) => code);
const usa = codes.indexOf("USA");
const shock = compileShock(economy, [
  {
    kind: "tariff",
    importers: ["USA"],
    partners: codes.filter((code) => code !== "USA"),
    exempt: {},
    sectors: economy.sectors.filter(({ goods }) => goods).map(({ code }) => code),
    rate: 0.25,
    mode: "add",
    coverage: { default: 1, byPartner: {} },
  },
]);
const isHome = (o) => o % codes.length === Math.floor(o / codes.length) % codes.length;
const exportTaxNew = shock.tariffNew.map((_, o) => (isHome(o) ? 0 : 0.1));
const withFactors = (factors) => baselineOf({ ...economy, factors }, "balanced");
const laborTax = new Float64Array(codes.length).fill(0.3);
const scaled = (product) => economy.tradeElasticity.map((theta) => product / theta);

const cases = {
  "the plain model": [plain, shock],
  "labour supply 0.5": [withFactors({ laborSupply: 0.5 }), shock],
  "  with revenue as a tax cut": [
    withFactors({ laborSupply: 0.5, revenueUse: "labor-tax", laborTax }),
    shock,
  ],
  "mobility 1.5": [withFactors({ mobility: 1.5 }), shock],
  "specific factors": [withFactors({ mobility: 1 }), shock],
  "scale, psi theta 0.3": [withFactors({ scale: scaled(0.3) }), shock],
  "scale, psi theta 0.67": [withFactors({ scale: scaled(0.67) }), shock],
  "sharing among five": [
    plain,
    { ...shock, sharing: [["USA", "JPN", "DEU", "FRA", "GBR"].map((c) => codes.indexOf(c))] },
  ],
  "supply, mobility, export taxes": [
    withFactors({ laborSupply: 0.5, mobility: 1.5 }),
    { ...shock, exportTaxNew },
  ],
};
console.log(`Parley, the family, Node ${process.version}, one thread\n`);
const times = {};
const least = (name, work) => {
  const start = performance.now();
  const result = work();
  const time = performance.now() - start;
  times[name] = Math.min(times[name] ?? Number.POSITIVE_INFINITY, time);
  return result;
};
const found = {};
// Turn by turn, so that a busy second hits all of them alike.
for (let run = 0; run < RUNS; run++) {
  for (const [name, [base, each]] of Object.entries(cases)) {
    const outcome = least(name, () => solve(base, each));
    if (!outcome.converged) {
      if (run === 0) console.log(`${name}: ${outcome.message}`);
      continue;
    }
    found[name] = { solution: outcome.solution };
    found[name].gradient = least(`${name} gradient`, () => gradient(outcome.solution, logWelfare(usa)));
  }
}
for (const [name, { solution, gradient: slope }] of Object.entries(found)) {
  const ratio = times[name] / times["the plain model"];
  const slopes = times[`${name} gradient`] / times[name];
  console.log(
    `${name.padEnd(34)}${times[name].toFixed(1).padStart(7)} ms, ${ratio.toFixed(2)} times the plain model; ${solution.certificate.sweeps} sweeps; gradient ${slopes.toFixed(2)} solves (${slope.sweeps} sweeps); residual ${solution.certificate.worstResidual.toExponential(1)}`,
  );
}
