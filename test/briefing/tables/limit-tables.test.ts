import { describe, expect, it } from "vitest";
import { quotaTable } from "../../../src/briefing/tables/quota-table.ts";
import { readingTable } from "../../../src/briefing/tables/reading-table.ts";
import { resultsView } from "../../../src/briefing/views/results-view.ts";
import { verdicts } from "../../../src/briefing/words/verdicts.ts";
import { formatTable } from "../../../src/document/format-table.ts";
import type { Table } from "../../../src/document/table.ts";
import type { QuotaResult, ReadingResult, SolvedOption } from "../../../src/simulation/simulation-result.ts";
import { withAsciiMinus } from "../../../src/text/format-number.ts";
import { syntheticContext, syntheticSimulation } from "../synthetic.ts";

const viewOf = (change: Partial<SolvedOption>) => {
  const simulation = syntheticSimulation(["Duty"]);
  const [option] = simulation.options as SolvedOption[];
  const changed = { ...simulation, options: [{ ...option!, ...change }] };
  return resultsView({ simulation: changed, context: syntheticContext(changed) });
};
/** Figures and their units are kept on one line by spaces that do not break. */
const plain = (words: string): string => withAsciiMinus(words).replaceAll(/[\u00a0\u202f]/g, " ");
const rowsOf = (table: Table): string[][] =>
  formatTable(table).groups.flatMap(({ rows }) =>
    rows.map((row) => row.map((cell) => withAsciiMinus(cell.text))),
  );
const binding: QuotaResult = {
  policy: "limit",
  state: "binding",
  boundMillion: 800,
  beforeMillion: 1000,
  volumeMillion: 800,
  premiumPercent: 12.5,
  importRentMillion: 75,
  exportRentMillion: 25,
};
const closed: QuotaResult = {
  ...binding,
  state: "closed",
  boundMillion: 0,
  volumeMillion: 0,
  premiumPercent: null,
};

describe("what a briefing says of quotas", () => {
  it("has a row for each: what comes in, what a licence is worth, who earns it", () => {
    const [limit, shut] = rowsOf(quotaTable(viewOf({ quotas: [binding, closed] }))!);
    expect(limit!.slice(0, 2)).toEqual(["limit", "reached"]);
    expect(limit).toContain("12.5");
    expect(shut![1]).toBe("closed");
    expect(quotaTable(viewOf({}))).toBeUndefined();
  });

  it("says in words who gets what licences are worth", () => {
    const said = (quotas: readonly QuotaResult[]) => plain(verdicts(viewOf({ quotas }))[0]!.text);
    expect(said([binding])).toContain(
      "Licences under limit are worth 12.5 % of the price: $100 million a year, 25 % of it to exporters.",
    );
    expect(said([{ ...binding, importRentMillion: 100, exportRentMillion: 0 }])).toContain(
      "a year, to importers.",
    );
    expect(said([{ ...binding, importRentMillion: 0 }])).toContain("a year, to exporters.");
    expect(said([closed])).not.toContain("Licences");
  });
});

describe("what a briefing says of other readings of a barrier", () => {
  const welfare = (percent: number) => ({
    welfarePercent: percent,
    welfareMillion: percent,
    incomeMillion: 100,
  });
  const kept: ReadingResult = {
    policy: "standards",
    title: "a rent kept in Japan",
    split: { waste: 0, importer: 1, exporter: 0 },
    status: "solved",
    economies: { USA: welfare(0.5), JPN: welfare(-0.25) },
  };
  const failed: ReadingResult = {
    policy: "standards",
    title: "a rent of exporters",
    split: { waste: 0, importer: 0, exporter: 1 },
    status: "failed",
    message: "It does not fit.",
  };

  it("stands beside the dossier's own, and a failed one has no figures", () => {
    const rows = rowsOf(readingTable(viewOf({ readings: [kept, failed] }))!);
    expect(rows.map(([title]) => title)).toEqual([
      "as the dossier reads it",
      "a rent kept in Japan",
      "a rent of exporters",
    ]);
    expect(rows[1]!.slice(1)).toEqual(["+0.500", "-0.250"]);
    expect(readingTable(viewOf({}))).toBeUndefined();
  });

  it("is in the verdict", () => {
    expect(plain(verdicts(viewOf({ readings: [kept, failed] }))[0]!.text)).toContain(
      "If what standards lowers is a rent kept in Japan: the United States +0.50 % and Japan -0.25 %.",
    );
  });
});
