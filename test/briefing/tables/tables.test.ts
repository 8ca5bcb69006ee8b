import { describe, expect, it } from "vitest";
import { certificateTable } from "../../../src/briefing/tables/certificate-table.ts";
import { claimTable } from "../../../src/briefing/tables/claim-table.ts";
import { decompositionTable } from "../../../src/briefing/tables/decomposition-table.ts";
import { othersTable } from "../../../src/briefing/tables/others-table.ts";
import { partyTable } from "../../../src/briefing/tables/party-table.ts";
import { partyRevenueTable } from "../../../src/briefing/tables/party-welfare-table.ts";
import { rankingTable } from "../../../src/briefing/tables/ranking-table.ts";
import { sectorTable } from "../../../src/briefing/tables/sector-table.ts";
import { rankingOf, resultsView } from "../../../src/briefing/views/results-view.ts";
import { formatTable } from "../../../src/document/format-table.ts";
import { failed, missing, number, type Table, text } from "../../../src/document/table.ts";
import { sumOf } from "../../../src/economy/sums.ts";
import { pairBalance, partyEffects } from "../../../src/simulation/party-effects.ts";
import type { SolvedOption } from "../../../src/simulation/simulation-result.ts";
import { withAsciiMinus } from "../../../src/text/format-number.ts";
import { optionLetter } from "../../../src/text/option-label.ts";
import { failedOption, syntheticContext, syntheticInput, syntheticSimulation } from "../synthetic.ts";

const table = (columns: Table["columns"], rows: Table["groups"][number]["rows"]): Table => ({
  id: "t",
  title: "T",
  groupTitle: undefined,
  columns,
  groups: [{ title: undefined, remark: undefined, rows }],
  notes: [],
});
const printed = (value: Table): string[][] =>
  formatTable(value).groups.flatMap(({ rows }) =>
    rows.map((row) => row.map((cell) => withAsciiMinus(cell.text))),
  );

describe("a printed table", () => {
  it("rounds all figures of a column alike and names their unit once", () => {
    const money = table(
      [
        { title: "Party", kind: "text" },
        { title: "Change", kind: "money-change" },
      ],
      [
        [text("a"), number(12_345)],
        [text("b"), number(-50)],
      ],
    );
    expect(printed(money)).toEqual([
      ["a", "+12.3"],
      ["b", "-0.1"],
    ]);
    expect(formatTable(money).columns[1]!.unit).toBe("$ billion");
  });

  it("tells zero, missing and failed apart", () => {
    const percent = table(
      [{ title: "Welfare", kind: "percent" }],
      [[number(0)], [number(null)], [failed], [missing]],
    );
    expect(printed(percent)).toEqual([["0.00"], ["n/a"], ["failed"], ["n/a"]]);
    expect(formatTable(percent).groups[0]!.rows.map(([cell]) => cell!.kind)).toEqual([
      "number",
      "missing",
      "failed",
      "missing",
    ]);
  });

  it("refuses a row that is not as wide as its header", () => {
    expect(() => formatTable(table([{ title: "a", kind: "text" }], [[text("x"), text("y")]]))).toThrow(
      "Table t: 2 cells under 1 columns.",
    );
  });
});

describe("a party of several economies", () => {
  const simulation = syntheticSimulation();
  const option = simulation.options[0] as SolvedOption;
  const bloc = { id: "EU", name: "European Union", members: ["DEU", "FRA", "JPN"], note: null };
  const usa = { id: "USA", name: "United States", members: ["USA", "DEU"], note: null };

  it("gains what its members gain, in proportion to their incomes, and has no single wage", () => {
    const effects = partyEffects(simulation, option, bloc)!;
    const million = bloc.members.reduce((sum, code) => sum + option.economies[code]!.welfareMillion, 0);
    const income = bloc.members.reduce(
      (sum, code) => sum + simulation.baseline.economies[code]!.incomeMillion,
      0,
    );
    expect(effects.welfareMillion).toBeCloseTo(million, 9);
    expect(effects.welfarePercent).toBeCloseTo((100 * million) / income, 12);
    expect(effects.realWagePercent).toBeNull();
  });

  it("has no effects when a member is not among the results", () => {
    expect(partyEffects(simulation, option, { ...bloc, members: ["DEU", "XXX"] })).toBeUndefined();
  });

  it("balances with another bloc without counting a common member's trade", () => {
    // Of the pairs known, JPN-USA alone joins the two without Germany, which is in both.
    const pair = pairBalance(option, bloc, usa)!;
    const own = option.balances.find((row) => row.economy === "JPN" && row.partner === "USA")!;
    expect(pair.beforeMillion).toBe(own.beforeMillion);
  });
});

