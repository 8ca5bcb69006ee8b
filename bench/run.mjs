/**
 * Speed of the engine on one thread: `npm run bench`. Quote the ratios: they come from a single run, so they hold on a
 * noisy machine. Milliseconds are medians and depend on the machine.
 */
import { loadDossier } from "../dist/dossier/files/load-dossier.js";
import { economyFrom } from "../dist/economy/economy-from.js";
import { gradient } from "../dist/equilibrium/gradient/gradient.js";
import { baseState, createKernel, stateLength, sweep, trade } from "../dist/equilibrium/kernel/kernel.js";
import { logWelfare } from "../dist/equilibrium/solution/objective.js";
import { rebase } from "../dist/equilibrium/solving/rebase.js";
import { solve } from "../dist/equilibrium/solving/solve.js";
import { compileShock } from "../dist/policy/compile-shock.js";
import { nested, solvePublished } from "./published-algorithm.mjs";
import { syntheticWorld } from "./synthetic-world.mjs";

const TOLERANCE = 1e-10;
const ms = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(1)).padStart(8);

function median(runs, work) {
  const times = [];
  let result;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    result = work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { result, time: times[times.length >> 1], least: times[0] };
}

function based(accounts, closure) {
  const outcome = rebase(economyFrom(accounts, "competitive"), closure);
  if (!outcome.converged) throw new Error(outcome.message);
  return outcome.baseline;
}

/** Times a solve after warming up, and the three matrix products within it by repeating them alone. */
function time(label, baseline, shock, runs) {
  const once = () => {
    const outcome = solve(baseline, shock, { tolerance: TOLERANCE });
    if (!outcome.converged) throw new Error(outcome.message);
    return outcome.solution;
  };
  for (let run = 0; run < Math.min(runs, 10); run++) once();
  const { result, time, least } = median(runs, once);
  const { sweeps } = result.certificate;
  const kernel = createKernel(baseline, shock);
  const state = baseState(baseline);
  const image = new Float64Array(stateLength(baseline.economy));
  sweep(kernel, state, image);
  const swept = median(runs * 10, () => sweep(kernel, state, image)).time;
  const products = median(runs * 10, () => trade(kernel, state, image)).time;
  console.log(
    `${label.padEnd(34)}${ms(time)} ms (least ${ms(least).trim()}), ${String(sweeps).padStart(3)} sweeps of ${swept.toFixed(3)} ms; the three matrix products take ${((100 * products * sweeps) / time).toFixed(0)} % of the solve; residual ${result.certificate.worstResidual.toExponential(1)}`,
  );
  return { solution: result, time, least, swept };
}

console.log(`Parley bench, Node ${process.version}, one thread, tolerance ${TOLERANCE}\n`);

// NAFTA, against the published algorithm.
const nafta = await loadDossier("dossiers/nafta-1993.yaml");
const naftaBase = based(nafta.accounts, "balanced");
const naftaShock = compileShock(naftaBase.economy, [nafta.compiled.policies.get("nafta")]);
const parley = time("nafta-1993, 31 x 40", naftaBase, naftaShock, 60);
const model = nested(naftaBase);
const tariffNew = model.pairs(naftaShock.tariffNew);
const plain = median(3, () => solvePublished(model, tariffNew, TOLERANCE));
const apart = Math.max(
  ...plain.result.wage.map((wage, n) => Math.abs(wage / parley.solution.wageHat[n] - 1)),
);
console.log(
  `${"  the published algorithm".padEnd(34)}${ms(plain.time)} ms, ${plain.result.rounds} wage rounds; wages agree to ${apart.toExponential(1)}`,
);
console.log(`  ratio: it takes ${(plain.time / parley.time).toFixed(0)} times as long as Parley\n`);

const usa = naftaBase.economy.economies.findIndex(({ code }) => code === "USA");
const gradients = median(30, () => gradient(parley.solution, logWelfare(usa)));
console.log(
  `${"  gradient by every instrument".padEnd(34)}${ms(gradients.time)} ms, ${(gradients.time / parley.time).toFixed(2)} solves\n`,
);

