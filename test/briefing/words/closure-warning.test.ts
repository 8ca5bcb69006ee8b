import { expect, it } from "vitest";
import { inputWarningLines } from "../../../src/briefing/words/input-warnings.ts";
import { closureWarning } from "../../../src/briefing/words/method.ts";
import { gatherDossier } from "../../../src/dossier/files/gather-dossier.ts";
import { simulateDossier } from "../../../src/simulation/simulate-dossier.ts";
import { randomWorld } from "../../support/random-world.ts";

it("does not say that totals never move where a coalition shares a burden", async () => {
  const world = randomWorld({ economies: 3, sectors: 2, seed: 11 });
  const [a, b, c] = world.economies.map(({ code }) => code);
  const text = (shares: boolean) => `parley: 1
title: Sharing
data: random
policies:
  ban: { kind: sanction, coalition: [${a}, ${b}], target: ${c}, sectors: all, factor: 2, share_burden: ${shares} }
options: [{ id: ban, title: A ban, policies: [ban] }]
`;
  const said = async (shares: boolean) =>
    closureWarning(
      await simulateDossier(
        await gatherDossier(text(shares), "d.yaml", {
          table: async (path) => ({ text: "", file: path }),
          accounts: async () => world,
        }),
      ),
    );
  expect(await said(true)).toContain("moves their totals");
  expect(await said(false)).not.toContain("moves their totals");
});

it("counts one more warning as one", () => {
  const warning = { code: "x", file: null, line: null, column: null, message: "Odd.", hint: null };
  const lines = (count: number) => inputWarningLines(Array.from({ length: count }, () => warning)).at(-1);
  expect(lines(6)).toBe("The input has 1 more warning: parley check lists it.");
  expect(lines(7)).toBe("The input has 2 more warnings: parley check lists them.");
});
