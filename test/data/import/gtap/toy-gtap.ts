import { HarWriter, type SetOf } from "../../../support/har-writer.ts";

/** An invented data base in the form of GTAP's: three regions, of which the last is several countries, and three sectors. */
export const REGIONS = ["usa", "chn", "row"];
export const SECTORS = ["wht", "mvh", "otp"];
export const REG: SetOf = { set: "REG", elements: REGIONS };
export const COMM: SetOf = { set: "COMM", elements: SECTORS };
export const MARG: SetOf = { set: "MARG", elements: ["otp"] };

/** Any positive number that depends on where it stands and nowhere looks like another. */
const some = (...index: number[]): number =>
  10 + 7 * Math.abs(Math.sin(index.reduce((sum, at, axis) => sum + (at + 1) * (axis + 1.7) ** 2, 0)));

export interface Toy {
  fob(c: number, s: number, d: number): number;
  basic(c: number, s: number, d: number): number;
  freight(c: number, s: number, d: number): number;
  cif(c: number, s: number, d: number): number;
  market(c: number, s: number, d: number): number;
  carried(r: number): number;
  homeFirms(c: number, a: number, d: number): number;
  foreignFirms(c: number, a: number, d: number): number;
  /** Final uses: households, government, investment. */
  homeFinal(c: number, use: number, d: number): number;
  foreignFinal(c: number, use: number, d: number): number;
}

/** Tariff rates by sector, on values with freight; none among services. */
const DUTY = [0.1, 0.25, 0];
const EXPORT_TAX = [0, 0.05, 0];
const FREIGHT = [0.2, 0.1, 0];
/** Who buys of what is imported: three industries, then three final uses. */
const BUYERS = [0.2, 0.15, 0.1, 0.3, 0.15, 0.1];
const CARRIERS = [0.5, 0.2, 0.3];

export function toy(): Toy {
  // Only the rest of the world trades with itself.
  const fob = (c: number, s: number, d: number) => (s === d && s !== 2 ? 0 : some(c, s, d));
  const freight = (c: number, s: number, d: number) => FREIGHT[c]! * fob(c, s, d);
  const cif = (c: number, s: number, d: number) => fob(c, s, d) + freight(c, s, d);
  const market = (c: number, s: number, d: number) => cif(c, s, d) * (1 + DUTY[c]!);
  const bought = (c: number, d: number) => REGIONS.reduce((sum, _, s) => sum + market(c, s, d), 0);
  const pool = sumOver((c, s, d) => freight(c, s, d));
  return {
    fob,
    basic: (c, s, d) => fob(c, s, d) / (1 + EXPORT_TAX[c]!),
    freight,
    cif,
    market,
    carried: (r) => CARRIERS[r]! * pool,
    homeFirms: (c, a, d) => 2 * some(c, a, d, 1),
    foreignFirms: (c, a, d) => BUYERS[a]! * bought(c, d),
    homeFinal: (c, use, d) => 8 * some(c, use, d, 2, 3),
    foreignFinal: (c, use, d) => BUYERS[3 + use]! * bought(c, d),
  };
}

/** Sum over sectors, origins and destinations. */
export function sumOver(value: (c: number, s: number, d: number) => number): number {
  let sum = 0;
  for (let c = 0; c < 3; c++) for (let s = 0; s < 3; s++) for (let d = 0; d < 3; d++) sum += value(c, s, d);
  return sum;
}

const TAX_ON_INPUTS = 1.04;

/** Base data as the seventh edition of the model names them. */
export function baseData7(world: Toy, change: Partial<Toy> = {}): HarWriter {
  const w = { ...world, ...change };
  const acts: SetOf = { set: "ACTS", elements: SECTORS };
  const file = new HarWriter({ perRecord: 4 })
    .text("XXCR", "Creation information", ["made up"], 70)
    .text("DREL", "GTAP data release identifier", ["R10.1_2014"]);
  trade(file, w, ["VXSB", "VFOB", "VCIF", "VMSB"]);
  file
    .reals("VDFB", "domestic purchases by firms", [COMM, acts, REG], w.homeFirms)
    .reals("VMFB", "imports by firms", [COMM, acts, REG], w.foreignFirms, { sparse: true })
    .reals(
      "VDFP",
      "the same, with taxes",
      [COMM, acts, REG],
      (c, a, d) => TAX_ON_INPUTS * w.homeFirms(c, a, d),
    );
  for (const [use, letter] of ["P", "G", "I"].entries()) {
    file
      .reals(`VD${letter}B`, "domestic purchases", [COMM, REG], (c, d) => w.homeFinal(c, use, d))
      .reals(`VM${letter}B`, "imports", [COMM, REG], (c, d) => w.foreignFinal(c, use, d));
  }
  return file;
}

/** The same under the names of the edition before it, where investment is an industry. */
export function baseData6(world: Toy): HarWriter {
  const trad: SetOf = { set: "TRAD_COMM", elements: SECTORS };
  const prod: SetOf = { set: "PROD_COMM", elements: [...SECTORS, "CGDS"] };
  const file = new HarWriter({ perRecord: 4 });
  trade(file, world, ["VXMD", "VXWD", "VIWS", "VIMS"]);
  const firms = (of: Toy["homeFirms"], final: Toy["homeFinal"]) => (c: number, a: number, d: number) =>
    a < 3 ? of(c, a, d) : final(c, 2, d);
  file
    .reals("VDFM", "domestic purchases by firms", [trad, prod, REG], firms(world.homeFirms, world.homeFinal))
    .reals("VIFM", "imports by firms", [trad, prod, REG], firms(world.foreignFirms, world.foreignFinal));
  for (const [use, letter] of ["P", "G"].entries()) {
    file
      .reals(`VD${letter}M`, "domestic purchases", [trad, REG], (c, d) => world.homeFinal(c, use, d))
      .reals(`VI${letter}M`, "imports", [trad, REG], (c, d) => world.foreignFinal(c, use, d));
  }
  return file;
}

function trade(file: HarWriter, w: Toy, names: readonly [string, string, string, string]): void {
  for (const [at, value] of [w.basic, w.fob, w.cif, w.market].entries()) {
    file.reals(names[at]!, "trade", [COMM, REG, REG], value);
  }
  file
    .reals("VST", "margin exports", [MARG, REG], (_, r) => w.carried(r))
    .reals("VTWR", "margins by route", [MARG, COMM, REG, REG], (_, c, s, d) => w.freight(c, s, d), {
      sparse: true,
    });
}

/** Elasticities of substitution between origins, by sector or by sector and importer. */
export const parameters = (byImporter: boolean): HarWriter =>
  new HarWriter().reals("ESBM", "region-generic elasticity", byImporter ? [COMM, REG] : [COMM], (c, d = 0) =>
    byImporter ? 4 + c + d : 4 + c,
  );
