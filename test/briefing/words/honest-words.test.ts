import { describe, expect, it } from "vitest";
import { idleMeasures } from "../../../src/briefing/views/idle-measures.ts";
import { gainsByMoving } from "../../../src/briefing/words/conflict-words.ts";
import { methodTerms } from "../../../src/briefing/words/method.ts";
import { rebasingSentence } from "../../../src/briefing/words/rebasing-words.ts";
import type { PolicyScope } from "../../../src/simulation/simulation-result.ts";
import { syntheticContext, syntheticSimulation } from "../synthetic.ts";

const scope = (policy: string, rest: Partial<PolicyScope>): PolicyScope => ({
  policy,
  kind: "tariff",
  tradeMillion: 159_000,
  byExporter: [],
  changedMillion: 159_000,
  changesHome: false,
  largestShare: { party: "JPN", percent: 12 },
  ...rest,
});
const name = (id: string): string => ({ JPN: "Japan", USA: "United States" })[id] ?? id;

describe("measures that do less than their words", () => {
  it("are told apart by why: a promise that is kept already, and a tariff that covers nothing", () => {
    const none = { changedMillion: 0, largestShare: null };
    expect(
      idleMeasures(
        [
          scope("soy", { ...none, kind: "purchase" }),
          scope("free", { ...none, tradeMillion: 0, uncoveredMillion: 2_000 }),
          scope("open", { ...none, tradeMillion: 0, uncoveredMillion: 3_000 }),
        ],
        name,
      ),
    ).toEqual([
      "free and open change nothing: they cover 0\u00a0% of the trade that they name.",
      "soy changes nothing: as much as it promises is bought already.",
    ]);
  });

  it("are said to change nothing, with or without trade under them, or almost nothing", () => {
    const said = idleMeasures(
      [
        scope("steel", {}),
        scope("cap", { changedMillion: 0, largestShare: null }),
        scope("nobody", { tradeMillion: 0, changedMillion: 0, largestShare: null }),
        scope("roads", { tradeMillion: 0, changedMillion: 0, largestShare: null, changesHome: true }),
        scope("tiny", { largestShare: { party: "USA", percent: 0.034 } }),
        scope("enough", { largestShare: { party: "USA", percent: 0.05 } }),
      ],
      name,
    );
    expect(said).toEqual([
      "nobody changes nothing: it names no trade that there is.",
      "cap changes nothing: every rate and cost that it names is so already.",
      "tiny touches almost nothing: 0.034\u00a0% of the trade of the United States, and less of everybody else's here.",
    ]);
  });
});

describe("the method", () => {
  const simulation = syntheticSimulation();
  const { countedFrom } = syntheticContext(simulation);
  const said = (hasInputs: boolean, hasTariffs: boolean): string =>
    methodTerms(simulation, { countedFrom, accounts: { hasInputs, hasTariffs } })
      .map(({ text }) => text)
      .join(" ");

  it("claims inputs and tariffs only of accounts that have them", () => {
    expect(said(true, true).match(/with input-output links|once at (?:its|their) own tariffs/g)).toEqual([
      "with input-output links",
      "once at their own tariffs",
      "once at its own tariffs",
    ]);
    expect(said(false, false)).not.toMatch(/with input-output links|own tariffs/);
    expect(said(false, true)).toContain("world trade without input-output links");
    expect(said(true, false)).toContain("solved once without tariffs, so that");
  });
});

describe("rounding noise", () => {
  const moved = (income: number, output: number): string =>
    rebasingSentence(
      {
        largestIncomePercent: income,
        largestIncomeEconomy: "JPN",
        medianIncomePercent: income / 10,
        largestOutputPercent: output,
        medianOutputPercent: output / 10,
      },
      name,
    );

  it("is no move of re-basing, and the data set's own making is told apart", () => {
    expect(moved(-1.3e-11, 4e-12)).toContain("moved nothing: they do so already. What had to move before");
    expect(moved(-1.93, 4.2)).toContain("moved incomes by at most 1.9\u00a0% (Japan; median 0.19\u00a0%)");
    expect(moved(-1.93, 3e-7)).toContain("the value of sector outputs by at most 0.0001\u00a0%");
    for (const text of [moved(1e-11, 0), moved(2, 1e-9)]) expect(text).not.toMatch(/\de-\d/);
  });

  it("is nothing to gain by moving alone", () => {
    expect(gainsByMoving(-1.3e-11)).toBe("gains by moving alone");
    expect(gainsByMoving(0.0123)).toBe("gains more than 0.012\u00a0% by moving alone");
  });
});
