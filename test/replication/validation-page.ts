import { updateBackTest } from "./studies/back-test.ts";
import { chinaShock } from "./studies/china-shock.ts";
import { gravitySample } from "./studies/gravity-sample.ts";
import { independentPrograms } from "./studies/independent-programs.ts";
import { liberationDay } from "./studies/liberation-day.ts";
import { nafta1993 } from "./studies/nafta-1993.ts";
import { ossa2014 } from "./studies/ossa-2014.ts";
import { puremacro2020 } from "./studies/puremacro-2020.ts";
import { sanctions2014 } from "./studies/sanctions-2014.ts";
import { canRun, type Study, type Table } from "./studies/study.ts";
import { usTariffs2026 } from "./studies/us-tariffs-2026.ts";

/** Every study of docs/validation.md, in its order. */
export const STUDIES: readonly Study[] = [
  nafta1993,
  ossa2014,
  liberationDay,
  usTariffs2026,
  gravitySample,
  puremacro2020,
  sanctions2014,
  chinaShock,
  independentPrograms,
  updateBackTest,
];

/** The page with the tables of these studies computed anew; `skipped` names those whose source tables are missing. */
export async function recompute(
  page: string,
  studies: readonly Study[],
  tell: (id: string) => void = () => {},
): Promise<{ readonly page: string; readonly skipped: readonly string[] }> {
  let text = page;
  const skipped: string[] = [];
  for (const study of studies) {
    if (!canRun(study)) {
      skipped.push(study.id);
      continue;
    }
    tell(study.id);
    for (const [name, table] of Object.entries(await study.tables()))
      text = withTable(text, `${study.id}/${name}`, table);
  }
  return { page: text, skipped };
}

/** Names of the tables that a page has room for. */
export const markersOf = (page: string): string[] =>
  [...page.matchAll(/^<!-- table (\S+) -->$/gm)].map((match) => match[1]!);

/** @throws Error when the page has no place for the table, or two */
function withTable(page: string, name: string, { head, rows }: Table): string {
  const [start, end] = [`<!-- table ${name} -->\n`, "\n<!-- end -->"];
  const from = page.indexOf(start);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0 || page.indexOf(start, from + 1) >= 0)
    throw new Error(`docs/validation.md needs one place for ${name}: ${start.trim()} … ${end.trim()}`);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  // Words to the left, figures to the right.
  const rule = head.map((title, at) =>
    at === 0 || title === "why" || title.includes("policy") ? "---" : "---:",
  );
  const lines = [line(head), `|${rule.join("|")}|`, ...rows.map(line)];
  return page.slice(0, from + start.length) + lines.join("\n") + page.slice(to);
}
