import { it } from "vitest";
import { solve } from "../src/equilibrium/solve.ts";
import { solvePlainly } from "./support/plain-solver.ts";
import { factorsOf, withFactors } from "./support/random-factors.ts";
import { randomQuotas, withinRates } from "./support/random-quotas.ts";
import { randomExportTaxes, randomRents, randomShock, randomWorld } from "./support/random-world.ts";
import { baseline } from "./support/solve-world.ts";

it("zz", () => {
  const shockSeed = 502779;
  const without = baseline(
    randomWorld({ economies: 2, sectors: 1, seed: 1, inputs: 0.5 }),
    "competitive",
    "balanced",
  );
  for (const members of [
    [],
    ["mobility"],
    ["scale"],
    ["mobility", "scale"],
    ["supply"],
    ["fixedCapital"],
  ] as any[]) {
    const base = members.length ? withFactors(without, factorsOf(members, without, shockSeed + 7)) : without;
    const quotas = randomQuotas(base.economy, shockSeed, true);
    const { tariffNew, ...shock } = randomShock(base.economy, shockSeed + 1);
    const s: any = {
      ...shock,
      tariffNew: withinRates(tariffNew, quotas),
      exportTaxNew: randomExportTaxes(base.economy, shockSeed + 2),
      rentsNew: randomRents(base.economy, shockSeed + 3),
      quotas,
    };
    const o: any = solve(base, s, { tolerance: 1e-13 });
    const p = solvePlainly(base, s);
    console.log(
      members.join(),
      o.converged ? [...o.solution.wageHat] : o.message,
      p.wageHat,
      p.rounds,
      o.solution?.quotas.map((q: any) => [q.state, q.premium, q.withinShare, q.exporterShare, [...q.cells]]),
      p.premium,
      p.volume,
    );
  }
});
