import { describe, expect, it } from "vitest";
import { tinyTalks } from "./tiny-talks.ts";

const POLICIES = `policies:
  duty: { kind: tariff, importer: AAA, sectors: food, rate: 0.1 }
  idle: { kind: tariff, importer: BBB, sectors: food, rate: 0.1 }
  moved: { kind: tariff, importer: CCC, sectors: food, rate: 0.1 }
`;
const warningsOf = (blocks: string) =>
  tinyTalks(blocks).compiled.warnings.map(({ at, code }) => `${at?.line} ${code}`);

describe("a dossier that hardly says what its author means", () => {
  it("has a policy that nothing uses: goals count as a use", () => {
    const goal =
      "goals: [{ id: g, metric: welfare, economy: CCC, target: 0, instrument: { policy: moved, field: rate, from: 0, to: 1 } }]";
    expect(warningsOf(`${POLICIES}options: [{ id: a, title: A, policies: [duty] }]\n${goal}`)).toEqual([
      "6 unused-policy",
    ]);
  });

  it("has none where a policy is used but not yet in force", () => {
    const later = POLICIES.replace("rate: 0.1 }\n  moved", "rate: 0.1, since: 2030-01-01 }\n  moved");
    expect(
      warningsOf(`date: 2026\n${later}options: [{ id: a, title: A, policies: [duty, idle, moved] }]`),
    ).toEqual([]);
  });

  it("has two options that say the same; the order of policies is part of what they say", () => {
    const options = (second: string) =>
      `${POLICIES}options:\n  - { id: a, title: A, policies: [duty, idle, moved] }\n  - { id: b, title: B, policies: ${second} }`;
    expect(warningsOf(options("[duty, idle, moved]"))).toEqual(["10 same-option"]);
    expect(warningsOf(options("[idle, duty, moved]"))).toEqual([]);
  });
});
