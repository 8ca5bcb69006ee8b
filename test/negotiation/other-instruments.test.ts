import { describe, expect, it } from "vitest";
import { NO_TALKS_CHARTS } from "../../src/briefing/charts/talks-charts.ts";
import { briefingContext } from "../../src/briefing/context/briefing-context.ts";
import { talksTables } from "../../src/briefing/files/render-talks-csv.ts";
import { talksSections } from "../../src/briefing/sections/talks-sections.ts";
import { talksView } from "../../src/briefing/views/talks-view.ts";
import { responseSentences } from "../../src/briefing/words/conflict-words.ts";
import { compileTalks } from "../../src/negotiation/compile-talks.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { complaintsOf, tinyBaseline, tinyTalks } from "../dossier/tiny-talks.ts";

const blocks = (instruments: string, solve = "[best-response]") => `parties: { AAA: {}, CCC: {}, NORTH: {} }
talks:
  parties: [AAA, CCC]
  instruments: ${instruments}
  solve: ${solve}
`;
const taxes = "export_taxes: { sectors: goods, partners: parties, max: 0.8 }";
const tariffs = "tariffs: { partners: parties }";

describe("export taxes on the table", () => {
  it("fall on what a party sells: its partners' purchases", () => {
    const input = tinyTalks(blocks(`{ ${taxes} }`));
    const [first] = compileTalks(input.compiled, tinyBaseline(input)).alone.parties;
    expect(
      first!.instruments.map(({ kind, importers, exporters, sector, min, max }) => [
        kind,
        importers,
        exporters,
        sector,
        min,
        max,
      ]),
    ).toEqual([
      ["export-tax", [2], [0], 0, 0, 0.8],
      ["export-tax", [2], [0], 1, 0, 0.8],
    ]);
  });

  it("are set alone where the dossier has no tariffs, and make a gain", async () => {
    const { bestResponses } = await runTalks(tinyTalks(blocks(`{ ${taxes} }`)));
    const { status, tariffs: none, exportTaxes, parties } = bestResponses!.AAA!;
    expect([status, none]).toEqual(["solved", []]);
    expect(
      exportTaxes!.map(({ importer, exporter, sector, before }) => [importer, exporter, sector, before]),
    ).toEqual([
      ["CCC", "AAA", "food", 0],
      ["CCC", "AAA", "machines", 0],
    ]);
    expect(exportTaxes!.some(({ rate }) => rate > 0.01)).toBe(true);
    // What it taxes it sells less of.
    const taxed = exportTaxes!.filter(({ rate }) => rate > 0.01);
    expect(taxed.every(({ volumePercent }) => volumePercent < 0 && volumePercent > -100)).toBe(true);
    expect(parties.AAA!.welfarePercent).toBeGreaterThan(0);
    expect(parties.AAA!.exportTaxChangeMillion).toBeGreaterThan(0);
    expect(parties.CCC!.welfarePercent).toBeLessThan(0);
  });

  it("are worth more beside tariffs, in best responses, a war and a deal", async () => {
    const run = (instruments: string) =>
      runTalks(tinyTalks(blocks(instruments, "[best-response, war, talks]")));
    const [alone, both] = [await run(`{ ${tariffs} }`), await run(`{ ${tariffs}, ${taxes} }`)];
    for (const party of ["AAA", "CCC"]) {
      const gain = (result: typeof alone) => result.bestResponses![party]!.parties[party]!.welfarePercent;
      expect(gain(both)).toBeGreaterThanOrEqual(gain(alone) - 1e-8);
    }
    expect(both.war!.status).toBe("solved");
    expect(both.war!.certificate.largestUnilateralGainPercent).toBeLessThan(1e-5);
    expect(both.war!.exportTaxes).toHaveLength(4);
    expect(both.talks!.status).toBe("solved");
    expect(both.talks!.exportTaxes).toHaveLength(4);
    for (const { fromThreatPercent } of Object.values(both.talks!.parties)) {
      expect(fromThreatPercent).toBeGreaterThanOrEqual(0);
    }
    // Without the key there is no trace of them.
    expect(alone.war!.exportTaxes).toBeUndefined();
    expect(JSON.stringify(alone)).not.toContain("exportTax");
  });

  it("are in words, tables and files", async () => {
    const input = tinyTalks(blocks(`{ ${tariffs}, ${taxes} }`));
    const talks = await runTalks(input);
    const simulation = await simulateDossier(input);
    const context = briefingContext(input.compiled, input.accounts);
    const view = talksView({ simulation, context, talks })!;
    expect(context.talks!.terms.join(" ")).toContain("set export taxes on what they sell to each other only");
    expect(responseSentences(view)[0]).toContain("its average export tax from 0.0");
    const text = JSON.stringify(talksSections(view, NO_TALKS_CHARTS));
    expect(text).toContain("The export taxes that each would set alone");
    const table = talksTables(talks, { simulation, context, talks }).find(
      ({ name }) => name === "talks-export-taxes",
    )!;
    expect(table.rows).toHaveLength(4);
    expect(talks.bestResponses!.AAA!.exportTaxes!.map(({ rate }) => rate)).toEqual(
      table.rows.slice(0, 2).map((row) => row[table.columns.indexOf("rate")]),
    );
  });
});

