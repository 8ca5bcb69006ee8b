import { aggregate } from "../../../economy/aggregate.ts";
import { newBySector } from "../../../economy/dims.ts";
import { originOfElasticities, ownElasticities } from "../../../economy/elasticity-origin.ts";
import { InputError, type Issue } from "../../../economy/issue.ts";
import { counted } from "../../../economy/plural.ts";
import type { WorldAccounts } from "../../../economy/world-accounts.ts";
import { countryCalled } from "../../codes/country-names.ts";
import { readHeaderArrays } from "../../har/read-header-arrays.ts";
import type { ImportFile, ImportPart, PartHead, Watch } from "../rows/import-part.ts";
import type { CodeMap } from "../source/code-map.ts";
import type { Imported, ImportRequest, ImportSource } from "../source/import-source.ts";
import { wiodElasticityParts } from "../source/wiod-elasticity-parts.ts";
import { type GtapAccounts, gtapAccounts } from "./gtap-accounts.ts";
import { checkAxes, GtapFiles } from "./gtap-arrays.ts";
import { gtapSectorName, isGtapGood } from "./gtap-sectors.ts";

/**
 * A GTAP data base as GEMPACK's header array files: base data and parameters, of the editions 6.2 (GTAP 9 and before) and 7
 * (GTAP 10 and 11) of the model, whole or aggregated; one file each, or the zip of them.
 *
 * Convention of the source: million dollars, single precision; trade by commodity, origin and destination; elasticities of
 * substitution between origins (ESUBM), of which the trade elasticity is one less.
 */
export const gtap: ImportSource = {
  id: "gtap",
  title: "GTAP data base (header array files)",
  gives: "dataset",
  recognise: (heads) => {
    const found = heads.find(isHeaderArrayFile);
    return found && `the header arrays of ${found.part.name}`;
  },
  read,
};

/** A record of four characters begins and ends with its length, in the order of bytes of either kind of machine. */
function isHeaderArrayFile({ bytes }: PartHead): boolean {
  if (bytes.length < 12) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [true, false].some((little) => view.getInt32(0, little) === 4 && view.getInt32(8, little) === 4);
}

async function read(files: readonly ImportFile[], request: ImportRequest): Promise<Imported> {
  const label = files[0]!.path;
  const arrays = new GtapFiles(label);
  for (const file of files) {
    for (const part of file.parts) {
      if (!/\.(har|prm|dat)$/i.test(part.name) && file.parts.length > 1) continue;
      arrays.add(part.label, readHeaderArrays(await allBytes(part, request), part.label));
    }
  }
  const base = gtapAccounts(arrays, label);
  const year = request.year ?? yearOf(arrays);
  if (year === undefined) {
    throw new InputError([
      {
        code: "missing-year",
        at: { file: label },
        message: "The files do not say which year they are of.",
        hint: "State it with --year.",
      },
    ]);
  }
  const bare = mapped(worldAccounts(base, year, elasticityOf(arrays, base), request), request);
  const codes = bare.sectors.map(({ code }) => code);
  const ready =
    request.sectors?.to === "wiod35" ? { ...bare, elasticityParts: await wiodElasticityParts(codes) } : bare;
  const accounts = request.elasticities === undefined ? ready : await request.elasticities(ready);
  refuseMissingElasticities(accounts, label);
  const elasticities = originOfElasticities(accounts).title;
  return {
    kind: "dataset",
    accounts,
    card: {
      title: `GTAP data base, ${year}: ${counted(accounts.dims.economies, "economy", "economies")}, ${counted(accounts.dims.sectors, "sector")}`,
      source: `GTAP data base${releaseOf(arrays)}, Center for Global Trade Analysis, Purdue University.`,
      licence: "The data base is licensed to its buyer: do not pass on this set.",
      vintage: {
        flows: String(year),
        value_added: String(year),
        input_shares: String(year),
        tariffs: String(year),
        trade_elasticity: elasticities,
      },
      adjustments: [
        ...base.adjustments,
        `Trade elasticities: ${elasticities}. GTAP's own elasticity between home and imports (ESUBD) has no place in the model, where home is one origin among others.`,
        ...[request.economies, request.sectors].flatMap((map) =>
          map === undefined ? [] : [`Merged: ${map.title}.`],
        ),
      ],
    },
  };
}

async function allBytes(part: ImportPart, watch: Watch): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const bytes of part.bytes(watch)) pieces.push(bytes);
  return Buffer.concat(pieces);
}

/** DREL names the release: R10.1_2014. */
const releaseName = (arrays: GtapFiles): string | undefined => arrays.words("DREL")?.[0]?.trim();
const yearOf = (arrays: GtapFiles): number | undefined => {
  const year = /_((?:19|20)\d\d)\b/.exec(releaseName(arrays) ?? "")?.[1];
  return year === undefined ? undefined : Number(year);
};
const releaseOf = (arrays: GtapFiles): string => {
  const name = releaseName(arrays);
  return name === undefined || name === "" ? "" : ` (${name})`;
};

