import { describe, expect, it } from "vitest";
import type { BriefingInput } from "../../../src/briefing/context/briefing-input.ts";
import { resultsView } from "../../../src/briefing/views/results-view.ts";
import { gainClause } from "../../../src/briefing/words/gain-clause.ts";
import { topLines } from "../../../src/briefing/words/top-lines.ts";
import { verdicts } from "../../../src/briefing/words/verdicts.ts";
import type { EconomyResult, SolvedOption } from "../../../src/simulation/simulation-result.ts";
import { withAsciiMinus } from "../../../src/text/format-number.ts";
import { failedOption, syntheticContext, syntheticSimulation, unmoved } from "../synthetic.ts";

interface Outcome {
  readonly title: string;
  /** Welfare percent by economy; everyone else stays where they are. */
  readonly welfare: Readonly<Record<string, number>>;
  /** United States with Japan, million US dollars. */
  readonly balance: readonly [before: number, after: number];
}

/** Results with these outcomes and no others; the parties are the United States and Japan unless named. */
function results(outcomes: readonly Outcome[], parties: readonly string[] = ["USA", "JPN"]): BriefingInput {
  const base = syntheticSimulation(outcomes.map(({ title }) => title));
  const options = base.options.map((option, at): SolvedOption => {
    if (option.status !== "solved") throw new Error("synthetic options are solved");
    const { welfare, balance } = outcomes[at]!;
    const economies = Object.entries(option.economies).map(([code, economy]): [string, EconomyResult] => {
      const welfarePercent = welfare[code] ?? 0;
      const revenue = { ...economy.revenue, afterMillion: economy.revenue.beforeMillion };
      return [code, { ...economy, welfarePercent, welfareMillion: welfarePercent * 1000, revenue }];
    });
    return {
      ...option,
      economies: Object.fromEntries(economies),
      balances: [
        { economy: "USA", partner: "JPN", beforeMillion: balance[0], afterMillion: balance[1] },
        { economy: "JPN", partner: "USA", beforeMillion: -balance[0], afterMillion: -balance[1] },
      ],
      sectors: [],
    };
  });
  const simulation = { ...base, options };
  const context = syntheticContext(simulation);
  return {
    simulation,
    context: {
      ...context,
      parties: parties.map((code) => ({
        id: code,
        name: base.baseline.economies[code]!.name,
        members: [code],
        note: null,
      })),
    },
  };
}

/** One option that moves nothing at all. */
function nothingMoves(title: string): BriefingInput {
  const input = results([{ title, welfare: {}, balance: [-1_000, -1_000] }]);
  const options = (input.simulation.options as SolvedOption[]).map(unmoved);
  return { ...input, simulation: { ...input.simulation, options } };
}

const sentences = (input: BriefingInput): string[] =>
  verdicts(resultsView(input)).map(({ text }) => withAsciiMinus(text));
const lines = (input: BriefingInput): string[] => topLines(resultsView(input), undefined).map(withAsciiMinus);

