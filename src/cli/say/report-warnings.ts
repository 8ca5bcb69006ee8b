import type { LoadedDossier } from "../../dossier/files/load-dossier.ts";
import type { Issue } from "../../economy/issue.ts";
import { counted } from "../../economy/plural.ts";
import type { Terminal } from "../../print/terminal.ts";
import { issueLine } from "./issue-line.ts";

/** Says on stderr what in an input hardly is what its author means, as compilers do: it stops nothing. */
export function reportWarnings(warnings: readonly Issue[], terminal: Terminal): void {
  for (const warning of warnings) terminal.stderr.write(`${issueLine(warning, terminal)}\n`);
}

/** The same for a dossier with its tables and its data set. */
export async function reportDoubts({ compiled, accounts }: LoadedDossier, terminal: Terminal): Promise<void> {
  const { inputWarnings } = await import("../../simulation/stated-warnings.ts");
  reportWarnings(inputWarnings(compiled, accounts), terminal);
}

/** `2 warnings`, counting those that a last entry stands for. */
export const countWarnings = (warnings: readonly Issue[]): string =>
  counted(
    warnings.reduce((sum, { count }) => sum + (count ?? 1), 0),
    "warning",
  );
