import { describe, expect, it } from "vitest";
import { briefingContext } from "../../src/briefing/context/briefing-context.ts";
import { talksTables } from "../../src/briefing/files/render-talks-csv.ts";
import { participationReadingTable } from "../../src/briefing/tables/participation-reading-table.ts";
import { talksView } from "../../src/briefing/views/talks-view.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import type { TalksResult } from "../../src/negotiation/talks-result.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { tinyTalks } from "../dossier/tiny-talks.ts";

const READINGS =
  "readings: [{ title: kept, split: { importer: 1 } }, { title: theirs, split: { exporter: 1 } }]";

/** AAA gives up a barrier against CCC; whoever earned it as a rent loses that. */
const blocks = (split: string, talks = "") => `parties: { AAA: {}, CCC: {} }
policies:
  duty: { kind: tariff, importer: CCC, partners: AAA, sectors: machines, rate: 0.3, mode: add }
  licences: { kind: barrier, importer: AAA, partners: CCC, sectors: food, today: 0.05, to: 0, ${split} }
options:
  - { id: cut, title: Without it, policies: [licences] }
  - { id: duty, title: The duty alone, policies: [duty] }
${talks}`;
const run = (split: string, talks = ""): Promise<TalksResult> => runTalks(tinyTalks(blocks(split, talks)));
const of = (result: TalksResult, id: string) => result.participation.find(({ option }) => option === id)!;

const AT_THE_TABLE = (threat: string) => `talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { partners: parties, max: 0.5 } }
  solve: [best-response]
  threat: ${threat}
  side_payments: true
`;

describe("who signs under other readings of a barrier", () => {
  it("is what a dossier of each reading of its own would say", async () => {
    for (const talks of ["", AT_THE_TABLE("status-quo"), AT_THE_TABLE("duty"), AT_THE_TABLE("war")]) {
      const shown = await run(READINGS, talks);
      const read = of(shown, "cut").readings!;
      expect(read.map(({ policy, title }) => [policy, title])).toEqual([
        ["licences", "kept"],
        ["licences", "theirs"],
      ]);
      for (const [k, split] of ["importer", "exporter"].entries()) {
        const own = of(await run(`split: { ${split}: 1 }`, talks), "cut");
        const each = read[k]!;
        if (each.status === "failed") throw new Error(each.message);
        expect([each.acceptable, each.binding]).toEqual([own.acceptable, own.binding]);
        for (const [party, gain] of Object.entries(own.gains)) expect(each.gains[party]).toBeCloseTo(gain, 8);
      }
    }
  });

  it("leaves everything under the dossier's own reading as it is, payments too", async () => {
    const talks = AT_THE_TABLE("status-quo");
    const { participation, made: _, ...rest } = await run(READINGS, talks);
    const { participation: plain, made: __, ...without } = await run("split: { waste: 1 }", talks);
    expect(rest).toEqual(without);
    expect(participation.map(({ readings, ...each }) => each)).toEqual(plain);
    expect(plain.every((each) => !("readings" in each))).toBe(true);
    expect(of(await run(READINGS, talks), "duty")).not.toHaveProperty("readings");
  });

  it("turns where a rent is theirs who have to agree: waste is missed by nobody", async () => {
    const { acceptable, readings } = of(await run(READINGS), "cut");
    expect(acceptable).toBe(true);
    const theirs = readings![1]!;
    if (theirs.status === "failed") throw new Error(theirs.message);
    expect(theirs.acceptable).toBe(false);
    expect(theirs.binding).toBe("CCC");
  });

  it("counts rents as income, so that who loses a rent needs as much more", async () => {
    const talks = AT_THE_TABLE("status-quo");
    const input = tinyTalks(blocks("split: { exporter: 1 }", talks));
    const { gains, payments, offer } = of(await runTalks(input), "cut");
    const [option] = (await simulateDossier(input)).options;
    if (option?.status !== "solved") throw new Error("The option did not solve.");
    expect(gains.CCC).toBeCloseTo(option.economies.CCC!.welfarePercent, 9);
    expect(gains.CCC).toBeLessThan(0);
    const lost = -option.economies.CCC!.welfareMillion;
    // In money of the option, which is not quite that of the base.
    expect(Math.abs(payments!.neededMillion.CCC! / lost - 1)).toBeLessThan(0.1);
    expect(offer!.millionUSD).toBeCloseTo(payments!.neededMillion.CCC!, 9);
  });

  it("has a table with both verdicts, and a file", async () => {
    const input = tinyTalks(blocks(READINGS));
    const [talks, simulation] = [await runTalks(input), await simulateDossier(input)];
    const context = briefingContext(input.compiled, input.accounts);
    const table = participationReadingTable(talksView({ simulation, context, talks })!)!;
    expect(table.groups.map(({ rows }) => rows.length)).toEqual([3]);
    expect(table.notes!.join(" ")).toContain("hangs on what the barrier is");
    const file = talksTables(talks, { simulation, context, talks }).find(
      ({ name }) => name === "talks-participation-readings",
    )!;
    expect(file.rows).toHaveLength(4);
    // A reading that does not fit the accounts has no figures.
    const failed = { policy: "licences", title: "theirs", split: { waste: 0, importer: 0, exporter: 1 } };
    const [cut, ...others] = talks.participation;
    const broken = {
      ...talks,
      participation: [
        { ...cut!, readings: [{ ...failed, status: "failed" as const, message: "No." }] },
        ...others,
      ],
    };
    const [row] = participationReadingTable(talksView({ simulation, context, talks: broken })!)!.groups.map(
      ({ rows }) => rows[1]!,
    );
    expect(row!.slice(1).every(({ kind }) => kind === "failed")).toBe(true);
    const [lines] = talksTables(broken, { simulation, context, talks: broken }).flatMap(({ name, rows }) =>
      name === file.name ? [rows] : [],
    );
    expect(lines).toEqual([["cut", "failed", "licences", "theirs", null, null, null, null]]);
    const plain = await runTalks(tinyTalks(blocks("split: { waste: 1 }")));
    expect(talksTables(plain, { simulation, context, talks: plain }).map(({ name }) => name)).not.toContain(
      file.name,
    );
    expect(participationReadingTable(talksView({ simulation, context, talks: plain })!)).toBeUndefined();
  });
});
