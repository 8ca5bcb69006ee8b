import { describe, expect, it } from "vitest";
import { averageTable } from "../../../src/briefing/tables/average-table.ts";
import { resultsView } from "../../../src/briefing/views/results-view.ts";
import { formatTable } from "../../../src/document/format-table.ts";
import { averageEffects } from "../../../src/simulation/party-effects.ts";
import type { BaselineEconomy, Simulation, SolvedOption } from "../../../src/simulation/simulation-result.ts";
import { withAsciiMinus } from "../../../src/text/format-number.ts";
import { failedOption, syntheticContext, syntheticSimulation } from "../synthetic.ts";

/** One option, with what it does to two economies; people as given. */
function simulationOf(people: Readonly<Record<string, BaselineEconomy["people"] | undefined>>): Simulation {
  const base = syntheticSimulation(["Duty"]);
  const [option] = base.options as SolvedOption[];
  const change = { USA: [600, 900, -4], JPN: [-200, 0, -1] } as const;
  const economies = Object.fromEntries(
    Object.entries(change).map(([code, [welfareMillion, more, pricesUsd]]) => [
      code,
      {
        ...option!.economies[code]!,
        welfareMillion,
        revenue: { beforeMillion: 100, staticMillion: 0, afterMillion: 100 + more },
        perPerson: { welfareUsd: 0, pricesUsd },
      },
    ]),
  );
  const counted = Object.fromEntries(
    Object.entries(base.baseline.economies).map(([code, { people: _, ...economy }]) => {
      const given = people[code];
      return [code, given === undefined ? economy : { ...economy, people: given }];
    }),
  );
  return {
    ...base,
    baseline: { ...base.baseline, economies: counted },
    options: [{ ...option!, economies: { ...option!.economies, ...economies } }],
  };
}

const both = { members: ["USA", "JPN"] };
const USA = { population: 300e6, households: 100e6 };
const JPN = { population: 100e6, households: 50e6 };
const effects = (simulation: Simulation, party: { readonly members: readonly string[] }) =>
  averageEffects(simulation, simulation.options[0] as SolvedOption, party);

describe("what an option is worth to an average person and household", () => {
  it("is the party's amounts over all its people, and prices by how many pay them", () => {
    expect(effects(simulationOf({ USA, JPN }), both)).toEqual({
      person: { welfareUsd: 1, revenueUsd: 2.25, pricesUsd: -3.25 },
      household: { welfareUsd: 400 / 150, revenueUsd: 6, pricesUsd: -1300 / 150 },
    });
    expect(effects(simulationOf({ USA }), { members: ["USA"] })!.person).toEqual({
      welfareUsd: 2,
      revenueUsd: 3,
      pricesUsd: -4,
    });
  });

  it("is not known of households whose size one member lacks, nor of people that nobody counts", () => {
    const some = effects(simulationOf({ USA, JPN: { ...JPN, households: null } }), both)!;
    expect(some.household).toBeNull();
    expect(some.person.welfareUsd).toBe(1);
    expect(effects(simulationOf({ USA }), both)).toBeUndefined();
  });
});

describe("the table of it", () => {
  const tableOf = (simulation: Simulation) =>
    averageTable(resultsView({ simulation, context: syntheticContext(simulation) }));

  it("has the parties whose people are counted, and is not there where nobody's are", () => {
    const table = tableOf(simulationOf({ USA }))!;
    expect(table.groups.map(({ title }) => title)).toEqual(["United States"]);
    const printed = formatTable(table);
    expect(printed.groups[0]!.rows[0]!.map(({ text }) => withAsciiMinus(text)).slice(1)).toEqual([
      "+2.00",
      "+3.00",
      "-4.00",
      "+6.00",
      "+9.00",
      "-12",
    ]);
    expect(printed.columns.slice(1).every(({ unit }) => unit === "$")).toBe(true);
    expect(tableOf(simulationOf({}))).toBeUndefined();
  });

  it("says failed of an option that was not solved", () => {
    const simulation = simulationOf({ USA });
    const table = tableOf({ ...simulation, options: [...simulation.options, failedOption] })!;
    expect(
      formatTable(table)
        .groups[0]!.rows[1]!.slice(1)
        .every(({ text }) => text === "failed"),
    ).toBe(true);
  });
});
