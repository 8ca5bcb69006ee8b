import { leftOutNote, MOST_ROWS } from "../../document/row-budget.ts";
import { number, type Table, text } from "../../document/table.ts";
import type { SelfEnforcementResult, StabilityResult } from "../../negotiation/talks-result.ts";
import { formatPercent } from "../../text/format-number.ts";
import { optionLabel } from "../../text/option-label.ts";
import { listed } from "../../text/sentence-name.ts";
import { areFew, type TalksView } from "../views/talks-view.ts";

const KEEPS: Readonly<Record<SelfEnforcementResult["keeps"], string>> = {
  always: "always: cheating gains nothing",
  "if-patient": "if it gives the next period more weight than that",
  never: "never: a war leaves it no worse off than the deal",
};

/** Whether the deal enforces itself: cheating once against the war that follows. */
export function enforcementTable(view: TalksView, rows: readonly SelfEnforcementResult[]): Table {
  return {
    id: "self-enforcement",
    title: "Cheating once, and the war that follows",
    groupTitle: undefined,
    columns: [
      { title: "Party", kind: "text" },
      { title: "Deal kept", kind: "percent" },
      { title: "Cheats once", kind: "percent" },
      { title: "War after", kind: "percent" },
      { title: "Critical discount factor", kind: "count" },
      { title: "Keeps the deal", kind: "text" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: rows.map(({ party, dealPercent, cheatPercent, warPercent, criticalDiscountFactor, keeps }) => [
          text(view.partyName(party)),
          number(dealPercent),
          number(cheatPercent),
          number(warPercent),
          number(criticalDiscountFactor),
          text(KEEPS[keeps]),
        ]),
      },
    ],
    notes: [
      "Against the baseline. The critical discount factor is (cheating − deal) / (cheating − war): the smallest weight that a government must give the next period, with this one at 1, to keep a deal if a breach means war for ever.",
    ],
  };
}

/** Who would leave each agreement among the options, and who would join. */
export function stabilityTable(view: TalksView): Table {
  const few = areFew(view);
  const { stability } = view.result;
  return {
    id: "stability",
    title: "Agreements: who would leave, who would join",
    groupTitle: undefined,
    columns: [
      { title: "Agreement", kind: "text" },
      { title: "Members", kind: "text" },
      { title: "Would leave", kind: "text" },
      { title: "Would join", kind: "text" },
      { title: "Stable", kind: "text" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: stability
          .slice(0, MOST_ROWS)
          .map((row) => [
            text(agreementName(view, row)),
            text(few ? listed(row.members.map(view.partyName)) : row.members.join(", ")),
            text(leaving(view, row)),
            text(joining(view, row)),
            text(verdict(row)),
          ]),
      },
    ],
    notes: [
      "Figures are the gains from leaving while the others stay, and from joining, in % of the objective. An agreement is stable when no member gains by leaving and nobody who would gain by joining is welcome to every member.",
      ...leftOutNote(Math.max(0, stability.length - MOST_ROWS), ["agreement", "agreements"], "results.json"),
    ],
  };
}

/** "C  Free trade in goods": the option's letter and the measure's title, or its id. */
function agreementName(view: TalksView, { agreement, option }: StabilityResult): string {
  const title = view.context.policies.find(({ id }) => id === agreement)?.title ?? agreement;
  const letter = view.options.find((each) => each.option === option)?.letter;
  return letter === undefined ? title : optionLabel(letter, title);
}

function leaving(view: TalksView, { leaving: gains }: StabilityResult): string {
  const known = view.inOrder(gains).flatMap(([id, gain]) => (gain === null ? [] : [{ id, gain }]));
  const unknown = Object.keys(gains).length - known.length;
  const leavers = known
    .filter(({ gain }) => gain > 0)
    .map(({ id, gain }) => `${view.partyName(id)} ${formatPercent(gain)}`);
  return [
    leavers.length === 0 ? "nobody" : leavers.join("; "),
    ...(unknown === 0 ? [] : [`${unknown} not solved`]),
  ].join("; ");
}

function joining(view: TalksView, { joining: gains }: StabilityResult): string {
  const entries = view.inOrder(gains);
  const known = entries.flatMap(([id, { gainPercent, welcome }]) =>
    gainPercent === null ? [] : [{ id, gainPercent, welcome }],
  );
  const joiners = known
    .filter(({ gainPercent }) => gainPercent > 0)
    .map(
      ({ id, gainPercent, welcome }) =>
        `${view.partyName(id)} ${formatPercent(gainPercent)}, ${
          welcome === null ? "welcome not known" : welcome ? "welcome to all members" : "not welcome to all"
        }`,
    );
  return [
    joiners.length === 0 ? "nobody" : joiners.join("; "),
    ...(known.length === entries.length ? [] : [`${entries.length - known.length} not solved`]),
  ].join("; ");
}

function verdict({ internallyStable, externallyStable }: StabilityResult): string {
  if (internallyStable === false) return externallyStable === false ? "no: both" : "no: a member leaves";
  if (externallyStable === false) return "no: it grows";
  return internallyStable === null || externallyStable === null ? "not known" : "yes";
}
