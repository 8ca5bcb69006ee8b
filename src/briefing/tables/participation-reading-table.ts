import { type Cell, failed, number, type Table, text } from "../../document/table.ts";
import { own } from "../../economy/own.ts";
import type { ParticipationResult } from "../../negotiation/talks-result.ts";
import { areFew, type TalksView } from "../views/talks-view.ts";

/** Who would sign which option if its barriers are something else; undefined where nothing says so. */
export function participationReadingTable(view: TalksView): Table | undefined {
  const read = view.result.participation.filter(({ readings }) => readings !== undefined);
  if (read.length === 0) return undefined;
  const parties = areFew(view) ? view.parties : [];
  const row = (
    title: string,
    judged: Pick<ParticipationResult, "gains" | "acceptable" | "binding">,
  ): Cell[] => [
    text(title),
    ...parties.map(({ id }) => number(own(judged.gains, id))),
    text(judged.acceptable ? "yes" : "no"),
    text(view.partyName(judged.binding)),
  ];
  const turns = read.filter(({ acceptable, readings = [] }) =>
    readings.some((each) => each.status === "solved" && each.acceptable !== acceptable),
  );
  return {
    id: "participation-readings",
    title: "Who would sign if barriers are something else",
    groupTitle: "Option",
    columns: [
      { title: "The barrier is", kind: "text" },
      ...parties.map(({ name }) => ({
        title: name,
        kind: "percent" as const,
        group: "Over its best alternative",
      })),
      { title: "Signed by all", kind: "text" },
      { title: "Binding party", kind: "text" },
    ],
    groups: read.map((judged) => ({
      title: view.termsName(judged.option),
      remark: undefined,
      rows: [
        row("as the dossier reads it", judged),
        ...judged.readings!.map((each) =>
          each.status === "failed"
            ? [text(each.title), ...Array.from({ length: parties.length + 2 }, () => failed)]
            : row(each.title, each),
        ),
      ],
    })),
    notes: [
      "What is waste is lost on the way; what is a rent is somebody's income, who loses it. Options, the threat and what parties can do alone are all read that way. Offers and payments are those of the dossier's reading.",
      ...turns.map(
        ({ option }) => `Whether all sign ${view.termsName(option)} hangs on what the barrier is.`,
      ),
    ],
  };
}
