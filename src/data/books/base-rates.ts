import { counted } from "../../economy/plural.ts";
import { adValoremEquivalent, kindOfDuty, readDuty, readUnit } from "../../tariffs/duty-text.ts";
import { LARGEST_RATE } from "../../tariffs/law.ts";
import { dotted } from "../../tariffs/product-code.ts";
import type { BaseRate } from "../../tariffs/tariff-book.ts";
import { type RowReader, show } from "../tables/row-reader.ts";
import { isEmpty, optional, productOf, rateOf } from "./book-cells.ts";
import type { UnitValues } from "./unit-values.ts";

/** Base rates that stand below what the schedule takes, in words. */
export function withoutEquivalent(rates: ReadonlyMap<string, BaseRate>): string[] {
  const partial = [...rates].filter(([, { isPartial }]) => isPartial);
  if (partial.length === 0) return [];
  const named = partial.slice(0, 3).map(([product, { text }]) => `${dotted(product)} (${text})`);
  return [
    `${counted(partial.length, "line")} of the schedule ${partial.length === 1 ? "has a duty" : "have duties"} by weight, number or reference of which the book knows no share of the value: ${named.join(", ")}${partial.length > 3 ? " and others" : ""}. What has no equivalent counts as nothing, so base rates are too low there.`,
  ];
}

/** A base rate as a fraction, or, where that is empty, as the schedule's words give it. */
export function baseRateOf(
  row: RowReader,
  product: string | undefined,
  unitValues: UnitValues,
): BaseRate | undefined {
  const [kind, text] = [optional(row, "kind"), optional(row, "text")];
  if (!isEmpty(row, "rate") || text === "") {
    const rate = rateOf(row);
    return rate === undefined ? undefined : { rate, kind, text };
  }
  const duty = readDuty(text);
  const known = { kind: kind === "" ? kindOfDuty(duty) : kind, text };
  const equivalent =
    duty && product === undefined ? undefined : duty && adValoremEquivalent(duty, unitValues.of(product!));
  if (equivalent === undefined) return { rate: duty?.adValorem ?? 0, ...known, isPartial: true };
  if (equivalent <= LARGEST_RATE) return { rate: equivalent, ...known };
  row.add(
    "rate-out-of-range",
    `${show(text)} comes to ${Math.round(100 * equivalent)} % at the unit value of the table unit_values.`,
    "Unit values are what one unit is worth, in the money and for the unit of the duty.",
  );
  return undefined;
}

/** Reads a row of unit values. */
export function takeUnitValue(row: RowReader, unitValues: UnitValues): void {
  const product = productOf(row, "product");
  const unit = unitOf(row);
  const value = unitValueOf(row);
  const currency = isEmpty(row, "currency") ? "USD" : optional(row, "currency");
  if (!/^[A-Z]{3}$/.test(currency)) {
    row.add(
      "bad-currency",
      `currency is ${show(currency)}.`,
      "Write the three letters of ISO 4217, such as EUR.",
    );
    return;
  }
  if (product === undefined || unit === undefined || value === undefined) return;
  if (unitValues.add(product, unit, currency, value)) return;
  row.add("duplicate-row", `${product}, ${unit} already has a row.`, "Keep one of the two.");
}

function unitOf(row: RowReader): string | undefined {
  const written = row.text(row.column("unit"));
  const unit = readUnit(written);
  if (unit !== undefined) return unit;
  row.add(
    written === "" ? "empty-cell" : "unknown-unit",
    written === "" ? "unit is empty." : `unit is ${show(written)}, which is none that duties have.`,
    "Write it as the duty does: kg, t, liter, each, dozen, kg on drained weight.",
  );
  return undefined;
}

function unitValueOf(row: RowReader): number | undefined {
  const value = row.number(row.column("unit_value"));
  if (Number.isNaN(value)) return undefined;
  if (value > 0) return value;
  row.add("not-positive", `unit_value is ${value}: what one unit is worth is above nothing.`);
  return undefined;
}
