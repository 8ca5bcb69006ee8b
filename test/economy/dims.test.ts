import { describe, expect, it } from "vitest";
import {
  cellAt,
  inputRow,
  newByEconomy,
  newByInputSectorEconomy,
  newBySector,
  newBySectorEconomy,
  newBySectorPair,
  pairAt,
  pairRow,
} from "../../src/economy/dims.ts";

const dims = { economies: 3, sectors: 2 };

describe("arrays of a world of three economies and two sectors", () => {
  it("have a place, empty, for each of what they hold", () => {
    const made = [newByEconomy, newBySector, newBySectorEconomy, newBySectorPair, newByInputSectorEconomy];
    expect(made.map((make) => make(dims).length)).toEqual([3, 2, 6, 18, 12]);
    for (const make of made) expect(make(dims).every((value) => value === 0)).toBe(true);
  });

  it("are stepped through exporter by exporter, then importer by importer, then sector by sector", () => {
    const places: number[] = [];
    for (let sector = 0; sector < 2; sector++) {
      for (let importer = 0; importer < 3; importer++) {
        expect(pairRow(dims, sector, importer)).toBe(pairAt(dims, sector, importer, 0));
        for (let exporter = 0; exporter < 3; exporter++)
          places.push(pairAt(dims, sector, importer, exporter));
      }
    }
    expect(places).toEqual(Array.from({ length: 18 }, (_, at) => at));
    expect([cellAt(dims, 0, 2), cellAt(dims, 1, 0)]).toEqual([2, 3]);
    expect([inputRow(dims, 0, 1), inputRow(dims, 1, 0)]).toEqual([3, 6]);
  });
});
