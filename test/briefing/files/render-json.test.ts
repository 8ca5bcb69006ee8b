import { describe, expect, it } from "vitest";
import { renderJson } from "../../../src/briefing/files/render-json.ts";
import { failedOption, syntheticInput } from "../synthetic.ts";
import { talksInput } from "../synthetic-talks.ts";

describe("results.json", () => {
  it("is the simulation word for word, with the briefing's context beside it", () => {
    const input = syntheticInput();
    const { briefing, ...simulation } = JSON.parse(renderJson(input));
    // The synthetic dossier has issues, and nobody has run its talks.
    const made = { ...input.simulation.made, options: { talks: false } };
    expect(simulation).toEqual({ ...input.simulation, made });
    expect(briefing).toEqual(input.context);
  });

  it("holds what the talks print, word for word, and nothing where they were not run", () => {
    const input = talksInput();
    expect(JSON.parse(renderJson(input)).talks).toEqual(input.talks);
    expect(JSON.parse(renderJson(syntheticInput()))).not.toHaveProperty("talks");
  });

  it("keeps a failed option without figures", () => {
    const { simulation, context } = syntheticInput();
    const text = renderJson({ simulation: { ...simulation, options: [failedOption] }, context });
    expect(JSON.parse(text).options).toEqual([failedOption]);
  });

  it("refuses a number that JSON would turn into null, and says where it is", () => {
    const { simulation, context } = syntheticInput();
    const broken = { ...simulation, options: [{ ...failedOption, solvedShare: Number.NaN }] };
    expect(() => renderJson({ simulation: broken, context })).toThrow(
      "results.json cannot hold NaN at options.0.solvedShare",
    );
  });
});
