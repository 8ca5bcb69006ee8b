import { readDuty } from "../../../tariffs/duty-text.ts";
import { LARGEST_RATE } from "../../../tariffs/law.ts";
import { IssueList } from "../../files/issue-list.ts";
import { type RowReader, show } from "../../tables/row-reader.ts";
import { productOf, rateOf } from "../book-cells.ts";
import { scanFile } from "./scan-file.ts";
import type { Schedule, ScheduleLine } from "./schedule.ts";

/**
 * A country's schedule as a plain table (CSV, gzipped CSV or Parquet): `product` (2 to 10 digits) and `rate`, a fraction or a duty in words such as
 * `4.4¢/kg + 10%` (`readDuty`).
 *
 * @throws InputError with every line that is wrong; the file system's own errors
 */
export async function readPlainSchedule(path: string): Promise<Schedule> {
  const issues = new IssueList();
  const lines: ScheduleLine[] = [];
  const seen = new Set<string>();
  await scanFile(path, { name: "schedule", required: ["product", "rate"], optional: [] }, issues, (row) => {
    const product = productOf(row, "product");
    const duty = dutyCell(row);
    if (product === undefined || duty === undefined) return;
    if (seen.has(product)) {
      row.add("duplicate-row", `${product} already has a row.`, "Keep one of the two.");
      return;
    }
    seen.add(product);
    lines.push({ product, special: [], ...duty });
  });
  issues.throwIfAny();
  return { lines, leftOut: [] };
}

function dutyCell(row: RowReader): Pick<ScheduleLine, "rate" | "text"> | undefined {
  const text = row.text(row.column("rate"));
  if (text === "" || /^[-+.\d][\d.eE+-]*$/.test(text)) {
    const rate = rateOf(row);
    return rate === undefined ? undefined : { rate, text: "" };
  }
  const duty = readDuty(text);
  if (duty === undefined) {
    row.add(
      "bad-duty",
      `rate is ${show(text)}, which is no duty that can be read.`,
      "Write a fraction (0.05), Free, 5%, 4.4¢/kg, 93.1 EUR/100 kg, 0.9¢ each, or several with + between them.",
    );
    return undefined;
  }
  if (duty.adValorem <= LARGEST_RATE) return { text };
  row.add("rate-out-of-range", `rate is ${show(text)}; a duty is at most ${100 * LARGEST_RATE} %.`);
  return undefined;
}
