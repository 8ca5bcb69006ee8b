import type { TalksView } from "../../../src/briefing/views/talks-view.ts";
import { meanTariff, type TariffLine, tariffLines } from "../../../src/briefing/views/tariff-lines.ts";
import { type Column, missing, number, type Table, text } from "../../../src/document/table.ts";
import type { TalksOutcome } from "../../../src/negotiation/talks-result.ts";
import { inSentence } from "../../../src/text/sentence-name.ts";

interface MatrixWords {
  readonly id: string;
  /** What the rates after are: "In the war". */
  readonly after: string;
}

/** Up to this many directions of trade fit side by side, by product. */
const MOST_DIRECTIONS = 4;

/**
 * The tariffs of an outcome as a matrix: products by direction of trade while the directions are few, products by
 * exporter where only one party levies them, and otherwise means over everything on the table by importer and exporter.
 * undefined where nothing is traded.
 */
export function rateMatrix(view: TalksView, outcome: TalksOutcome, words: MatrixWords): Table | undefined {
  const lines = tariffLines(outcome.tariffs, view.parties);
  if (lines.length === 0) return undefined;
  const directions = [...new Map(lines.map((line) => [directionOf(line), line])).values()];
  if (directions.length <= MOST_DIRECTIONS) return byProduct(view, lines, directions, words);
  const importers = new Set(lines.map(({ importer }) => importer));
  return importers.size === 1 ? byPartner(view, lines, words) : byPair(view, lines, words);
}

const directionOf = ({ importer, exporter }: TariffLine): string => JSON.stringify([importer, exporter]);

function byProduct(
  view: TalksView,
  lines: readonly TariffLine[],
  directions: readonly TariffLine[],
  { id, after }: MatrixWords,
): Table {
  const products = [...new Set(lines.map(({ sector }) => sector))];
  const importers = new Set(directions.map(({ importer }) => importer));
  const whose = importers.size === 1 ? ` of ${inSentence(view.partyName([...importers][0]!))}` : "";
  return {
    id,
    title: `${after}: tariffs${whose} by product`,
    groupTitle: undefined,
    columns: [
      { title: "Product", kind: "text" },
      ...directions.flatMap(({ importer, exporter }): Column[] => {
        const group = `${view.partyName(importer)} on ${view.partyName(exporter)}`;
        return [
          { title: "Trade", kind: "money", group },
          { title: "Before", kind: "rate", group },
          { title: after, kind: "rate", group },
        ];
      }),
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: products.map((sector) => [
          text(view.sectorName(sector)),
          ...directions.flatMap((direction) => {
            const line = lines.find(
              (one) => one.sector === sector && directionOf(one) === directionOf(direction),
            );
            if (line === undefined) return [missing, missing, missing];
            return [number(line.tradeMillion), number(line.before), number(line.rate)];
          }),
        ]),
      },
    ],
    notes: ["Products with the most trade first; the model hardly determines a rate on little trade."],
  };
}

/** The rates of one importer, with their mean in the first row. */
function byPartner(view: TalksView, lines: readonly TariffLine[], { id, after }: MatrixWords): Table {
  const exporters = sidesOf(view, lines, "exporter");
  const products = [...new Set(lines.map(({ sector }) => sector))];
  const row = (title: string, among: readonly TariffLine[]) => [
    text(title),
    ...exporters.map((exporter) =>
      number(meanTariff(among.filter((line) => line.exporter === exporter))?.after),
    ),
  ];
  return {
    id,
    title: `${after}: tariffs of ${inSentence(view.partyName(lines[0]!.importer))}, product by exporter`,
    groupTitle: undefined,
    columns: [
      { title: "Product", kind: "text" },
      ...exporters.map(
        (exporter): Column => ({ title: columnName(view, exporters, exporter), kind: "rate" }),
      ),
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: [
          row("All products, on average", lines),
          ...products.map((sector) =>
            row(
              view.sectorName(sector),
              lines.filter((line) => line.sector === sector),
            ),
          ),
        ],
      },
    ],
    notes: ["Means are over base-year trade; products with the most trade first."],
  };
}

/** With more exporters than this, a column has the short name. */
const MOST_NAMES = 6;

const columnName = (view: TalksView, exporters: readonly string[], exporter: string): string =>
  exporters.length > MOST_NAMES ? exporter : view.partyName(exporter);

/** Who is on one side of the lines: parties in the order of the table, then everybody else. */
function sidesOf(view: TalksView, lines: readonly TariffLine[], side: "importer" | "exporter"): string[] {
  const there = new Set(lines.map((line) => line[side]));
  const seated = view.parties.map((party) => party.id).filter((party) => there.has(party));
  return [...seated, ...[...there].filter((one) => !seated.includes(one))];
}

function byPair(view: TalksView, lines: readonly TariffLine[], { id, after }: MatrixWords): Table {
  const exporters = sidesOf(view, lines, "exporter");
  return {
    id,
    title: `${after}: mean tariffs, importer by exporter`,
    groupTitle: undefined,
    columns: [
      { title: "Importer", kind: "text" },
      ...exporters.map(
        (exporter): Column => ({ title: columnName(view, exporters, exporter), kind: "rate" }),
      ),
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: sidesOf(view, lines, "importer").map((importer) => [
          text(view.partyName(importer)),
          ...exporters.map((exporter) =>
            number(
              meanTariff(lines.filter((one) => one.importer === importer && one.exporter === exporter))
                ?.after,
            ),
          ),
        ]),
      },
    ],
    notes: ["Means over base-year trade of the tariffs that are on the table."],
  };
}
