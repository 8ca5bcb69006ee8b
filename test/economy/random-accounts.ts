import fc from "fast-check";
import {
  cellAt,
  inputRow,
  newByEconomy,
  newByInputSectorEconomy,
  newBySector,
  newBySectorEconomy,
  newBySectorPair,
  pairAt,
} from "../../src/economy/dims.ts";
import type { HouseholdGroup } from "../../src/economy/household-groups.ts";
import type { WorldAccounts } from "../../src/economy/world-accounts.ts";

/**
 * Random consistent accounts: any sector may be tradable or not, any trade may be zero, sales at home are positive,
 * and value added with inputs exhausts sales.
 */
export const randomAccounts = (
  shape: { readonly economies: number; readonly sectors: number } = { economies: 5, sectors: 4 },
): fc.Arbitrary<WorldAccounts> =>
  fc
    .record({
      economies: fc.integer({ min: 1, max: shape.economies }),
      sectors: fc.integer({ min: 1, max: shape.sectors }),
      tradable: fc.array(fc.boolean(), { minLength: shape.sectors, maxLength: shape.sectors }),
      withFinal: fc.boolean(),
      withProfit: fc.boolean(),
      withErrors: fc.boolean(),
      withPeople: fc.boolean(),
      withHouseholds: fc.boolean(),
      seed: fc.integer(),
    })
    .map(
      ({
        economies: N,
        sectors: J,
        tradable,
        withFinal,
        withProfit,
        withErrors,
        withPeople,
        withHouseholds,
        seed,
      }) => {
        const dims = { economies: N, sectors: J };
        const next = uniform(seed);
        const draw = () => 0.001 + 0.999 * next();
        const hole = () => next() < 0.25;
        const sales = newBySectorPair(dims);
        const tariff = newBySectorPair(dims);
        const valueAdded = newBySectorEconomy(dims);
        const inputShare = newByInputSectorEconomy(dims);
        const finalDemand = newBySectorEconomy(dims);
        const profitShare = newBySectorEconomy(dims);
        for (let j = 0; j < J; j++) {
          for (let n = 0; n < N; n++) {
            for (let i = 0; i < N; i++) {
              const at = pairAt(dims, j, n, i);
              if (i === n) sales[at] = 1000 * draw();
              else if (tradable[j] && !hole()) sales[at] = 100 * draw();
              if (i !== n && !hole()) tariff[at] = draw();
            }
          }
          for (let n = 0; n < N; n++) {
            let output = 0;
            for (let m = 0; m < N; m++) output += sales[pairAt(dims, j, m, n)]!;
            let left = 1;
            for (let k = 0; k < J; k++) {
              const share = hole() ? 0 : (left * draw()) / 2;
              inputShare[inputRow(dims, k, j) + n] = share;
              left -= share;
            }
            valueAdded[cellAt(dims, j, n)] = left * output;
            finalDemand[cellAt(dims, j, n)] = draw();
            profitShare[cellAt(dims, j, n)] = hole() ? 0 : (left * draw()) / 2;
          }
        }
        if (withFinal) scaleToIncome();
        const population = newByEconomy(dims).map(() => (hole() ? Number.NaN : 1e7 * draw()));
        const householdSize = population.map((persons) =>
          Number.isNaN(persons) || hole() ? Number.NaN : 1 + 5 * draw(),
        );
        const spending = Array.from({ length: J }, draw);
        const spent = spending.reduce((sum, share) => sum + share, 0);
        const groups: HouseholdGroup[] = [0, 1].map((d) => ({
          name: `Group ${d}`,
          weight: 0.3 * draw(),
          spending: Float64Array.from(d === 0 ? spending : spending.toReversed(), (share) => share / spent),
          households: hole() ? undefined : 0.5,
          incomeUsd: hole() ? undefined : 1e4 * draw(),
          incomeShares: withProfit ? { labour: 0.4 * draw(), profits: 0.5, transfers: 0 } : undefined,
        }));
        return {
          name: "random",
          year: 2000,
          dims,
          economies: Array.from({ length: N }, (_, n) => ({ code: `E${n}`, name: `Economy "${n}", north` })),
          sectors: Array.from({ length: J }, (_, j) => ({
            code: `s${j}`,
            name: `Sector ${j}`,
            tradable: tradable[j]!,
            goods: tradable[j]!,
          })),
          groups: { economies: { FIRST: ["E0"] }, sectors: {} },
          sales,
          tariff,
          valueAdded,
          inputShare,
          finalDemand: withFinal ? finalDemand : undefined,
          profitShare: withProfit ? profitShare : undefined,
          tradeElasticity: newBySector(dims).map(() => 0.4 + 20 * draw()),
          tradeElasticityError: withErrors
            ? newBySector(dims).map(() => (hole() ? Number.NaN : draw()))
            : undefined,
          rebaseTolerance: withFinal ? draw() : undefined,
          notes: ["These numbers: invented, # all of them.", "1993"],
          ...(withPeople ? { people: { population, householdSize } } : {}),
          ...(withHouseholds ? { households: [{ economy: "E0", groups }] } : {}),
        };

        function scaleToIncome(): void {
          for (let n = 0; n < N; n++) {
            let income = 0;
            let spent = 0;
            for (let j = 0; j < J; j++) {
              spent += finalDemand[cellAt(dims, j, n)]!;
              income += valueAdded[cellAt(dims, j, n)]!;
              for (let i = 0; i < N; i++) {
                income += sales[pairAt(dims, j, n, i)]! * (1 + tariff[pairAt(dims, j, n, i)]!);
                income -= sales[pairAt(dims, j, i, n)]!;
              }
            }
            for (let j = 0; j < J; j++) finalDemand[cellAt(dims, j, n)]! *= income / spent;
          }
        }
      },
    );

/** Uniform numbers below 1 from a seed (mulberry32). */
function uniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
