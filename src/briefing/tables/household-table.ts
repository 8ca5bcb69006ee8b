import { leftOutNote, MOST_ROWS, withinRows } from "../../document/row-budget.ts";
import { type Cell, failed, missing, number, type Table, text } from "../../document/table.ts";
import { optionLabel } from "../../text/option-label.ts";
import { inSentence } from "../../text/sentence-name.ts";
import { householdViews } from "../views/household-view.ts";
import type { ResultsView } from "../views/results-view.ts";

/**
 * What each option does to groups of households (docs/outcomes.md), a table for each economy of a party that
 * has them.
 */
export const householdTables = (view: ResultsView): Table[] =>
  householdViews(view).map(({ stated, options }): Table => {
    const withIncome = stated.groups.some(
      ({ incomeUsd, households }) => incomeUsd !== null && households !== null,
    );
    const { groups, left } = withinRows(
      options.map(({ letter, result, groups: found }) => ({
        title: optionLabel(letter, result.title),
        remark: undefined,
        rows: stated.groups.map(({ group }, d): Cell[] => {
          const each = found?.[d];
          if (each === undefined)
            return [text(group), ...Array.from({ length: withIncome ? 5 : 4 }, () => failed)];
          const { perHousehold, pricesOfIncomePercent: ofIncome } = each;
          return [
            text(group),
            number(each.consumerPricesPercent),
            number(each.welfarePercent),
            ...(perHousehold === null
              ? [missing, missing]
              : [number(perHousehold.welfareUsd), number(perHousehold.pricesUsd)]),
            ...(withIncome ? [ofIncome === null ? missing : number(ofIncome)] : []),
          ];
        }),
      })),
      MOST_ROWS,
    );
    const moved = Math.max(...stated.groups.map(({ movedPercent }) => movedPercent ?? 0));
    return {
      id: `households-${stated.economy.toLowerCase()}`,
      title: `Who pays among households of ${inSentence(view.economyName(stated.economy))}`,
      groupTitle: "Option",
      columns: [
        { title: "Group", kind: "text" },
        { title: "Its prices against wages", kind: "percent" },
        { title: "Welfare", kind: "percent" },
        { title: "Welfare", kind: "dollars-change", group: "A household, a year" },
        { title: "Prices alone", kind: "dollars-change", group: "A household, a year" },
        ...(withIncome
          ? [{ title: "Of its income", kind: "percent" as const, group: "A household, a year" }]
          : []),
      ],
      groups,
      notes: [
        "All other spending is investment, the government's, and that of households in no group.",
        `Groups by the ${stated.from === "dossier" ? "dossier's" : "data set's"} table, fitted to the accounts: at most ${moved.toFixed(1)} % of a group's spending had to move between sectors. All incomes move with the economy's${stated.from === "dossier" ? " unless the table says otherwise" : ""}; revenue is in welfare as if it were paid out in proportion to spending; prices alone leave it out${withIncome ? ", and are shown in % of the income stated for the group" : ""}.`,
        ...leftOutNote(left, ["option", "options"], "households.csv"),
      ],
    };
  });
