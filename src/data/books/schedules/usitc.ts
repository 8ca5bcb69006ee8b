import { InputError } from "../../../economy/issue.ts";
import { counted } from "../../../economy/plural.ts";
import { dotted, readProduct } from "../../../tariffs/product-code.ts";
import type { SpecialRate } from "../../../tariffs/tariff-book.ts";
import { IssueList } from "../../files/issue-list.ts";
import { show } from "../../tables/row-reader.ts";
import type { Schedule, ScheduleLine } from "./schedule.ts";

/** Chapters of the schedule that hold no base rates: special provisions, and the measures themselves. */
const NO_BASE = ["98", "99"];

/**
 * The Harmonized Tariff Schedule of the United States as the US International Trade Commission exports it in JSON: an array of
 * objects with `htsno`, `indent`, `general`, `special`, `quotaQuantity` and `additionalDuties`, in the order of the schedule. A
 * line without a rate of its own has that of the line above it with a smaller indent. Column 2 (`other`) is not read.
 *
 * @param file its name, for messages
 * @throws InputError with every object that is wrong
 */
export function readUsitc(text: string, file: string): Schedule {
  const rows = rowsOf(text, file);
  const issues = new IssueList();
  const found: Entry[] = [];
  const above: (Rates & { readonly indent: number })[] = [];
  rows.forEach((row, at) => {
    const wrong = (what: string, hint: string): void =>
      issues.add({ code: "bad-row", at: { file }, message: `Object ${at + 1}: ${what}`, hint });
    const indent = Number(cellOf(row.indent));
    if (!Number.isInteger(indent) || indent < 0) {
      wrong(`indent is ${show(cellOf(row.indent))}.`, "Export the schedule again, as JSON.");
      return;
    }
    while (above.length > 0 && above.at(-1)!.indent >= indent) above.pop();
    const own = { general: cellOf(row.general), special: cellOf(row.special) };
    const rates = own.general === "" ? (above.at(-1) ?? own) : own;
    above.push({ ...rates, indent });
    const written = cellOf(row.htsno);
    if (written === "") return;
    const code = readProduct(written);
    if (code === undefined) {
      wrong(`htsno is ${show(written)}, which is no code.`, "Codes have 4, 6, 8 or 10 digits.");
      return;
    }
    // Both spellings are in use.
    const additional = row.additionalDuties ?? row.addiitionalDuties;
    const more = [cellOf(row.quotaQuantity), cellOf(additional)].filter((cell) => cell !== "");
    found.push({
      code,
      general: rates.general,
      special: rates.special,
      more: more.join("; "),
      object: at + 1,
    });
  });
  const entries = found.filter(({ code }) => !NO_BASE.some((chapter) => code.startsWith(chapter)));
  for (const message of twoRates(entries))
    issues.add({ code: "two-rates", at: { file }, message, hint: "Keep one of the two." });
  issues.throwIfAny();
  const outside = found.length - entries.length;
  const quotas = entries.filter(({ more }) => more !== "");
  return {
    lines: linesOf(entries),
    leftOut: [
      ...(outside === 0
        ? []
        : [`${counted(outside, "line")} of chapters 98 and 99, which hold special provisions and measures.`]),
      ...(quotas.length === 0
        ? []
        : [
            `The quotas and additional duties of ${counted(quotas.length, "line")}: ${listed(quotas.map(({ code, more }) => `${dotted(code)} (${more})`))}.`,
          ]),
    ],
  };
}

interface Rates {
  readonly general: string;
  readonly special: string;
}

interface Entry extends Rates {
  readonly code: string;
  /** Its place in the file, from 1. */
  readonly object: number;
  /** Quota and additional duties, in the schedule's words. */
  readonly more: string;
}