describe("the tables of a briefing", () => {
  const input = syntheticInput();
  const withFailure = {
    ...input,
    simulation: { ...input.simulation, options: [...input.simulation.options, failedOption] },
  };
  const view = resultsView(withFailure);

  it("letter options past Z", () => {
    expect([0, 25, 26, 27, 52].map(optionLetter)).toEqual(["A", "Z", "AA", "AB", "BA"]);
  });

  it("rank the solved options of a party by its welfare, equal ones alike", () => {
    const ranking = rankingOf(view, view.parties[0]!);
    expect(ranking.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const welfare = ranking.map(({ welfarePercent }) => welfarePercent);
    expect(welfare).toEqual(welfare.toSorted((a, b) => b - a));
  });

  it("give options that a party likes equally the same place, and skip the places that they fill", () => {
    const welfare = [1, 3, 2, 3, 3, 1, 0];
    const options = input.simulation.options.map((option, at) => {
      const { economies } = option as SolvedOption;
      return {
        ...option,
        economies: { ...economies, USA: { ...economies.USA!, welfarePercent: welfare[at]! } },
      } as SolvedOption;
    });
    const tied = resultsView({ ...input, simulation: { ...input.simulation, options } });
    const ranking = rankingOf(tied, tied.parties[0]!);
    expect(ranking.map(({ option, rank }) => `${rank} ${option.letter}`)).toEqual([
      "1 B",
      "1 D",
      "1 E",
      "4 C",
      "5 A",
      "5 F",
      "7 G",
    ]);
  });

  it("say for whom no change would be better than the option in the first place", () => {
    const options = input.simulation.options.map((option, at) => {
      const { economies } = option as SolvedOption;
      const welfare = { USA: -0.11 - at, JPN: at === 0 ? 0 : -at };
      return {
        ...option,
        economies: {
          ...economies,
          USA: { ...economies.USA!, welfarePercent: welfare.USA },
          JPN: { ...economies.JPN!, welfarePercent: welfare.JPN },
        },
      } as SolvedOption;
    });
    const losing = resultsView({ ...input, simulation: { ...input.simulation, options } });
    expect(rankingTable(losing).notes).toEqual([
      "No change would be better than every option for the United States.",
    ]);
  });

  it("hold the results' own figures, unrounded", () => {
    const option = input.simulation.options[0] as SolvedOption;
    const row = partyTable(view).groups[0]!.rows[0]!;
    expect(row[1]).toEqual({ kind: "number", value: option.economies.USA!.welfarePercent });
    expect(row[7]).toEqual({ kind: "number", value: option.economies.JPN!.welfareMillion });
    const pair = option.balances.find((one) => one.economy === "USA" && one.partner === "JPN")!;
    expect(row[11]).toEqual({ kind: "number", value: pair.afterMillion - pair.beforeMillion });
  });

  it("have tariff revenue beside real income wherever options are compared", () => {
    const options = [input.simulation.options[3]!];
    const made = resultsView({ ...input, simulation: { ...input.simulation, options } });
    const { revenue } = (options[0] as SolvedOption).economies.USA!;
    const change = number(revenue.afterMillion - revenue.beforeMillion);
    expect(change).not.toEqual(number(0));
    const [party] = partyTable(made).groups[0]!.rows;
    expect(party![3]).toEqual(change);
    const [ranked] = rankingTable(made).groups[0]!.rows;
    expect(ranked![2]).toEqual(change);
    expect(partyRevenueTable(made).groups[0]!.rows[0]![1]).toEqual(change);
    const others = othersTable(made);
    const sum = sumOf(
      made.others.map((code) => {
        const { beforeMillion, afterMillion } = (options[0] as SolvedOption).economies[code]!.revenue;
        return afterMillion - beforeMillion;
      }),
    );
    expect(others.columns.at(-1)).toMatchObject({ title: "Tariff revenue", group: "All others together" });
    expect(others.groups[0]!.rows[0]!.at(-1)).toEqual(number(sum));
  });

  it("write failed in every figure of an option that was not solved", () => {
    for (const made of [partyTable(view), decompositionTable(view), certificateTable(view)]) {
      const rows = made.groups.flatMap((group) => group.rows);
      const last = rows.filter(([label]) => label!.kind === "text" && label!.text.startsWith("H\u2002"));
      expect(last.length).toBeGreaterThan(0);
      expect(last.every((row) => row.slice(1).every((cell) => cell.kind === "failed"))).toBe(true);
    }
  });

  it("say why a decomposition is missing of an option that is solved", () => {
    const [first] = input.simulation.options as [SolvedOption];
    const cut = {
      ...first,
      decompositionFailure: "After 9 equilibria the parts still do not add up.",
      economies: { ...first.economies, JPN: { ...first.economies.JPN!, decomposition: null } },
    };
    const made = decompositionTable(
      resultsView({ ...input, simulation: { ...input.simulation, options: [cut] } }),
    );
    expect(made.groups[1]!.rows[0]!.slice(2, 8).every((cell) => cell.kind === "missing")).toBe(true);
    expect(made.notes.join(" ")).toContain(
      "the option is solved and certified, but its parts are not available. After 9 equilibria the parts still do not add up.",
    );
  });

  it("list the sectors that move most in money and name what moved them", () => {
    const simulation = syntheticSimulation(["one"]);
    const [option] = simulation.options as [SolvedOption];
    const sector = (code: string, percent: number, million: number, home: number, abroad: number) => ({
      ...option.sectors[0]!,
      economy: "USA",
      sector: code,
      outputVolumePercent: percent,
      // Prices move the value of every sector up, which must not bring one in.
      outputValuePercent: percent + 7,
      outputPercent: percent + 7,
      outputMillion: million,
      homeSalesVolumePoints: home,
      exportsVolumePoints: abroad,
      homeSalesPoints: home + 7,
      exportsPoints: abroad,
    });
    const sectors = [
      sector("c01", 40, 1, 40, 0),
      sector("c03", 1, 90_000, 1.2, -0.2),
      sector("c04", -2, 90_000, -0.2, -1.8),
      sector("c09", 0.5, 90_000, 0.3, 0.2),
      sector("c11", -0.5, 90_000, -1.5, 1),
      sector("c12", 0.001, 90_000, 0.001, 0),
    ];
    const context = syntheticContext(simulation);
    const made = sectorTable(
      resultsView({ simulation: { ...simulation, options: [{ ...option, sectors }] }, context }),
    );
    const rows = made.groups[0]!.rows.map((row) =>
      [row[0], row[5]].map((cell) => cell!.kind === "text" && cell!.text),
    );
    expect(rows).toEqual([
      ["Food and beverages", "home sales"],
      ["Chemicals", "both"],
      ["Agriculture", "home sales"],
      ["Other minerals", "home sales, less exports"],
      ["Textiles", "exports"],
    ]);
  });
});

describe("a disputed figure", () => {
  const account = {
    party: "Japan",
    value: 17,
    year: null,
    parts: [
      { name: "returned", value: 5 },
      { name: "died", value: 8 },
      { name: "denied", value: 3 },
    ],
    partsSum: 16,
    agrees: false,
    data: null,
    note: null,
    source: "press",
  };
  const other = { ...account, party: "North Korea", value: 13, partsSum: 13, agrees: true, source: null };
  const claim = { subject: "Persons", unit: "people", note: null, accounts: [account, other] };

  it("shows each account's parts, their sum and what the check found", () => {
    const made = claimTable(claim, 0);
    expect(printed(made)[0]).toEqual(["Japan", "17", "5 returned + 8 died + 3 denied", "16", "press"]);
    expect(made.notes.map(withAsciiMinus)).toEqual([
      "Japan: the parts add up to 16, not the 17 stated: -1.",
      "North Korea: the parts add up to the 13 stated.",
      "The accounts differ by 4.",
    ]);
  });

  it("says that a source is missing", () => {
    expect(printed(claimTable(claim, 0))[1]!.at(-1)).toBe("n/a");
  });

  it("prints the data set's own figure with its unit and year, and does not compare accounts of different years", () => {
    const published = { ...account, value: -56.1, year: 2017, parts: [], partsSum: null, agrees: null };
    const made = claimTable(
      {
        ...claim,
        accounts: [
          { ...published, data: { metric: "balance", value: -31.52, unit: "billion USD", year: 2011 } },
          { ...published, value: -60, year: 2018 },
        ],
      },
      1,
    );
    expect(printed(made)).toEqual([
      ["Japan, 2017", "-56.1", "-31.5 billion USD (2011)", "press"],
      ["Japan, 2018", "-60.0", "n/a", "press"],
    ]);
    expect(made.notes).toEqual([]);
  });
});