describe("the sentence on an option", () => {
  it("says who gains, who loses, where the deficit goes and who moves most elsewhere", () => {
    const [text] = sentences(
      results([
        {
          title: "A tariff",
          welfare: { USA: 0.05, JPN: -0.12, KOR: 0.03, MEX: -0.2 },
          balance: [-60_000, -55_000],
        },
      ]),
    );
    expect(text).toBe(
      "The United States gains 0.050 % ($50.0 million), Japan loses 0.12 % ($120 million). Deficit with Japan shrinks to $55.0 billion. Elsewhere, from Korea +0.030 % to Mexico -0.20 %.",
    );
  });

  it("says when a deficit turns into a surplus, grows, or stays", () => {
    const welfare = { USA: 0.1 };
    const texts = sentences(
      results([
        { title: "a", welfare, balance: [-1_000, 2_000] },
        { title: "b", welfare, balance: [-1_000, -2_000] },
        { title: "c", welfare, balance: [-1_000, -1_000.0001] },
        { title: "d", welfare, balance: [1_000, 800] },
      ]),
    );
    expect(texts[0]).toContain("Deficit with Japan turns into a surplus of $2.0 billion.");
    expect(texts[1]).toContain("Deficit with Japan grows to $2.0 billion.");
    expect(texts[2]).toContain("Deficit with Japan stays at $1.0 billion.");
    expect(texts[3]).toContain("Surplus with Japan shrinks to $800 million.");
  });

  it("calls a balance that reads as zero neither a deficit nor a surplus", () => {
    const moves = [
      [-60_000, 0.001],
      [60_000, -1e-9],
      [0, -1e-9],
      [1e-9, -70_000],
    ] as const;
    const said = sentences(
      results(moves.map((balance, at) => ({ title: `${at}`, welfare: { USA: 1 + at }, balance }))),
    );
    expect(said.map((text) => text.split(". ").at(-1))).toEqual([
      "Deficit with Japan falls to nothing.",
      "Surplus with Japan falls to nothing.",
      "Still no deficit or surplus with Japan.",
      "With Japan, a deficit of $70.0 billion instead of none.",
    ]);
  });

  it("has no gain of nothing: what rounds to no million is in dollars", () => {
    // A thousand million of income for each percent.
    const welfare = { USA: 0.00006, JPN: -0.00005, KOR: 0.0001 };
    const [text] = sentences(results([{ title: "a", welfare, balance: [-1_000, -1_000] }]));
    expect(text).toContain("gains 0.0001 % ($0.1 million), Japan loses 0.0001 % ($0.1 million).");
    expect(withAsciiMinus(gainClause({ name: "Eswatini" }, 0.0008, 0.034))).toBe(
      "Eswatini gains 0.0008 % ($34,000)",
    );
  });

  it("calls no gain what is tariff revenue alone, of a party, of many and elsewhere", () => {
    const withRevenue = (
      change: Readonly<Record<string, number>>,
      parties?: readonly string[],
      exportTaxes: Readonly<Record<string, number>> = {},
    ) => {
      const welfare = { USA: 2, JPN: 1, KOR: 0.5 };
      const input = results([{ title: "a", welfare, balance: [-1_000, -1_000] }], parties);
      const [option] = input.simulation.options as SolvedOption[];
      const economies = Object.fromEntries(
        Object.entries(option!.economies).map(([code, economy]) => {
          const revenue = { beforeMillion: 100, staticMillion: 0, afterMillion: 100 + (change[code] ?? 0) };
          const exportTaxRevenueMillion = exportTaxes[code];
          const taxed = exportTaxRevenueMillion === undefined ? {} : { exportTaxRevenueMillion };
          return [code, { ...economy, priceIndexPercent: 0, revenue, ...taxed }];
        }),
      );
      return sentences({
        ...input,
        simulation: { ...input.simulation, options: [{ ...option!, economies }] },
      })[0];
    };
    // Income is a thousand million for each percent.
    expect(withRevenue({ USA: 1_999 })).toContain("United States gains 2.0 % ($2.0 billion), Japan gains");
    expect(withRevenue({ USA: 2_600, KOR: 600 })).toContain(
      "The United States is 2.0 % ($2.0 billion) ahead by tariff revenue alone ($2.6 billion more), Japan gains 1.0 %",
    );
    expect(withRevenue({ KOR: 600 })).toContain(
      "No one loses elsewhere; furthest ahead: Korea +0.50 % (by tariff revenue alone).",
    );
    expect(withRevenue({ USA: -400 }, undefined, { USA: 3_000 })).toContain(
      "The United States is 2.0 % ($2.0 billion) ahead by the revenue of tariffs and export taxes alone ($2.6 billion more), Japan",
    );
    expect(withRevenue({}, undefined, { USA: 1_900, KOR: 600 })).toMatch(
      /United States gains 2\.0 % .*Korea \+0\.50 % \(by the revenue of tariffs and export taxes alone\)/,
    );
    expect(withRevenue({ USA: 2_600 }, ["USA", "JPN", "KOR", "MEX", "CAN"])).toContain(
      "2 of 5 parties gain, Japan the most (+1.0 %); 0 lose; 1 is ahead by tariff revenue alone: the United States (+2.0 %).",
    );
  });

  it("says no change for no move and almost no change for one too small to print", () => {
    const [text] = sentences(
      results([{ title: "a", welfare: { JPN: 0.00003, MEX: 1 }, balance: [-1_000, -1_000] }]),
    );
    expect(text).toContain("United States sees no change, Japan sees almost no change (under 0.0001 %).");
    expect(text).toContain("No one loses elsewhere; the largest gain: Mexico +1.0 %.");
  });

  it("says which option is the baseline, and of another that moves nobody that it changes nothing", () => {
    const input = nothingMoves("Status quo");
    expect(sentences(input)).toEqual(["No change: it leaves everybody where the baseline has them."]);
    const [{ id }] = input.simulation.options as [SolvedOption];
    const simulation = { ...input.simulation, comparedWith: { option: id, date: null } };
    expect(sentences({ ...input, simulation })[0]).toContain("this is the baseline, against which every");
  });

  it("says of an option that moves prices alone that it does", () => {
    const input = nothingMoves("A tariff on all that is sold");
    const [option] = input.simulation.options as [SolvedOption];
    const moved = (figures: Partial<EconomyResult>, rest: Partial<SolvedOption> = {}): string => {
      const economies = { ...option.economies, JPN: { ...option.economies.JPN!, ...figures } };
      return sentences({
        ...input,
        simulation: { ...input.simulation, options: [{ ...option, ...rest, economies }] },
      })[0]!;
    };
    expect(moved({ realWagePercent: -9.09 })).toBe(
      "Nobody's real income moves, but prices and trade do: the real wage of Japan -9.1 %. Deficit with Japan stays at $1.0 billion.",
    );
    for (const metric of ["incomePercent", "priceIndexPercent", "exportsPercent", "importsPercent"]) {
      expect(moved({ [metric]: 2 }), metric).toContain("but prices and trade do.");
    }
    const balances = [{ economy: "USA", partner: "JPN", beforeMillion: -1_000, afterMillion: -990 }];
    expect(moved({}, { balances })).toContain("Deficit with Japan shrinks to $990 million.");
  });

  it("says once what two options do that come to the same", () => {
    const welfare = { USA: 0.05, JPN: -0.12 };
    const input = results([
      { title: "a", welfare, balance: [-1_000, -900] },
      { title: "b", welfare, balance: [-1_000, -900] },
      { title: "c", welfare: { ...welfare, JPN: -0.13 }, balance: [-1_000, -900] },
    ]);
    const [first] = input.simulation.options as SolvedOption[];
    const options = input.simulation.options.map((option) => ({
      ...(option as SolvedOption),
      economies: Object.fromEntries(
        Object.entries((option as SolvedOption).economies).map(([code, economy]) => [
          code,
          { ...first!.economies[code]!, welfarePercent: economy.welfarePercent },
        ]),
      ),
    }));
    const texts = sentences({ ...input, simulation: { ...input.simulation, options } });
    expect(texts[1]).toBe("The same as A (a), to the last figure.");
    expect(texts[2]).toContain("Japan loses 0.13 %");
  });

  it("takes the plural after a plural name, and the singular after a union of several economies", () => {
    const { simulation, context } = results([
      { title: "a", welfare: { KOR: 0.2, MEX: 0.2 }, balance: [-1, -1] },
    ]);
    const saidOf = (name: string) => {
      const parties = [{ id: "two", name, members: ["KOR", "MEX"], note: null }];
      return sentences({ simulation, context: { ...context, parties } })[0];
    };
    expect(saidOf("The two")).toMatch(/^The two gain 0\.\d+ %/);
    expect(saidOf("European Union")).toMatch(/^The European Union gains 0\.\d+ %/);
  });

  it("counts gainers and losers when parties are many", () => {
    const parties = ["USA", "JPN", "KOR", "MEX", "CAN"];
    const [text] = sentences(
      results([{ title: "a", welfare: { USA: 0.2, JPN: 0.1, KOR: -0.3 }, balance: [-1, -1] }], parties),
    );
    expect(text).toContain(
      "2 of 5 parties gain, the United States the most (+0.20 %); 1 loses: Korea (-0.30 %).",
    );
    const [other] = sentences(
      results([{ title: "a", welfare: { USA: 0.2, JPN: -0.1, KOR: -0.3 }, balance: [-1, -1] }], parties),
    );
    expect(other).toContain(
      "1 of 5 parties gains: the United States (+0.20 %); 2 lose, Korea the most (-0.30 %).",
    );
  });
});

