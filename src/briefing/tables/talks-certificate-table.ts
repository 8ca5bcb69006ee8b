import { type Cell, failed, missing, number, type Table, text } from "../../document/table.ts";
import { THREATS } from "../../dossier/compile/threats.ts";
import type { SanctionsFigures, SanctionsResult } from "../../negotiation/sanctions-result.ts";
import type { TalksOutcome } from "../../negotiation/talks-result.ts";
import type { TalksView } from "../views/talks-view.ts";

/** What each result of the talks proves about itself; undefined when there is none. */
export function talksCertificateTable(view: TalksView): Table | undefined {
  const { bestResponses = {}, war, talks, issues, goals, sanctions } = view.result;
  const outcomes: readonly (readonly [string, TalksOutcome | undefined])[] = [
    ...view
      .inOrder(bestResponses)
      .map(([id, outcome]) => [`Best move alone: ${view.partyName(id)}`, outcome] as const),
    [THREATS.war, war],
    ["Deal", talks],
    ["Deal with the issues settled", issues?.terms],
  ];
  const rows = [
    ...outcomes.flatMap(([title, outcome]) => {
      if (outcome === undefined) return [];
      const { projectedGradient, largestUnilateralGainPercent, worstResidual, solves, gradients } =
        outcome.certificate;
      return [
        [
          text(title),
          text({ solved: "found", "no-deal": "no deal", failed: "not found" }[outcome.status]),
          number(projectedGradient),
          ...(war === undefined ? [] : [number(largestUnilateralGainPercent)]),
          number(worstResidual),
          number(solves),
          number(gradients),
        ],
      ];
    }),
    ...(sanctions === undefined ? [] : sanctionsRows(sanctions, war !== undefined)),
    ...goals.map(({ goal, status, worstResidual }) => [
      text(`Goal: ${view.context.goals.find(({ id }) => id === goal)?.title ?? goal}`),
      text({ reached: "found", unreachable: "unreachable", failed: "not found" }[status]),
      missing,
      ...(war === undefined ? [] : [missing]),
      status === "failed" ? failed : number(worstResidual),
      missing,
      missing,
    ]),
  ];
  if (rows.length === 0) return undefined;
  return {
    id: "talks-certificates",
    title: "What each result of the talks proves",
    groupTitle: undefined,
    columns: [
      { title: "Answer", kind: "text" },
      { title: "Status", kind: "text" },
      { title: "Slope left", kind: "residual" },
      ...(war === undefined ? [] : [{ title: "Gain left by moving alone, %", kind: "residual" as const }]),
      { title: "Worst residual", kind: "residual" },
      { title: "Equilibria solved", kind: "count" },
      { title: "Gradients", kind: "count" },
    ],
    groups: [{ title: undefined, remark: undefined, rows }],
    notes: [
      "The slope is the largest entry of the gradient that could still be followed within the bounds, objective new over base per unit of rate: zero at an optimum.",
      ...(war === undefined
        ? []
        : [
            "The gain left by moving alone comes from a second search for best responses, started from the war.",
          ]),
    ],
  };
}

/** Of sanctions the slope is that of the Lagrangian, harm less the price of cost. */
function sanctionsRows(found: SanctionsResult, hasWar: boolean): Cell[][] {
  const row = (title: string, solved: SanctionsFigures["certificate"] | undefined): Cell[] => {
    const figure = (value: number | undefined): Cell => (value === undefined ? failed : number(value));
    return [
      text(title),
      text(solved === undefined ? "not found" : "found"),
      figure(solved?.projectedGradient),
      ...(hasWar ? [missing] : []),
      figure(solved?.worstResidual),
      figure(solved?.solves),
      figure(solved?.gradients),
    ];
  };
  if (found.status === "failed") return [row("Sanctions", undefined)];
  const { sharing, certificate } = found;
  return [
    row("Sanctions", certificate),
    ...(sharing === undefined
      ? []
      : [row("Sanctions, burden shared", sharing.status === "solved" ? sharing.certificate : undefined)]),
  ];
}
