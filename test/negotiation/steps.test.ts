import { describe, expect, it } from "vitest";
import { CancelledError } from "../../src/equilibrium/solution/cancelled-error.ts";
import { type TalksProgress, TalksSteps } from "../../src/negotiation/steps.ts";

describe("the steps of a run", () => {
  it("hear a signal that comes in the turn before a step, and do not begin it", async () => {
    const signal = { aborted: false };
    const steps = new TalksSteps({ signal });
    let begun = false;
    const step = steps.run("tariff war", () => {
      begun = true;
    });
    signal.aborted = true;
    await expect(step).rejects.toBeInstanceOf(CancelledError);
    expect(begun).toBe(false);
  });

  it("let what waits in the event loop go first", async () => {
    const order: string[] = [];
    setTimeout(() => order.push("what waits"));
    await new TalksSteps({}).run("tariff war", () => order.push("the step"));
    expect(order).toEqual(["what waits", "the step"]);
  });

  it("end with nothing where the signal comes during the last of them", async () => {
    const signal = { aborted: false };
    const steps = new TalksSteps({ signal });
    await steps.run("deal", () => {
      signal.aborted = true;
    });
    expect(() => steps.finish()).toThrow(CancelledError);
  });

  it("tell how many are done before each, of those announced, and how far the one that runs has come", async () => {
    const told: TalksProgress[] = [];
    const steps = new TalksSteps({ onProgress: (progress) => told.push(progress) });
    steps.expect(1);
    await steps.run("deal", () => {
      steps.expect(1);
      steps.say("12 sets of terms");
    });
    await steps.run("frontier", () => {});
    steps.finish();
    expect(told).toEqual([
      { done: 0, total: 1, title: "deal" },
      { done: 0, total: 2, title: "deal, 12 sets of terms" },
      { done: 1, total: 2, title: "frontier" },
      { done: 2, total: 2, title: "" },
    ]);
  });
});