describe("the first lines", () => {
  const input = results([
    { title: "War", welfare: { USA: -0.4, JPN: -0.5 }, balance: [-60_000, -10_000] },
    { title: "Deal", welfare: { USA: 0.05, JPN: 0.2 }, balance: [-60_000, -65_000] },
    { title: "Exemption", welfare: { USA: -0.01, JPN: 0.02 }, balance: [-60_000, -61_000] },
  ]);

  it("name each party's best and worst option, what both gain from, and how far the balance can go", () => {
    expect(lines(input)).toEqual([
      "Better than the baseline for both parties: B.",
      "Best for the United States: B (Deal), +0.050 %; worst: A (War), -0.40 %.",
      "Best for Japan: B (Deal), +0.20 %; worst: A (War), -0.50 %.",
      "The United States with Japan: a deficit of $60.0 billion in the baseline; between a deficit of $65.0 billion under B (Deal) and a deficit of $10.0 billion under A (War).",
    ]);
  });

  it("measure how far the balance can go without the baseline option, and with no zero for a deficit", () => {
    const embargo = results([
      { title: "Embargo", welfare: {}, balance: [1e-9, 1e-9] },
      { title: "Peace", welfare: { USA: 0.1, JPN: 0.1 }, balance: [1e-9, -2_000] },
      { title: "Half a peace", welfare: { USA: 0.2, JPN: 0.1 }, balance: [1e-9, -1e-9] },
    ]);
    const said = lines({
      ...embargo,
      simulation: { ...embargo.simulation, comparedWith: { option: "option-0", date: null } },
    });
    expect(said).toContain(
      "The United States with Japan: no deficit or surplus in the baseline; between a deficit of $2.0 billion under B (Peace) and no deficit or surplus under C (Half a peace).",
    );
  });

  it("name options that tie together, and say where none is better than the baseline", () => {
    const balance = [-1_000, -1_000] as const;
    const tied = results([
      { title: "Before", welfare: {}, balance },
      { title: "Still", welfare: {}, balance },
      { title: "Twin", welfare: { USA: 0.2, JPN: -0.11, CHN: 0.3, MEX: -0.2 }, balance },
      { title: "Other twin", welfare: { USA: 0.2, JPN: -0.11, CHN: 0.3, MEX: -0.3 }, balance },
    ]);
    const counted = { ...tied.simulation, comparedWith: { option: "option-0", date: null } };
    const said = lines({ ...tied, simulation: counted });
    expect(said).toContain(
      "Best for the United States: C (Twin) and D (Other twin), +0.20 %; worst: B (Still), no change.",
    );
    expect(said).toContain(
      "For Japan, no option is better than the baseline: at best B (Still), no change; worst: C (Twin) and D (Other twin), -0.11 %.",
    );
    const both = results(
      ["One", "Two"].map((title, at) => ({ title, welfare: { USA: 0.2, JPN: -0.11, KOR: at }, balance })),
    );
    expect(lines(both)).toContain("All the same for the United States: A (One) and B (Two), +0.20 %.");
    expect(lines(both)).toContain(
      "For Japan, no option is better than the baseline: A (One) and B (Two), -0.11 %.",
    );
  });

  it("say so when no option serves both", () => {
    const apart = results([
      { title: "One", welfare: { USA: 0.1, JPN: -0.1 }, balance: [-1, -1] },
      { title: "Other", welfare: { USA: -0.1, JPN: 0.1 }, balance: [-1, -1] },
    ]);
    expect(lines(apart)).toContain("No option leaves both parties better off than the baseline.");
  });

  it("name options without results and parties outside the data", () => {
    const { simulation, context } = input;
    const parties = [...context.parties, { id: "PRK", name: "North Korea", members: [], note: null }];
    const wider = {
      simulation: { ...simulation, options: [...simulation.options, failedOption] },
      context: { ...context, parties },
    };
    expect(lines(wider)).toContain("D was not solved and has no figures.");
    expect(lines(wider)).toContain("Not in the data set, so without figures: North Korea.");
  });
});