// A US tariff of 25 % on all goods from everybody.
const flagship = await loadDossier("test/frozen/mar-a-lago-2018-on-2011.yaml");
const world = based(flagship.accounts, "balanced");
const codes = world.economy.economies.map(({ code }) => code);
const wall = {
  kind: "tariff",
  importers: ["USA"],
  partners: codes.filter((code) => code !== "USA"),
  exempt: {},
  sectors: world.economy.sectors.filter(({ goods }) => goods).map(({ code }) => code),
  rate: 0.25,
  mode: "add",
  coverage: { default: 1, byPartner: {} },
};
const walled = compileShock(world.economy, [wall]);
time("world-2011, 41 x 35, 25 % tariff", world, walled, 60);

// 10 % more on all that crosses a border, as tariffs and as export taxes: every traded sector takes the longer way.
const isHome = (o) => o % codes.length === Math.floor(o / codes.length) % codes.length;
const rates = walled.tariffNew.map((_, o) => (isHome(o) ? 0 : 0.1));
const tariffNewEverywhere = walled.tariffNew.map((rate, o) => rate + rates[o]);
const tariffs = time(
  "  and 10 % on everybody, as tariffs",
  world,
  { ...walled, tariffNew: tariffNewEverywhere },
  60,
);
const taxes = time("  the same as export taxes", world, { ...walled, exportTaxNew: rates }, 60);
const slopes = ({ solution }) => median(30, () => gradient(solution, logWelfare(codes.indexOf("USA")))).least;
console.log(
  `  ratios: export taxes take ${(taxes.least / tariffs.least).toFixed(2)} times as long as tariffs; a gradient ${(slopes(taxes) / taxes.least).toFixed(2)} solves with them\n`,
);

// A quota on top of the wall: US imports of two goods from Germany, Japan and China at two thirds of the base's, one premium.
const sellers = ["CHN", "DEU", "JPN"].map((code) => codes.indexOf(code));
const goods = [...world.economy.sectors.keys()].filter((j) => world.economy.sectors[j].goods).slice(-2);
const [N] = [codes.length];
const buyer = codes.indexOf("USA");
const limited = Int32Array.from(goods.flatMap((j) => sellers.map((i) => (j * N + buyer) * N + i)));
const today = limited.reduce((sum, cell) => sum + world.economy.sales[cell], 0);
const quota = (cells, share) => ({ cells, boundMillion: share * today, exporterShare: 0.5 });
const unlimited = time("  the wall once more", world, walled, 60);
const limits = [
  ["  with a quota", [quota(limited, 0.3)]],
  [
    "  with six",
    [...limited].map((cell) => ({
      ...quota(Int32Array.of(cell), 1),
      boundMillion: 0.3 * world.economy.sales[cell],
    })),
  ],
];
const plainSlope = slopes(unlimited);
for (const [label, quotas] of limits) {
  const bound = time(label, world, { ...walled, quotas }, 30);
  const slope = slopes(bound);
  console.log(
    `  ratios: ${(bound.least / unlimited.least).toFixed(2)} times as long as without, premia ${bound.solution.quotas.map(({ premium }) => premium.toFixed(3)).join(" ")}; a gradient ${(slope / plainSlope).toFixed(2)} times one without`,
  );
}
console.log();

// Growth with the number of economies and sectors.
const sizes = [
  [40, 65],
  [80, 65],
  [160, 65],
];
let last;
for (const [N, J] of sizes) {
  const base = based(syntheticWorld(N, J), "balanced");
  const tariff = base.economy.tariff.slice();
  for (let j = 0; j < J; j++) for (let i = 1; i < N; i++) tariff[j * N * N + i] += 0.25;
  const shock = { tariffNew: tariff, tradeCostHat: undefined, productivityHat: undefined };
  const run = time(`synthetic, ${N} x ${J}, 25 % tariff`, base, shock, N > 100 ? 7 : 20);
  if (last !== undefined) {
    const work = (N * N * J * 3 + 2 * N * J * J) / last.work;
    console.log(
      `  a sweep takes ${(run.swept / last.swept).toFixed(1)} times as long as at half the economies; 3 N²J + 2 N J² grows ${work.toFixed(1)} times`,
    );
  }
  last = { ...run, work: N * N * J * 3 + 2 * N * J * J };
}
console.log(`\nPeak memory of the whole run: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
