import { describe, expect, it } from "vitest";
import { sanctionsChart } from "../../../src/briefing/charts/sanctions-chart.ts";
import { NO_TALKS_CHARTS } from "../../../src/briefing/charts/talks-charts.ts";
import { briefingContext } from "../../../src/briefing/context/briefing-context.ts";
import { talksTables } from "../../../src/briefing/files/render-talks-csv.ts";
import { talksSections } from "../../../src/briefing/sections/talks-sections.ts";
import {
  sanctionBurdenTable,
  sanctionFrontierTable,
  sanctionRateTable,
} from "../../../src/briefing/tables/sanctions-tables.ts";
import { talksCertificateTable } from "../../../src/briefing/tables/talks-certificate-table.ts";
import { talksView } from "../../../src/briefing/views/talks-view.ts";
import { sanctionsSentences } from "../../../src/briefing/words/sanctions-words.ts";
import { PAGE } from "../../../src/charts/chart-setting.ts";
import { runTalks } from "../../../src/negotiation/run-talks.ts";
import type { SharedSanctions, SolvedSanctions } from "../../../src/negotiation/sanctions-result.ts";
import { simulateDossier } from "../../../src/simulation/simulate-dossier.ts";
import { tinyTalks } from "../../dossier/tiny-talks.ts";

const input = tinyTalks(`parties: { NORTH: {}, CCC: {} }
talks:
  parties: [NORTH]
  solve: [sanctions]
  sanctions: { target: CCC, own_cost: 0.05, points: 3, share_burden: true }
`);
const talks = await runTalks(input);
const simulation = await simulateDossier(input);
const context = briefingContext(input.compiled, input.accounts);
const view = talksView({ simulation, context, talks })!;
const found = talks.sanctions as SolvedSanctions;

describe("sanctions in a briefing", () => {
  it("are in sentences with the figures of the result", () => {
    const said = sanctionsSentences(view, found).join(" ");
    expect(found.harmPercent).toBeGreaterThan(10);
    expect(said).toContain(`take ${found.harmPercent.toFixed(1)}`);
    expect(said).toMatch(
      new RegExp(`At the margin 0.010\\s% more .* take ${(0.01 * found.marginalHarm!).toPrecision(2)}`),
    );
    expect(said).toContain("An embargo on the same trade would cost the coalition");
    const shared = found.sharing as SharedSanctions;
    expect(said).toContain("If the members pay each other until all lose 0.050");
    expect(said).toContain(`take ${shared.harmPercent.toFixed(1)}`);
    expect(said).toContain("No payments among the members");
  });

  it("have a section, a row of the certificates, and tables of every figure", () => {
    const sections = talksSections(view, NO_TALKS_CHARTS);
    expect(sections.map(({ id }) => id)).toContain("sanctions");
    const certificates = talksCertificateTable(view)!.groups[0]!.rows;
    expect(certificates[0]![0]).toEqual({ kind: "text", text: "Sanctions" });
    expect(certificates[0]![2]).toEqual({ kind: "number", value: found.certificate.projectedGradient });
    // The budget, the frontier and the embargo.
    const { sharing: shared, ...apart } = found;
    expect(sanctionFrontierTable(apart).groups.map(({ title }) => title)).toEqual([undefined]);
    expect(sanctionFrontierTable(found).groups.map(({ rows }) => rows.length)).toEqual([5, 5]);
    expect(certificates[1]![0]).toEqual({ kind: "text", text: "Sanctions, burden shared" });
    expect(certificates[1]![2]).toEqual({
      kind: "number",
      value: (shared as SharedSanctions).certificate.projectedGradient,
    });
    const rates = sanctionRateTable(view, found).groups.map(({ rows }) => rows.length);
    expect(rates).toEqual([2, 2]);
    const burden = sanctionBurdenTable(view, found).groups.map(({ title, rows }) => [title, rows.length]);
    expect(burden).toEqual([
      ["Target", 1],
      ["Coalition", 2],
    ]);
  });

  it("have a picture with the frontier, the budget and an embargo", () => {
    const chart = sanctionsChart(view, found, (word) => word, PAGE);
    const { rows } = chart.figures!;
    expect(rows.map(([outcome]) => outcome)).toEqual([
      "option",
      "war",
      "solution",
      "option",
      "efficient",
      "efficient",
      "efficient",
    ]);
    expect(rows[2]!.slice(3)).toEqual([-found.costPercent, -found.harmPercent]);
  });

  it("have files with a row for every rate, point and economy, and one without figures if nothing was found", () => {
    const sizes = (tables: ReturnType<typeof talksTables>) =>
      Object.fromEntries(tables.map(({ name, rows }) => [name, rows.length]));
    expect(sizes(talksTables(talks, { simulation, context, talks }))).toMatchObject({
      "talks-sanctions": 4,
      "talks-sanctions-frontier": 5,
      "talks-sanctions-economies": 3,
      "talks-sanctions-shared": 4,
      "talks-sanctions-shared-frontier": 5,
      "talks-sanctions-shared-economies": 3,
    });
    const alone = {
      ...talks,
      sanctions: { ...found, sharing: { status: "failed", explanation: "No." } as const },
    };
    const halfTables = talksTables(alone, { simulation, context, talks: alone });
    expect(halfTables.find(({ name }) => name === "talks-sanctions-shared")!.rows).toHaveLength(1);
    expect(halfTables.find(({ name }) => name === "talks-sanctions")!.rows).toHaveLength(4);
    const half = talksSections(talksView({ simulation, context, talks: alone })!, NO_TALKS_CHARTS);
    expect(JSON.stringify(half)).toContain(
      "who share the burden were not found, so they have no figures. No.",
    );
    const { coalition, target, budgetPercent } = found;
    const failed = {
      ...talks,
      sanctions: { coalition, target, budgetPercent, status: "failed" as const, explanation: "No." },
    };
    const tables = talksTables(failed, { simulation, context, talks: failed });
    for (const { rows, columns } of tables.filter(({ name }) => name.startsWith("talks-sanctions"))) {
      expect(rows).toEqual([["failed", ...columns.slice(1).map(() => null)]]);
    }
    const sections = talksSections(talksView({ simulation, context, talks: failed })!, NO_TALKS_CHARTS);
    expect(JSON.stringify(sections)).toContain("The sanctions were not found, so they have no figures. No.");
  });
});
