import type { TableLayout } from "../tables/tables.ts";

/** The file that makes a folder of tables a tariff book: its card. */
export const BOOK_FILE = "book.yaml";

/** The tables of a tariff book: the one list that reader and builder share (docs/tariff-books.md). */
export const BOOK_TABLES = {
  measures: {
    name: "measures",
    required: ["measure", "authority", "partner", "products", "rate", "rule", "from"],
    optional: ["until", "usmca_exempt", "note"],
  },
  lists: { name: "lists", required: ["list", "product"], optional: [] },
  exemptions: {
    name: "exemptions",
    required: ["authority", "partner", "products", "share", "from"],
    optional: ["until"],
  },
  content: { name: "content", required: ["measure", "material", "from"], optional: ["until"] },
  metal_content: { name: "metal_content", required: ["product", "material", "share"], optional: [] },
  mfn: { name: "mfn", required: ["product", "rate"], optional: ["kind", "text"] },
  unit_values: {
    name: "unit_values",
    required: ["product", "unit", "unit_value"],
    optional: ["currency"],
  },
  mfn_special: { name: "mfn_special", required: ["product", "programmes", "text"], optional: [] },
  mfn_preference: { name: "mfn_preference", required: ["chapter", "partner", "share"], optional: [] },
  usmca_share: { name: "usmca_share", required: ["product", "partner", "share"], optional: [] },
  imports_usmca: { name: "imports_usmca", required: ["product", "partner", "value"], optional: [] },
  imports: { name: "imports", required: ["sector", "group", "value"], optional: [] },
  groups: { name: "groups", required: ["partner", "group"], optional: [] },
  products: { name: "products", required: ["product", "sector"], optional: [] },
  sectors: { name: "sectors", required: ["sector", "name"], optional: [] },
  timeline: { name: "timeline", required: ["date", "event"], optional: [] },
  concordance_wiod35: { name: "concordance_wiod35", required: ["sector", "wiod_industry"], optional: [] },
} as const satisfies Readonly<Record<string, TableLayout>>;

export type BookTable = keyof typeof BOOK_TABLES;
