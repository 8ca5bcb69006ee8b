/**
 * Games of three economies and two goods, tariffs up to 400 % and elasticities from 1.5 to 40, solved by Parley and by grids
 * that know no slopes: what grids find and Parley does not, or does worse.
 *
 *   node bench/toy-deals.mjs [FIRST [LAST]]
 *
 * A game takes a few seconds, nearly all of them for its grids. Ends with 1 when a deal that a grid found was missed.
 */
import { runnerImport } from "vite";

const load = async (path) =>
  (
    await runnerImport(new URL(`../${path}`, import.meta.url).pathname, {
      configFile: false,
      logLevel: "error",
    })
  ).module;
const [
  { toyGame, plainGame },
  { gridSearch },
  { createGameSolver, startingProfile },
  bargaining,
  { lowLevels },
] = await Promise.all(
  [
    "test/support/toy-games.ts",
    "test/support/grid-search.ts",
    "src/talks/game/game.ts",
    "src/talks/game/bargaining.ts",
    "src/talks/game/best-response.ts",
  ].map(load),
);

const [first = 1, last = 20] = process.argv.slice(2).map(Number);
const LEVELS = {
  mfn: [0, 0.06, 0.15, 0.4, 1, 3],
  two: [0, 0.04, 0.1, 0.2, 0.35, 0.6, 1, 1.6, 2.5, 4],
  each: [0, 0.03, 0.1, 0.3, 1],
};
const leastGain = (values) => Math.min(...values) - 1;
const product = (values) =>
  leastGain(values) > 0
    ? values.reduce((sum, value) => sum + Math.log(value - 1), 0)
    : leastGain(values) - 1000;

const tally = {};
const count = (what) => {
  tally[what] = (tally[what] ?? 0) + 1;
};
for (let seed = first; seed <= last; seed++) {
  for (const table of Object.keys(LEVELS)) {
    for (const market of ["competitive", "monopolistic"]) compare(seed, table, market);
  }
}
console.log(tally);
process.exitCode = tally.missed === undefined ? 0 : 1;

function compare(seed, table, market) {
  const game = toyGame(seed, table, market);
  const [equal, nash] = gridSearch(game, plainGame(game), [leastGain, product], { levels: LEVELS[table] });
  const exists = equal.measure > 1e-6;
  count(exists ? "games with a deal" : "games without");
  const low = game.parties.map(({ instruments }) => lowLevels(instruments));
  for (const solution of ["equal-gains", "nash", "kalai-smorodinsky"]) {
    const { status, values, certificate } = bargaining.bargain(createGameSolver(game), {
      solution,
      threat: game.parties.map(() => 1),
      start: startingProfile(game),
      otherStarts: [low, ...bargaining.spreadStarts(game)],
    });
    const found = status === "solved" && certificate.projectedGradient <= 1e-6;
    if (exists && !found) report("missed", equal.measure, certificate.projectedGradient);
    else if (exists) count(`${solution}: found`);
    if (!found) continue;
    if (solution === "equal-gains" && leastGain(values) < equal.measure - 1e-5)
      report("worse", equal.measure, leastGain(values));
    if (solution === "nash" && product(values) < nash.measure - 1e-3)
      report("worse", nash.measure, product(values));

    function report(what, grid, own) {
      count(what);
      console.log(`${seed} ${table} ${market} ${solution}: ${what}, grid ${grid}, Parley ${own}`);
    }
  }
}
