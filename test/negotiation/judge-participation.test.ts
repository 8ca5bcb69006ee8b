import { describe, expect, it } from "vitest";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import type { ParticipationResult } from "../../src/negotiation/talks-result.ts";
import { tinyTalks } from "../dossier/tiny-talks.ts";

/** CCC gives its tariffs up for something of AAA's; what that is stands in the second policy. */
async function judged(other: string): Promise<ParticipationResult> {
  const { participation } = await runTalks(
    tinyTalks(`parties: { AAA: {}, CCC: {} }
policies:
  gift: { kind: tariff, importer: CCC, partners: AAA, sectors: goods, rate: 0 }
  other: ${other}
options:
  - { id: swap, title: A swap, policies: [gift, other] }
`),
  );
  return participation[0]!;
}

describe("an option that a party refuses", () => {
  it("may win it over by the other side's lower barrier, as far as that has to grow", async () => {
    const row = await judged("{ kind: barrier, importer: AAA, partners: CCC, sectors: goods, factor: 0.95 }");
    expect(row).toMatchObject({ acceptable: false, binding: "CCC" });
    expect(row.growth).toMatchObject({ policies: ["other"], status: "signs" });
    expect(row.growth!.scale).toBeGreaterThan(1);
  });

  it("is not won over by more of a barrier that the other side raises", async () => {
    const row = await judged(
      "{ kind: barrier, importer: AAA, partners: CCC, sectors: goods, factor: 1.0005 }",
    );
    expect(row).toMatchObject({ acceptable: false, binding: "CCC", growth: null });
  });

  it("is not won over by more of what it gives itself", async () => {
    const row = await judged(
      "{ kind: barrier, importer: CCC, partners: AAA, sectors: food, factor: 0.9995 }",
    );
    expect(row).toMatchObject({ acceptable: false, binding: "CCC", growth: null });
  });
});