describe("barriers within bounds", () => {
  const barriers = (more: string) => blocks(`{ ${tariffs}, barriers: { sectors: food, ${more} } }`);
  const first = (text: string) => {
    const input = tinyTalks(text);
    const { alone, together } = compileTalks(input.compiled, tinyBaseline(input));
    const last = (game: typeof alone) => game.parties[0]!.instruments.at(-1)!;
    return { alone: last(alone), together: last(together) };
  };

  it("are the same as a largest cut", () => {
    const range = ({ min, max }: { min: number; max: number }) => [min, max];
    const [cut, bounds] = [first(barriers("max_cut: 0.25")), first(barriers("min: 0.75"))];
    expect(range(bounds.together)).toEqual(range(cut.together));
    expect(range(bounds.alone)).toEqual([0, 0]);
  });

  it("may be raised where the dossier allows it, and stay where nobody may move them alone", () => {
    const { alone, together } = first(barriers("min: 0.9, max: 1.2"));
    expect([together.min, together.max]).toEqual([Math.log(0.9), Math.log(1.2)]);
    expect([alone.min, alone.max]).toEqual([0, 0]);
  });

  it("are cut in a best response where a party may move them alone", async () => {
    const { bestResponses } = await runTalks(tinyTalks(barriers("min: 0.9, max: 1.1, alone: true")));
    const { barriers: terms } = bestResponses!.AAA!;
    expect(terms!.map(({ importer, exporter, sector }) => [importer, exporter, sector])).toEqual([
      ["AAA", "CCC", "food"],
    ]);
    // Barriers are waste: the party buys cheaper without them.
    expect(terms![0]!.factor).toBeCloseTo(0.9, 6);
  });
});

describe("instruments that say too little or too much", () => {
  it("are refused at their places", async () => {
    const complaints = (instruments: string) => complaintsOf(() => tinyTalks(blocks(instruments)));
    expect(await complaints("{}")).toEqual([
      "7 Nothing is on the table that a party can set by itself. Add tariffs or export_taxes to talks.instruments; tariffs: {} takes all goods.",
    ]);
    expect(await complaints(`{ export_taxes: { min: 0.5, max: 0.2 } }`)).toEqual([
      "7 The lowest export tax, 0.5, is above the highest, 0.2. Swap them.",
    ]);
    expect(await complaints(`{ ${tariffs}, barriers: { sectors: food, min: 1.2 } }`)).toEqual([
      "7 The lowest factor, 1.2, is above the highest, 1. Swap them.",
    ]);
    expect(await complaints(`{ ${tariffs}, barriers: { sectors: food } }`)).toEqual([
      "7 talks.instruments.barriers does not say how far barriers may be cut. Write either max_cut: 0.05 or min: 0.95.",
    ]);
    expect(await complaints(`{ ${tariffs}, barriers: { sectors: food, min: 0.9, max_cut: 0.1 } }`)).toEqual([
      "7 talks.instruments.barriers says twice how far barriers may be cut. Write either max_cut: 0.05 or min: 0.95.",
    ]);
    expect(await complaints("{ export_taxes: { sectors: services, partners: parties } }")).toEqual([
      "6 AAA controls nothing: it sells nothing that its export taxes could fall on. Widen sectors or partners under talks.instruments, or leave the party out.",
      "6 CCC controls nothing: it sells nothing that its export taxes could fall on. Widen sectors or partners under talks.instruments, or leave the party out.",
    ]);
  });
});
