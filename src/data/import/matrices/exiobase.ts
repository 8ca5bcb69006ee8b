import { basename } from "node:path";
import { InputError } from "../../../economy/issue.ts";
import { own } from "../../../economy/own.ts";
import { IssueList } from "../../files/issue-list.ts";
import { headOf, type ImportFile, type ImportPart, type PartHead } from "../rows/import-part.ts";
import type { FileCell, Row } from "../rows/row.ts";
import type { Imported, ImportRequest, ImportSource } from "../source/import-source.ts";
import { checkSums } from "./check-sums.ts";
import { alpha3Of, economyName } from "./economy-names.ts";
import { emptySums } from "./empty-sums.ts";
import { yearIn } from "./find-part.ts";
import { matrixDataset } from "./matrix-dataset.ts";
import { type MatrixSource, matrixSetting } from "./matrix-setting.ts";
import { addWideTable, finalsOf, industriesOf, type WideTable } from "./wide-table.ts";

/** Columns of labels before the numbers: region, sector. */
const LABELS = 2;
/** The database's rest-of-continent regions. */
const RESTS: Readonly<Record<string, string>> = {
  WA: "Rest of Asia and Pacific",
  WL: "Rest of America",
  WE: "Rest of Europe",
  WF: "Rest of Africa",
  WM: "Rest of Middle East",
};
/** As many characters as a code may have. */
const LONGEST_CODE = 32;

/**
 * EXIOBASE 3, monetary (`IOT_2020_ixi.zip` or `_pxp`): `Z.txt` and `Y.txt`, separated by tabs, with two header lines (region,
 * sector or category), a line that names the two columns of labels, and values in million euros.
 */
export const exiobase: ImportSource = {
  id: "exiobase3",
  title: "EXIOBASE 3",
  gives: "dataset",
  recognise: (heads) =>
    blockAmong(heads, "Z") !== undefined && blockAmong(heads, "Y") !== undefined
      ? "files Z.txt and Y.txt with header lines region and sector"
      : undefined,
  read: async (files, request) => readExiobase(files, request),
};

const nameOf = (part: ImportPart): string => basename(part.name);

const blockAmong = (heads: readonly PartHead[], block: "Z" | "Y"): PartHead | undefined =>
  heads.find(({ part, rows }) => nameOf(part) === `${block}.txt` && isBlock(rows));

const isBlock = ([first, second]: readonly Row[]): boolean =>
  first?.cells[0] === "region" && (second?.cells[0] === "sector" || second?.cells[0] === "category");

async function readExiobase(files: readonly ImportFile[], request: ImportRequest): Promise<Imported> {
  const heads: PartHead[] = [];
  for (const { parts } of files) {
    for (const part of parts) if (/^[ZY]\.txt$/.test(nameOf(part))) heads.push(await headOf(part));
  }
  const [z, y] = [blockAmong(heads, "Z"), blockAmong(heads, "Y")];
  const file = files[0]!.path;
  if (z === undefined || y === undefined) {
    const problem = heads.find((head) => head.problem !== undefined)?.problem;
    if (problem !== undefined) throw problem;
    throw new InputError([
      {
        code: "missing-block",
        at: { file },
        message: `There is no ${z === undefined ? "Z.txt (purchases of industries)" : "Y.txt (final demand)"} of EXIOBASE 3 in it.`,
        hint: "Give the whole zip, or both files.",
      },
    ]);
  }
  const year = request.year ?? yearIn(basename(file)) ?? yearIn(z.part.name) ?? yearIn(z.part.label);
  if (year === undefined) {
    const message = "Neither the file nor its name says which year it is.";
    throw new InputError([{ code: "missing-year", at: { file }, message, hint: "Say it with --year." }]);
  }
  const sectorCodes = new SectorCodes();
  const setting = matrixSetting(exiobaseSource(year, sectorCodes), request, file);
  const zTable = blockTable(z, sectorCodes, "industry");
  const yTable = blockTable(y, sectorCodes, "final");
  const issues = new IssueList();
  const industries = industriesOf(zTable, issues);
  const finals = finalsOf(yTable, issues);
  const sums = emptySums(industries, finals, request, file, issues);
  const lines = await addWideTable(zTable, sums, issues, request);
  await addWideTable(yTable, sums, issues, request);
  issues.throwIfAny();
  checkSums(sums, { file: z.part.label, lines }, issues);
  issues.throwIfAny();
  return matrixDataset(sums, setting, request, file);
}

const exiobaseSource = (year: number, sectorCodes: SectorCodes): MatrixSource => ({
  title: "EXIOBASE 3",
  source:
    "EXIOBASE 3: Stadler et al. (2018), EXIOBASE 3: Developing a Time Series of Detailed Environmentally Extended Multi-Regional Input-Output Tables, Journal of Industrial Ecology 22(3), 502-515.",
  licence: "That of the release: see the record from which it was downloaded.",
  year,
  unit: "million EUR",
  prices: "basic prices",
  economyName: (code) => own(RESTS, code) ?? economyName(code),
  sectorName: (code) => sectorCodes.nameOf(code),
  isGoods: () => undefined,
  adjustments: [
    "Only Z.txt and Y.txt are read: value added, emissions and the like are in other files of the database.",
    "Sectors have codes made of their names.",
  ],
});

/** One of the two blocks as a wide table. */
function blockTable({ part, rows }: PartHead, codes: SectorCodes, kind: "industry" | "final"): WideTable {
  const [regions, names] = rows as readonly [Row, Row];
  // The line that names the columns of labels; a block written by hand may lack it.
  const named = rows[2]?.cells[0] === "region" ? rows[2] : names;
  return {
    part,
    headerLine: names.line,
    firstLine: named.line + 1,
    columns: names.cells.map((cell, at) => {
      if (at < LABELS) return { kind: "aside" };
      const region = text(regions.cells[at]);
      const economy = alpha3Of(region);
      const name = text(cell);
      const label = `${region}, ${name}`;
      return kind === "industry"
        ? { kind, label, economy, sector: codes.codeOf(name) }
        : { kind, label, economy, use: name };
    }),
    rowRole: ([region, name]) => ({ kind: "industry", label: `${text(region)}, ${text(name)}` }),
  };
}

const text = (cell: FileCell | undefined): string => String(cell ?? "").trim();

/** Codes for sectors that have only names: the name in small letters, cut to what a code may have, each one unique. */
class SectorCodes {
  readonly #codes = new Map<string, string>();
  readonly #names = new Map<string, string>();

  codeOf(name: string): string {
    const known = this.#codes.get(name);
    if (known !== undefined) return known;
    const bare = name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "_")
      .replaceAll(/^_+|_+$/g, "");
    let code = bare.slice(0, LONGEST_CODE);
    for (let n = 2; this.#names.has(code); n++) code = `${bare.slice(0, LONGEST_CODE - 4)}_${n}`;
    this.#codes.set(name, code);
    this.#names.set(code, name);
    return code;
  }

  nameOf(code: string): string | undefined {
    return this.#names.get(code);
  }
}
