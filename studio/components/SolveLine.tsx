import type { Results } from "../state/use-results.ts";

/** One line, read out to those who do not see it: where the present dossier stands. */
export function SolveLine({ results }: { readonly results: Results }) {
  return (
    <p className={`solve-line solve-${results.status.kind}`} role="status" data-status={results.status.kind}>
      {words(results)}
    </p>
  );
}

function words({ status, solved, fresh }: Results): string {
  const old = solved === undefined || fresh ? "" : " Numbers below belong to the text before.";
  switch (status.kind) {
    case "solving": {
      const { progress } = status;
      if (progress === undefined || progress.title === "") return `Solving.${old}`;
      return `Solving ${progress.title}: ${progress.done} of ${progress.total} done.${old}`;
    }
    case "solved": {
      const options = solved?.simulation.options ?? [];
      const failed = options.filter((option) => option.status === "failed").length;
      const time = `${Math.max(1, Math.round(status.milliseconds))} ms`;
      return failed === 0
        ? `Solved ${options.length} options in ${time}, every one certified.`
        : `${failed} of ${options.length} options could not be solved (${time}).`;
    }
    case "refused":
      return `The dossier has ${status.issues.length === 1 ? "a mistake" : `${status.issues.length} mistakes`}: nothing was solved.${old}`;
    case "failed":
      return `Not solved: ${status.message}${old}`;
  }
}
