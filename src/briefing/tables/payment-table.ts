import { type Cell, number, type Table, text } from "../../document/table.ts";
import { own } from "../../economy/own.ts";
import type { TalksView } from "../views/talks-view.ts";

/** With more parties than this, only sums fit. */
const MOST_PARTIES = 8;

/** What would have to be paid among the parties so that nobody loses by an option; undefined where nobody asks. */
export function paymentTable(view: TalksView): Table | undefined {
  const asked = view.result.participation.flatMap(({ option, payments }) =>
    payments === undefined ? [] : [{ option, payments }],
  );
  if (asked.length === 0) return undefined;
  const each = view.parties.length <= MOST_PARTIES;
  const sum = (values: Readonly<Record<string, number>>): number =>
    Object.values(values).reduce((total, value) => total + value, 0);
  return {
    id: "side-payments",
    title: "Payments under which nobody loses",
    groupTitle: undefined,
    columns: [
      { title: "Option", kind: "text" },
      { title: "All sign", kind: "text" },
      { title: "Needed", kind: "money" },
      { title: "Missing", kind: "money" },
      ...(each
        ? view.parties.map(({ name }) => ({ title: name, kind: "money-change" as const, group: "Gets" }))
        : []),
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: asked.map(({ option, payments }): Cell[] => [
          text(view.termsName(option)),
          text(payments.everyoneSigns ? "yes" : "no"),
          number(sum(payments.neededMillion)),
          number(payments.missingMillion),
          ...(each
            ? view.parties.map(({ id }) => {
                if (!payments.everyoneSigns) return number(undefined);
                const paid = payments.payments.filter(({ from }) => from === id);
                const given = paid.reduce((total, { million }) => total + million, 0);
                return number((own(payments.neededMillion, id) ?? 0) - given);
              })
            : []),
        ]),
      },
    ],
    notes: [
      "A year, on top of the option and at its prices: each that loses gets its loss and no more, and each that gains gives up the same part of its gain. Where something is missing, no payments among them are enough.",
    ],
  };
}
