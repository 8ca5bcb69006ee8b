import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { renderCsv, resultTables } from "../../../src/briefing/files/render-csv.ts";
import type { OptionResult, SolvedOption } from "../../../src/simulation/simulation-result.ts";
import { syntheticInput } from "../synthetic.ts";

const plain = syntheticInput();
const [first, ...others] = plain.simulation.options as [SolvedOption, ...OptionResult[]];
const input = {
  ...plain,
  simulation: {
    ...plain.simulation,
    options: [
      {
        ...first,
        quotas: [
          {
            policy: "limit",
            state: "closed" as const,
            boundMillion: 0,
            beforeMillion: 7,
            volumeMillion: 0,
            premiumPercent: null,
            importRentMillion: 0,
            exportRentMillion: 0,
          },
        ],
        readings: [
          {
            policy: "ntb",
            title: "=a rent",
            split: { waste: 0, importer: 1, exporter: 0 },
            status: "solved" as const,
            economies: { USA: { welfarePercent: 1.5, welfareMillion: 15, incomeMillion: 1000 } },
          },
          {
            policy: "ntb",
            title: "thirds",
            split: { waste: 0.4, importer: 0.3, exporter: 0.3 },
            status: "failed" as const,
            message: "No equilibrium.",
          },
        ],
      },
      ...others,
    ],
  },
};
const rows = (text: string) => parse(text, { columns: true }) as Record<string, string>[];

describe("tables of limits and readings", () => {
  it("are there for results that have any, a row for each, missing figures empty and no formula in them", () => {
    const files = renderCsv(input);
    const [quota, ...none] = rows(files["quotas.csv"]!);
    expect(quota).toMatchObject({
      option: first.id,
      policy: "limit",
      state: "closed",
      bound_million_usd: "0",
      premium_percent: "",
    });
    expect(none.map(({ option, policy }) => [option, policy])).toEqual(others.map(({ id }) => [id, ""]));
    const readings = rows(files["readings.csv"]!).slice(0, 2);
    expect(readings).toMatchObject([
      { reading: "'=a rent", importer_share: "1", economy: "USA", welfare_percent: "1.5", message: "" },
      { reading: "thirds", reading_status: "failed", message: "No equilibrium.", welfare_percent: "" },
    ]);
    expect(Object.keys(files)).not.toContain("purchases.csv");
    expect(resultTables(input).map(({ name }) => name)).toContain("readings");
  });

  it("are in no folder of results without them", () => {
    for (const name of ["quotas.csv", "purchases.csv", "readings.csv"])
      expect(Object.keys(renderCsv(plain))).not.toContain(name);
  });
});
