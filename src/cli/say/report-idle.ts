import type { Terminal } from "../../print/terminal.ts";
import type { LawChanges } from "../../tariffs/law.ts";
import type { TariffBook } from "../../tariffs/tariff-book.ts";
import { reportWarnings } from "./report-warnings.ts";

/** Says on stderr which of the changes to a book's law that a command was given change nothing on its days. */
export async function reportIdle(
  book: TariffBook,
  days: readonly string[],
  changes: LawChanges,
  terminal: Terminal,
): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  const { idleChanges } = await import("../../tariffs/idle-changes.ts");
  const warnings = idleChanges(book, days, changes).map(
    ({ message }) => ({ severity: "warning", code: "idle-change", message }) as const,
  );
  reportWarnings(warnings, terminal);
}
