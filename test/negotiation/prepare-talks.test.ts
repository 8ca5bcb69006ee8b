import { describe, expect, it } from "vitest";
import { prepareTalks } from "../../src/negotiation/prepare-talks.ts";
import { runBestResponse } from "../../src/negotiation/run-best-response.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import { TalksSteps } from "../../src/negotiation/steps.ts";
import { tinyBaseline, tinyTalks } from "../dossier/tiny-talks.ts";

const input = tinyTalks(`
parties: { AAA: {}, CCC: {} }
options: [{ id: now, title: As it is, policies: [] }]
talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { partners: parties } }
  solve: [best-response]
`);

describe("what every search begins with", () => {
  it("is today's equilibrium that is known, and is not solved again", async () => {
    const known = { baseline: tinyBaseline(input), outcomes: new Map() };
    const { baseline, games } = await prepareTalks(input, new TalksSteps({ known }));
    expect(baseline).toBe(known.baseline);
    expect(games.alone.baseline).toBe(known.baseline);
    expect(await runBestResponse(input, { party: "AAA" }, { known })).toEqual(
      await runBestResponse(input, { party: "AAA" }),
    );
  });

  it("holds the political weights that the dossier has calibrated, for the talks and for one party's move", async () => {
    const rates = { food: 0.3, machines: 0.35, services: 0.3 };
    const noncooperative = Object.entries(rates).map(([sector, rate]) => ({ economy: "AAA", sector, rate }));
    const asked = { ...input, compiled: { ...input.compiled, noncooperative } };
    const { compiled, games, calibration } = await prepareTalks(asked, new TalksSteps({}));
    expect(calibration!.map(({ economy }) => economy)).toEqual(["AAA"]);
    expect(compiled.weights!.map(({ weight }) => weight)).toEqual(Object.values(calibration![0]!.weights));
    expect(games.alone.parties[0]!.wants).toBe("political income");
    const { outcome } = await runBestResponse(asked, { party: "AAA" });
    const { bestResponses, parties } = await runTalks(asked);
    expect(outcome).toEqual(bestResponses!.AAA);
    expect(parties[0]!.objective).toBe("political income");
    expect(outcome.tariffs).not.toEqual((await runBestResponse(input, { party: "AAA" })).outcome.tariffs);
  });
});
