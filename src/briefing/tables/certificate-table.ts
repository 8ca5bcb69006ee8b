import { type Cell, failed, missing, number, type Table, text } from "../../document/table.ts";
import type { CertificateSummary, SolvedOption } from "../../simulation/simulation-result.ts";
import { optionLabel } from "../../text/option-label.ts";
import type { ResultsView } from "../views/results-view.ts";

/** What each result proves about itself: residuals from an evaluator independent of the solver, and the widest gap. */
export function certificateTable(view: ResultsView): Table {
  return {
    id: "certificates",
    title: "What each equilibrium proves",
    groupTitle: undefined,
    columns: [
      { title: "Equilibrium", kind: "text" },
      { title: "Worst residual", kind: "residual" },
      { title: "in", kind: "text" },
      { title: "Walras residual", kind: "residual" },
      { title: "Sweeps", kind: "count" },
      { title: "Widest gap in the decomposition, points", kind: "residual" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: [
          [text("Baseline"), ...proof(view.simulation.baseline.certificate), missing],
          ...view.options.map(({ letter, result }): Cell[] => [
            text(optionLabel(letter, result.title)),
            ...(result.status === "failed"
              ? Array.from({ length: 5 }, () => failed)
              : [...proof(result.certificate), number(widestGap(result))]),
          ]),
        ],
      },
    ],
    notes: [],
  };
}

const proof = (certificate: CertificateSummary): Cell[] => [
  number(certificate.worstResidual),
  text(certificate.worstEquation),
  number(certificate.walras),
  number(certificate.sweeps),
];

/** Largest part of any economy's welfare change that the decomposition leaves unexplained, points. */
function widestGap(option: SolvedOption): number | undefined {
  const gaps = Object.values(option.economies).flatMap(({ decomposition }) =>
    decomposition === null ? [] : [Math.abs(decomposition.gapPercent)],
  );
  return gaps.length === 0 ? undefined : Math.max(...gaps);
}
