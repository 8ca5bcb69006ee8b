import { describe, expect, it } from "vitest";
import { CancelledError } from "../../src/equilibrium/solution/cancelled-error.ts";
import { type BestResponseQuestion, runBestResponse } from "../../src/negotiation/run-best-response.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import type { TalksProgress } from "../../src/negotiation/steps.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { complaintsOf, tinyTalks } from "../dossier/tiny-talks.ts";

const BLOCKS = `
parties: { AAA: {}, CCC: {}, BBB: {} }
policies:
  fta: { kind: agreement, members: [AAA, CCC], tariffs: 0, sectors: goods }
  easier: { kind: barrier, importer: CCC, partners: AAA, sectors: machines, factor: 0.9 }
options:
  - { id: now, title: As it is, policies: [] }
  - { id: fta, title: Free trade, policies: [fta, easier] }
talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { partners: parties } }
`;
const input = tinyTalks(BLOCKS);
const ask = (question: BestResponseQuestion) => runBestResponse(input, question);

describe("the best response of one party", () => {
  it("to what is in force anyway is the one that the talks give for it", async () => {
    const { outcome, against } = await ask({ party: "CCC" });
    const { bestResponses } = await runTalks(input);
    expect(against).toBeNull();
    expect(outcome.tariffs).toEqual(bestResponses!.CCC!.tariffs);
    expect(outcome.parties).toEqual(bestResponses!.CCC!.parties);
  });

  it("to an option starts from what that option gives everybody, all its measures in force", async () => {
    const { standingPercent, outcome } = await ask({ party: "AAA", against: "fta" });
    const { options } = await simulateDossier(input);
    const fta = options.find(({ id }) => id === "fta")!;
    if (fta.status !== "solved") throw new Error("The option does not solve.");
    for (const party of ["AAA", "CCC"])
      expect(standingPercent[party]).toBeCloseTo(fta.economies[party]!.welfarePercent, 9);
    expect(outcome.status).toBe("solved");
    expect(outcome.parties.AAA!.objectivePercent).toBeGreaterThan(standingPercent.AAA!);
    expect(outcome.parties.CCC!.objectivePercent).toBeLessThan(standingPercent.CCC!);
    // What the others levy under the option is no part of the answer; the rate before is the option's.
    expect(new Set(outcome.tariffs.map(({ importer }) => importer))).toEqual(new Set(["AAA"]));
    expect(outcome.tariffs.every(({ before }) => before === 0)).toBe(true);
  });

  it("carries its certificate", async () => {
    const { outcome } = await ask({ party: "AAA", against: "fta" });
    expect(outcome.certificate.projectedGradient).toBeLessThan(1e-6);
    expect(outcome.certificate.worstResidual).toBeLessThan(1e-9);
  });

  it("says how far it has come, and returns nothing when it is cancelled on the way", async () => {
    const told: TalksProgress[] = [];
    await runBestResponse(input, { party: "AAA" }, { onProgress: (progress) => told.push(progress) });
    expect(told.at(-1)).toEqual({ done: 3, total: 3, title: "" });
    expect(told.map(({ title }) => title)).toContain("best response of AAA");
    await expect(
      runBestResponse(input, { party: "AAA" }, { signal: { aborted: true } }),
    ).rejects.toBeInstanceOf(CancelledError);
  });

  it("cannot be asked of somebody who is not at the table, to an unknown option, or without talks", async () => {
    expect(await complaintsOf(() => ask({ party: "BBB" }))).toEqual([
      "? BBB is not at the table. Known: AAA, CCC.",
    ]);
    expect(await complaintsOf(() => ask({ party: "AAA", against: "fte" }))).toEqual([
      "? There is no option fte. Known: now, fta.",
    ]);
    const without = tinyTalks("options: [{ id: now, title: Now, policies: [] }]\nparties: { AAA: {} }\n");
    expect(await complaintsOf(() => runBestResponse(without, { party: "AAA" }))).toEqual([
      "? The dossier has no talks, so nothing says which tariffs are on the table. Add a talks block.",
    ]);
  });
});
