import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { sha256 } from "../files/sha256.ts";
import type { EconomyMove, RebaseMoves, SectorMove } from "./published-accounts.ts";
import type { Prepared } from "./recipe.ts";

/** CARD.md: what a reader must know to trust, cite and question a data set. */
export async function cardMarkdown(
  accounts: WorldAccounts,
  { card, sections = [] }: Prepared,
  moves: RebaseMoves,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<string> {
  const flows = accounts.sales.reduce((count, value) => count + Number(value > 0), 0);
  const list = (texts: readonly string[]) => texts.map((text) => `- ${text}`);
  const parts = [
    `# ${accounts.name}`,
    "",
    `${card.title}; ${flows} flows. Values are million US dollars of ${accounts.year}. This file and the tables are written by \`npm run datasets\`; do not edit them.`,
    "",
    "## What every reader of a result must be told",
    "",
    ...list(accounts.notes),
    "",
    "## Source",
    "",
    ...list(card.source),
    "",
    "## Licence",
    "",
    ...list(card.licence),
    "",
    "## Vintage",
    "",
    "| table | year |",
    "|---|---|",
    ...Object.entries(card.vintage).map(([table, year]) => `| ${table} | ${year} |`),
    "",
    "## Adjustments",
    "",
    ...list(card.adjustments),
    "",
    ...sections.flatMap((section) => [section, ""]),
    ...rebasingSection(moves),
    "",
    "## Checksums",
    "",
    `SHA-256 of the tables, built with V8 ${engine()}; other engines may round the last digit of a power differently. dataset.yaml carries the same sums and every load verifies them.`,
    "",
    "| table | bytes | SHA-256 |",
    "|---|---|---|",
  ];
  for (const [file, bytes] of files) {
    if (file.endsWith(".parquet")) parts.push(`| ${file} | ${bytes.length} | ${await sha256(bytes)} |`);
  }
  return `${parts.join("\n")}\n`;
}

/** Major and minor version of the engine whose arithmetic made the tables. */
export const engine = (): string => process.versions.v8.split(".").slice(0, 2).join(".");

function rebasingSection(moves: RebaseMoves): string[] {
  const { economies, sectors } = moves;
  const summary = (
    noun: string,
    of: string,
    values: readonly { readonly code: string; readonly value: number }[],
  ) => {
    const sorted = [...values].sort((a, b) => Math.abs(a.value) - Math.abs(b.value));
    const largest = sorted.at(-1)!;
    const middle = sorted.length / 2;
    const median =
      (Math.abs(sorted[Math.floor(middle - 0.5)]!.value) + Math.abs(sorted[Math.ceil(middle - 0.5)]!.value)) /
      2;
    return `| ${of}, by ${noun} | ${percent(largest.value)} (${largest.code}) | ${percent(median)} |`;
  };
  const by = <Move extends { readonly code: string }>(rows: readonly Move[], value: (row: Move) => number) =>
    rows.map((row) => ({ code: row.code, value: value(row) }));
  const moved = [...economies, ...sectors].some((move) => percent(move.reallocatedPercent) !== "0.000");
  return [
    "## How far re-basing moved the accounts",
    "",
    `Percent, re-based against the tables before; medians are of absolute values. "Reallocated" is half the sum of absolute changes of output over output: the share that ended up elsewhere. The world's cross-border trade changed by ${percent(moves.tradePercent)} %. In the re-based accounts the largest residual of any equation is ${moves.worstResidual.toExponential(0)}.`,
    "",
    "| move | largest | median |",
    "|---|---|---|",
    summary(
      "economy",
      "income",
      by(economies, (move: EconomyMove) => move.incomePercent),
    ),
    summary(
      "economy",
      "output reallocated between sectors",
      by(economies, (move) => move.reallocatedPercent),
    ),
    summary(
      "sector",
      "world output",
      by(sectors, (move: SectorMove) => move.outputPercent),
    ),
    summary(
      "sector",
      "output reallocated between economies",
      by(sectors, (move) => move.reallocatedPercent),
    ),
    ...(moved ? moveTables(moves) : []),
  ];
}

const moveTables = ({ economies, sectors }: RebaseMoves): string[] => [
  "",
  "| economy | income, million USD | change, % | output reallocated, % |",
  "|---|---|---|---|",
  ...economies.map(
    (move) =>
      `| ${move.code} ${move.name} | ${move.incomeMillion.toFixed(0)} | ${percent(move.incomePercent)} | ${percent(move.reallocatedPercent)} |`,
  ),
  "",
  "| sector | world output, million USD | change, % | output reallocated, % |",
  "|---|---|---|---|",
  ...sectors.map(
    (move) =>
      `| ${move.code} ${move.name} | ${move.outputMillion.toFixed(0)} | ${percent(move.outputPercent)} | ${percent(move.reallocatedPercent)} |`,
  ),
];

/** Three decimals; rounding errors are zero, and zero has no sign. */
const percent = (value: number): string => {
  const text = value.toFixed(3);
  return Number(text) === 0 ? "0.000" : text;
};
