import { own } from "../../economy/own.ts";
import type { Coverage, TariffPolicy } from "../../policy/tariff.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { Named } from "../format/named-schema.ts";
import type { DossierPolicy } from "../format/policy-schema.ts";
import type { Path } from "../format/source-map.ts";
import { type NameEntry, type NameResolver, namedEntries } from "./resolve-names.ts";

/** What the names in a tariff's maps are resolved with. */
export interface Naming {
  readonly names: NameResolver;
  readonly sink: IssueSink;
}

type Tariff = Extract<DossierPolicy, { kind: "tariff" }>;

/** Rates by sector. Without a default, only the sectors with a rate of their own are under the tariff. */
export function compileRates(
  rate: Tariff["rate"],
  sectors: readonly string[],
  path: Path,
  context: Naming,
): Pick<TariffPolicy, "sectors" | "rate" | "rateBySector"> {
  if (typeof rate === "number") return { sectors, rate };
  const rest = rate.get(REST);
  const entries = withoutRest(namedNumbers(rate, path));
  const rateBySector = numbersOf(entries, sectors, SECTOR_RATES, context);
  if (entries.length === 0 && rest === undefined) {
    context.sink.add(path, "no-rate", `${path.join(".")} names no sector.`, "Write rate: 0.25, or name one.");
  }
  return rest === undefined
    ? // Nothing reads the rate of sectors without one of their own: there are none.
      { sectors: sectors.filter((code) => Object.hasOwn(rateBySector, code)), rate: 0, rateBySector }
    : { sectors, rate: rest, rateBySector };
}

/** Exempt shares by code. Names without a share are wholly exempt. */
export function compileExempt(
  exempt: Tariff["exempt"],
  partners: readonly string[],
  path: Path,
  context: Naming,
): Record<string, number> {
  if (isShares(exempt)) return numbersOf(namedNumbers(exempt, path), partners, EXEMPT, context);
  const entries = namedEntries(exempt, path).map(([name, at]): NamedNumber => [name, 1, at, false]);
  return numbersOf(entries, partners, EXEMPT, context);
}

const isShares = (exempt: Tariff["exempt"]): exempt is Named<number> => exempt instanceof Map;

/** The key of such a map for everything that it does not name. */
const REST = "default";

const namedNumbers = (numbers: Named<number>, path: Path): NamedNumber[] =>
  [...numbers].map(([name, each]) => [name, each, [...path, name], true]);

const withoutRest = (entries: readonly NamedNumber[]): NamedNumber[] =>
  entries.filter(([name]) => name !== REST);

/** Covered shares by partner and by sector (src/policy/tariff.ts). */
export function compileCoverage(
  coverage: Tariff["coverage"],
  partners: readonly string[],
  sectors: readonly string[],
  path: Path,
  context: Naming,
): Coverage {
  if (typeof coverage === "number") return { default: coverage, byPartner: {} };
  const { rest, ofPartners, ofSectors } = coverageEntries(coverage, path, context);
  const byPartner = numbersOf(ofPartners, partners, COVERED_PARTNERS, context);
  const bySector = numbersOf(ofSectors, sectors, COVERED_SECTORS, context);
  const uncovered = partners.find((code) => !Object.hasOwn(byPartner, code));
  if (rest === undefined && ofSectors.length === 0 && uncovered !== undefined) {
    const message = `${path.join(".")} does not say how much of the trade of ${uncovered} is covered.`;
    context.sink.add(
      path,
      "no-default",
      message,
      "Add default: 1, or the share that applies to all other partners.",
    );
  }
  return { default: rest ?? 1, byPartner, ...(ofSectors.length === 0 ? {} : { bySector }) };
}

interface CoverageEntries {
  readonly rest: number | undefined;
  readonly ofPartners: NamedNumber[];
  readonly ofSectors: NamedNumber[];
}

/** Sorts the names of a coverage into partners and sectors; one that means both here has to be told apart. */
function coverageEntries(
  coverage: Exclude<Tariff["coverage"], number>,
  path: Path,
  { names, sink }: Naming,
): CoverageEntries {
  if (isLongCoverage(coverage)) {
    const { default: rest, partners = new Map(), sectors = new Map() } = coverage;
    return {
      rest,
      ofPartners: namedNumbers(partners, [...path, "partners"]),
      ofSectors: namedNumbers(sectors, [...path, "sectors"]),
    };
  }
  const rest = coverage.get(REST);
  const entries = withoutRest(namedNumbers(coverage, path));
  const ofSectors = entries.filter(([name]) => {
    if (!names.meansSectors(name as string)) return false;
    if (!names.meansEconomies(name as string)) return true;
    const message = `${name} is both an economy and a sector here.`;
    const hint = `Write coverage: { partners: { ${name}: ... } } or coverage: { sectors: { ${name}: ... } }.`;
    sink.addKey([...path, name as string], "ambiguous-name", message, hint);
    return true;
  });
  return { rest, ofPartners: entries.filter((entry) => !ofSectors.includes(entry)), ofSectors };
}

type LongCoverage = Exclude<Tariff["coverage"], number | Named<number>>;

const isLongCoverage = (coverage: Exclude<Tariff["coverage"], number>): coverage is LongCoverage =>
  !(coverage instanceof Map);

type NamedNumber = readonly [name: NameEntry, value: number, path: Path, isKey: boolean];

/** What a map of numbers is about, for its messages. */
interface NumbersOf {
  readonly of: "partners" | "sectors";
  /** Its key. */
  readonly key: string;
  readonly number: "share" | "rate";
}

const EXEMPT: NumbersOf = { of: "partners", key: "exempt", number: "share" };
const COVERED_PARTNERS: NumbersOf = { of: "partners", key: "coverage", number: "share" };
const COVERED_SECTORS: NumbersOf = { of: "sectors", key: "coverage", number: "share" };
const SECTOR_RATES: NumbersOf = { of: "sectors", key: "rate", number: "rate" };

/**
 * Numbers by code. A code that two entries give different numbers is a mistake, and so is a name of nobody among the
 * partners or sectors of the measure.
 */
function numbersOf(
  entries: readonly NamedNumber[],
  known: readonly string[],
  { of, key, number }: NumbersOf,
  { names, sink }: Naming,
): Record<string, number> {
  const numbers: Record<string, number> = {};
  const report = (isKey: boolean) => (isKey ? sink.addKey.bind(sink) : sink.add.bind(sink));
  for (const [name, value, path, isKey] of entries) {
    const codes = codesOf(name, path, isKey, of, names);
    const hit = codes.filter((code) => known.includes(code));
    const shown = typeof name === "string" ? name : name.group;
    if (codes.length > 0 && known.length > 0 && hit.length === 0) {
      report(isKey)(
        path,
        of === "partners" ? "not-a-partner" : "not-a-sector",
        `${shown} is in ${key} but not among the ${of}.`,
        `Add it to ${of}, or remove it here.`,
      );
    }
    for (const code of hit) {
      const other = own(numbers, code);
      if (other !== undefined && other !== value) {
        report(isKey)(
          path,
          `two-${number}s`,
          `${key} gives ${code} two ${number}s, ${other} and ${value}.`,
          "Keep one of them.",
        );
      }
      numbers[code] = value;
    }
  }
  return numbers;
}

function codesOf(
  name: NameEntry,
  path: Path,
  isKey: boolean,
  of: NumbersOf["of"],
  names: NameResolver,
): readonly string[] {
  if (typeof name !== "string")
    return of === "partners" ? names.economies(name, path) : names.sectors(name, path);
  return of === "partners" ? names.economy(name, path, isKey) : names.sector(name, path, isKey);
}
