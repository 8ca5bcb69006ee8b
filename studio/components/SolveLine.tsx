import { counted } from "../../src/economy/plural.ts";
import type { Results } from "../state/use-results.ts";
import { Retry } from "./Retry.tsx";

/** One line, which screen readers read out: how far the current dossier is. */
export function SolveLine({ results }: { readonly results: Results }) {
  return (
    <p className={`solve-line solve-${results.status.kind}`} role="status" data-status={results.status.kind}>
      {words(results)} {results.status.kind === "failed" ? <Retry onRetry={results.retry} /> : null}
    </p>
  );
}

function words({ status, solved, fresh }: Results): string {
  const old = solved === undefined || fresh ? "" : " The numbers below belong to an earlier text.";
  switch (status.kind) {
    case "solving": {
      const { progress } = status;
      if (progress === undefined || progress.title === "") return `Solving.${old}`;
      return `Solving ${progress.title}: ${progress.done} of ${progress.total} done.${old}`;
    }
    case "explaining": {
      const { progress } = status;
      const far = progress === undefined ? "" : `: ${progress.done} of ${progress.total} options done`;
      return `${certified(solved, status.milliseconds)} Working out why welfare moved${far}.`;
    }
    case "solved":
      return certified(solved, status.milliseconds);
    case "refused":
      return `The dossier has ${status.issues.length === 1 ? "a mistake" : `${status.issues.length} mistakes`}: nothing was solved.${old}`;
    case "failed":
      return fresh ? status.message : `Not solved: ${status.message}${old}`;
  }
}

function certified(solved: Results["solved"], milliseconds: number): string {
  const options = solved?.simulation.options ?? [];
  const failed = options.filter(({ status }) => status === "failed").length;
  const time = `${Math.max(1, Math.round(milliseconds))} ms`;
  return failed === 0
    ? `Solved ${counted(options.length, "option")} in ${time}, every one certified.`
    : `${failed} of ${counted(options.length, "option")} could not be solved (${time}).`;
}
