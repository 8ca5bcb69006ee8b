import { describe, expect, it } from "vitest";
import { participationTable } from "../../../src/briefing/tables/participation-table.ts";
import { responseTable } from "../../../src/briefing/tables/response-table.ts";
import { welfareTables } from "../../../src/briefing/tables/welfare-table.ts";
import { resultsView } from "../../../src/briefing/views/results-view.ts";
import { talksView } from "../../../src/briefing/views/talks-view.ts";
import { failureSentences, responseSentences } from "../../../src/briefing/words/conflict-words.ts";
import { dealSentence, packageSentences } from "../../../src/briefing/words/deal-words.ts";
import { topLines } from "../../../src/briefing/words/top-lines.ts";
import { formatTable } from "../../../src/document/format-table.ts";
import type { Table } from "../../../src/document/table.ts";
import type { TalksOutcome, TalksResult } from "../../../src/negotiation/talks-result.ts";
import type { SolvedOption } from "../../../src/simulation/simulation-result.ts";
import { withAsciiMinus } from "../../../src/text/format-number.ts";
import { syntheticContext, syntheticSimulation } from "../synthetic.ts";
import { manyPartiesInput, syntheticTalks, talksInput } from "../synthetic-talks.ts";

/** An outcome in which tariffs take so much more, million US dollars by party. */
const taking = (outcome: TalksOutcome, revenue: Readonly<Record<string, number>>): TalksOutcome => ({
  ...outcome,
  parties: Object.fromEntries(
    Object.entries(outcome.parties).map(([id, party]) => [
      id,
      { ...party, revenueChangeMillion: revenue[id] ?? 0 },
    ]),
  ),
});
const viewOf = (change: Partial<TalksResult>) => talksView(talksInput(change))!;
const rowsOf = (table: Table): string[][] =>
  formatTable(table).groups.flatMap(({ rows }) =>
    rows.map((row) => row.map((cell) => withAsciiMinus(cell.text))),
  );

describe("the sentences about talks", () => {
  const { talks, war, threat, bestResponses, issues } = syntheticTalks;
  const atThreat = { ...threat!, revenueChangeMillion: { USA: 100, JPN: 0 } };

  it("call no gain what a deal gives as revenue alone, counted from failed talks", () => {
    const said = (usa: number) => {
      const deal = taking(talks!, { USA: usa });
      return withAsciiMinus(dealSentence(viewOf({ talks: deal, threat: atThreat }), deal));
    };
    // $88.8 million over failed talks, where tariffs take $100 million more than in the baseline already.
    expect(said(188)).toContain(
      "under which the United States gains 0.050 % ($88.8 million) and Japan gains",
    );
    expect(said(190)).toContain(
      "the United States is 0.050 % ($88.8 million) ahead by tariff revenue alone ($90.0 million more) and Japan gains",
    );
  });

  it("say a gain where nobody knows what tariffs take otherwise", () => {
    const deal = taking(talks!, { USA: 1_000 });
    const unknown = { ...threat!, id: "free" };
    expect(dealSentence(viewOf({ talks: deal, threat: unknown }), deal)).toContain("United States gains");
  });

  it("count parties that are ahead by revenue alone where there are many", () => {
    const input = manyPartiesInput();
    const threatened = { id: "war", title: "War", objectivePercent: {}, revenueChangeMillion: {} };
    const ids = input.talks!.parties.map(({ id }) => id);
    const deal = {
      ...talks!,
      parties: Object.fromEntries(
        ids.map((id, at) => [
          id,
          {
            ...talks!.parties.USA!,
            fromThreatPercent: 0.05 + at / 100,
            revenueChangeMillion: at < 2 ? 1e6 : 0,
          },
        ]),
      ),
    };
    const zero = Object.fromEntries(ids.map((id) => [id, 0]));
    const view = talksView({
      ...input,
      talks: {
        ...input.talks!,
        talks: deal,
        threat: { ...threatened, objectivePercent: zero, revenueChangeMillion: zero },
      },
    })!;
    expect(dealSentence(view, deal)).toMatch(/ over failed talks, 2 of them by tariff revenue alone\.$/);
  });

  it("say it of a war and of a best move, which is counted from standing still", () => {
    const fought = taking(
      { ...war!, parties: { ...war!.parties, USA: { ...war!.parties.USA!, objectivePercent: 0.02 } } },
      { USA: 40 },
    );
    expect(withAsciiMinus(failureSentences(viewOf({ war: fought })).join(" "))).toMatch(
      /the United States is 0\.020\s% \(\$35\.5 million\) ahead by tariff revenue alone \(\$40\.0 million more\)/,
    );
    const moved = { USA: taking(bestResponses!.USA!, { USA: 60 }) };
    expect(withAsciiMinus(responseSentences(viewOf({ bestResponses: moved })).join(" "))).toMatch(
      /: the United States is 0\.030\s% \(\$53\.3 million\) ahead by tariff revenue alone \(\$60\.0 million more\)/,
    );
  });

  it("say it of a package, from the terms that it has", () => {
    const said = (usa: number) => {
      const view = viewOf({ talks: taking(talks!, { USA: usa }), threat: atThreat });
      return withAsciiMinus(packageSentences(view, issues!)[0]!);
    };
    expect(said(150)).toContain("United States gains 0.040 % and");
    expect(said(200)).toContain(
      "0.040 % ($71.1 million) ahead by tariff revenue alone ($100 million more) and",
    );
  });
});