interface Elasticities {
  /** NaN in sectors without one that the model can use. */
  readonly bySector: readonly number[];
  /** Where they come from, in one line; undefined: the files hold none. */
  readonly title: string | undefined;
}

/** ESUBM less one: an average by imports where it differs between importers. */
function elasticityOf(arrays: GtapFiles, base: GtapAccounts): Elasticities {
  const { economies: N, sectors: J } = base.dims;
  const sigma = arrays.find("ESBM", "ESUM");
  if (sigma === undefined) return { bySector: base.sectors.map(() => Number.NaN), title: undefined };
  const byImporter = (sigma.sizes[1] ?? 1) > 1;
  checkAxes(sigma, byImporter ? [base.sectors, base.economies] : [base.sectors]);
  const bySector = base.sectors.map((_, j) => {
    let value = 0;
    let weights = 0;
    for (let n = 0; n < (byImporter ? N : 1); n++) {
      // Where nothing is imported every importer counts alike.
      const weight = byImporter ? base.imports[j * N + n]! + Number.MIN_VALUE : 1;
      value += weight * sigma.values[j + J * n]!;
      weights += weight;
    }
    const theta = value / weights - 1;
    return theta > 0 ? theta : Number.NaN;
  });
  return {
    bySector,
    title: `GTAP's ESUBM less one${byImporter ? ", averaged by imports where it differs between importers" : ""}`,
  };
}

/** Sees to it that every sector of the result has one. */
function refuseMissingElasticities({ sectors, tradeElasticity }: WorldAccounts, file: string): void {
  const missing = sectors.filter((_, at) => Number.isNaN(tradeElasticity[at]!)).map(({ code }) => code);
  if (missing.length === 0) return;
  throw new InputError([
    {
      code: "missing-elasticity",
      at: { file },
      message: `Nothing gives an elasticity above zero for ${missing.join(", ")}: the array ESBM is missing, or not above one.`,
      hint: "Give the parameters with the base data (default.prm), or one elasticity for all sectors with --elasticity.",
    },
  ]);
}

/** Codes of three letters are countries', which Parley writes in capitals. */
const economyCode = (region: string): string => (/^[a-z]{3}$/i.test(region) ? region.toUpperCase() : region);

function worldAccounts(
  base: GtapAccounts,
  year: number,
  { bySector, title }: Elasticities,
  { name }: ImportRequest,
): WorldAccounts {
  const { dims, sales } = base;
  const tradeElasticity = newBySector(dims);
  bySector.forEach((theta, sector) => {
    tradeElasticity[sector] = theta;
  });
  const N = dims.economies;
  const crosses = (sector: number): boolean =>
    Array.from({ length: N * N }, (_, at) => at).some(
      (at) => Math.floor(at / N) !== at % N && sales[sector * N * N + at]! > 0,
    );
  return {
    name,
    year,
    dims,
    economies: base.economies.map((region) => {
      const code = economyCode(region);
      return { code, name: countryCalled(code)?.name ?? region };
    }),
    sectors: base.sectors.map((code, sector) => {
      const tradable = crosses(sector);
      return { code, name: gtapSectorName(code) ?? code, tradable, goods: isGtapGood(code) ?? tradable };
    }),
    groups: { economies: {}, sectors: {} },
    sales,
    tariff: base.tariff,
    valueAdded: base.valueAdded,
    inputShare: base.inputShare,
    finalDemand: undefined,
    profitShare: undefined,
    tradeElasticity,
    tradeElasticityError: undefined,
    ...(title === undefined ? {} : { elasticityOrigin: ownElasticities(title) }),
    rebaseTolerance: undefined,
    notes: [
      "Taxes other than tariffs are part of value added, or left out: results say nothing of their revenue.",
    ],
  };
}

/** The set with its economies and sectors merged as the maps say. */
function mapped(accounts: WorldAccounts, { economies, sectors }: ImportRequest): WorldAccounts {
  const plan = {
    economies: mergesOf(
      economies,
      accounts.economies.map(({ code }) => code),
      "economies",
    ),
    sectors: mergesOf(
      sectors,
      accounts.sectors.map(({ code }) => code),
      "sectors",
    ),
  };
  return plan.economies === undefined && plan.sectors === undefined ? accounts : aggregate(accounts, plan);
}

function mergesOf(
  map: CodeMap | undefined,
  codes: readonly string[],
  noun: string,
): Readonly<Record<string, readonly string[]>> | undefined {
  if (map === undefined) return undefined;
  const issues: Issue[] = [...map.issues(codes)];
  const merges = new Map<string, string[]>();
  for (const code of codes) {
    const targets = map.targets(code);
    if (targets?.length !== 1) {
      const message = `The map (${map.title}) ${targets === undefined ? "does not know" : "splits"} ${code}.`;
      issues.push({ code: "unmapped-code", message, hint: `Give a map of your own with --${noun}.` });
      continue;
    }
    const to = targets[0]!.code;
    merges.set(to, [...(merges.get(to) ?? []), code]);
  }
  if (issues.length > 0) throw new InputError(issues);
  return Object.fromEntries([...merges].filter(([to, members]) => members.length > 1 || members[0] !== to));
}