/** Sentences on codes that come twice with rates that differ; the same line twice says nothing new. */
function twoRates(entries: readonly Entry[]): string[] {
  const first = new Map<string, Entry>();
  return entries.flatMap((entry) => {
    const before = first.get(entry.code);
    if (before === undefined) first.set(entry.code, entry);
    if (before === undefined || (before.general === entry.general && before.special === entry.special))
      return [];
    const [old, young] = [before, entry].map(
      ({ general, special }) => `${show(general)}${special === "" ? "" : `, special ${show(special)}`}`,
    );
    return [
      `Object ${entry.object}: ${dotted(entry.code)} has the rate ${young}; object ${before.object} gives it ${old}.`,
    ];
  });
}

type Row = Readonly<Record<string, unknown>>;

function rowsOf(text: string, file: string): readonly Row[] {
  const refuse = (message: string): never => {
    throw new InputError([
      {
        code: "not-usitc",
        at: { file },
        message,
        hint: "Export the schedule from the Commission's page as JSON: an array of objects with htsno, indent and general.",
      },
    ]);
  };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return refuse("The file is no JSON.");
  }
  if (!Array.isArray(parsed)) return refuse("The file holds no array of lines.");
  const isRow = (row: unknown): row is Row => typeof row === "object" && row !== null && "htsno" in row;
  const stranger = parsed.findIndex((row) => !isRow(row) || !("general" in row));
  if (parsed.length === 0 || stranger >= 0)
    return refuse(
      parsed.length === 0
        ? "The file holds no lines."
        : `Object ${stranger + 1} is no line of the schedule: it has no htsno or no general.`,
    );
  return parsed as Row[];
}

/** A cell as text; a list of footnotes or units is none. */
const cellOf = (cell: unknown): string =>
  typeof cell === "string" ? cell.trim() : typeof cell === "number" ? String(cell) : "";

/** One line for each eight digits, and for longer codes where they differ; for shorter ones where they end. */
function linesOf(entries: readonly Entry[]): ScheduleLine[] {
  const headings = new Set(
    entries.flatMap(({ code }) => [code.slice(0, 4), code.slice(0, 6)].filter((head) => head !== code)),
  );
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.code.length < 8 && headings.has(entry.code)) continue;
    const key = entry.code.slice(0, 8);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return [...groups].flatMap(([key, group]) => {
    const own = group.find(({ code }) => code === key);
    const first = own !== undefined && own.general !== "" ? own : group.find(({ general }) => general !== "");
    const common = first ?? group[0]!;
    const differ = group.filter(({ code, general }) => code !== key && general !== common.general);
    // Without a line of its own a code has no rate that all below it share.
    if (own === undefined && differ.length > 0) return group.map((entry) => lineOf(entry.code, entry));
    return [lineOf(key, common), ...differ.map((entry) => lineOf(entry.code, entry))];
  });
}

const lineOf = (product: string, { general, special }: Entry): ScheduleLine => ({
  product,
  text: general === "" ? "no rate stated" : general,
  special: readSpecial(special),
});

/** `Free (A+,AU) 2.1% (KR)`: each rate with the programmes that follow it. */
function readSpecial(text: string): SpecialRate[] {
  const found: SpecialRate[] = [];
  const words: string[] = [];
  const pieces = text.split(/[()]/);
  for (let at = 0; at < pieces.length; at += 2) {
    const [rate, programmes] = [pieces[at]!.trim(), pieces[at + 1]];
    const codes = programmes?.split(",").map((code) => code.trim()) ?? [];
    const isList = codes.length > 0 && codes.every((code) => /^[A-Z]{1,2}[+*#]?$/.test(code));
    if (isList && rate !== "") found.push({ programmes: codes.join(" "), text: rate });
    else if (programmes !== undefined) words.push(`${rate} (${programmes})`);
    else if (rate !== "") words.push(rate);
  }
  // Words without a programme, such as a reference, stand for themselves.
  if (words.length > 0) found.push({ programmes: "", text: words.join(" ") });
  return found;
}

const listed = (names: readonly string[]): string =>
  names.length <= 5 ? names.join(", ") : `${names.slice(0, 5).join(", ")} and ${names.length - 5} more`;