describe("the first lines", () => {
  it("say what is best for a party by revenue alone", () => {
    const simulation = syntheticSimulation(["Duty", "Deal"]);
    const options = (simulation.options as SolvedOption[]).map((option, at) => ({
      ...option,
      economies: Object.fromEntries(
        Object.entries(option.economies).map(([code, economy]) => [
          code,
          {
            ...economy,
            welfarePercent: 2 - at,
            welfareMillion: 200 - 100 * at,
            revenue: {
              beforeMillion: 0,
              staticMillion: 0,
              afterMillion: code === "USA" && at === 0 ? 200 : 99,
            },
          },
        ]),
      ),
    }));
    const solved = { ...simulation, options };
    const lines = topLines(resultsView({ simulation: solved, context: syntheticContext(solved) }), undefined);
    expect(lines.slice(0, 3).map(withAsciiMinus)).toEqual([
      "Better than the baseline for both parties: A, B. By tariff revenue alone: A for the United States.",
      "Best for the United States: A (Duty), +2.0 % by tariff revenue alone; worst: B (Deal), +1.0 %.",
      "Best for Japan: A (Duty), +2.0 %; worst: B (Deal), +1.0 %.",
    ]);
  });
});

describe("tables of options", () => {
  it("have revenue next to what each best move gives, for itself alone where parties are many", () => {
    const moved = { USA: taking(syntheticTalks.bestResponses!.USA!, { USA: 60, JPN: -7 }) };
    const row = rowsOf(responseTable(viewOf({ bestResponses: moved })))[1]!;
    expect(row.slice(4)).toEqual(["+0.0400", "+60", "-0.0900", "-7.0"]);
    const input = manyPartiesInput();
    const table = responseTable(talksView({ ...input, talks: { ...input.talks!, bestResponses: moved } })!);
    expect(table.columns.slice(4).map(({ title }) => title)).toEqual([
      "Real income",
      "Tariff revenue",
      "Hit hardest at the table",
    ]);
    expect(rowsOf(table).at(-1)!.slice(4, 6)).toEqual(["+0.0400", "+60"]);
  });

  it("have revenue over each party's best alternative where it signs or does not", () => {
    const view = viewOf({ threat: { ...syntheticTalks.threat!, revenueChangeMillion: { USA: 1, JPN: 2 } } });
    const [, pact] = view.options;
    const row = rowsOf(participationTable(view))[1]!;
    expect(Number(row[2])).toBe(Math.round(pact!.revenueMillion.USA! - 1));
    // Japan's best alternative is option A, and not failed talks.
    expect(Number(row[4])).toBe(Math.round(pact!.revenueMillion.JPN! - view.options[0]!.revenueMillion.JPN!));
  });

  it("have revenue next to the welfare of every economy, in a table of its own where options are many", () => {
    const tables = (titles: readonly string[]) => {
      const simulation = syntheticSimulation(titles);
      return {
        simulation,
        made: welfareTables(resultsView({ simulation, context: syntheticContext(simulation) })),
      };
    };
    const few = tables(["a", "b"]);
    const usa = few.simulation.baseline.codes.indexOf("USA");
    const { revenue } = (few.simulation.options[1] as SolvedOption).economies.USA!;
    const change = { kind: "number", value: revenue.afterMillion - revenue.beforeMillion };
    expect(few.made).toHaveLength(1);
    expect(few.made[0]!.groups[0]!.rows[usa]![4]).toEqual(change);
    const many = tables(["a", "b", "c", "d", "e"]);
    expect(many.made.map(({ id }) => id)).toEqual(["welfare", "economy-revenue"]);
    expect(many.made[1]!.groups[0]!.rows[usa]![2]).toEqual(change);
  });
});
