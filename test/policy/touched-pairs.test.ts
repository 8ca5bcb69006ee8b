import { describe, expect, it } from "vitest";
import { codeIndex } from "../../src/policy/code-index.ts";
import { meaningOf, type Policy } from "../../src/policy/policy.ts";
import type { SanctionPolicy } from "../../src/policy/sanction.ts";
import type { TariffPolicy } from "../../src/policy/tariff.ts";
import { threeEconomies } from "./three-economies.ts";

const [USA, JPN, CAN] = [0, 1, 2];
const [steel, food] = [0, 1];
const all = ["USA", "JPN", "CAN"];
const touched = (policy: Policy, economy = threeEconomies()) => {
  const { dims } = economy;
  return Array.from(meaningOf(policy).touches(policy, dims, codeIndex(economy)), ({ cell, share }) => ({
    sector: Math.floor(cell / dims.economies ** 2),
    importer: Math.floor(cell / dims.economies) % dims.economies,
    exporter: cell % dims.economies,
    share,
  }));
};
const cells = (...pairs: readonly (readonly [number, number, number, number?])[]) =>
  pairs.map(([sector, importer, exporter, share = 1]) => ({ sector, importer, exporter, share }));

const ban: SanctionPolicy = {
  kind: "sanction",
  coalition: ["USA", "CAN"],
  targets: ["JPN"],
  sectors: ["steel"],
  factor: Number.POSITIVE_INFINITY,
  direction: "both",
};

describe("the trade that a policy touches", () => {
  it("is all trade of a barrier's importers with its partners, and none among the importers", () => {
    expect(
      touched({
        kind: "barrier",
        importers: ["USA", "CAN"],
        partners: all,
        sectors: ["food", "steel"],
        factor: 2,
      }),
    ).toEqual(cells([food, USA, JPN], [steel, USA, JPN], [food, CAN, JPN], [steel, CAN, JPN]));
  });

  it("is every pair of an agreement's members in both directions, each pair once", () => {
    expect(
      touched({
        kind: "agreement",
        members: ["USA", "JPN", "USA"],
        tariffs: 0,
        sectors: ["food"],
        barrierCut: 0,
      }),
    ).toEqual(cells([food, USA, JPN], [food, JPN, USA]));
  });

  it("is none of an agreement with one member", () => {
    expect(
      touched({ kind: "agreement", members: ["USA"], tariffs: 0, sectors: ["food"], barrierCut: 0 }),
    ).toEqual([]);
  });

  it("is what a coalition buys from the targets, what it sells to them, or both", () => {
    const buys = cells([steel, USA, JPN], [steel, CAN, JPN]);
    const sells = cells([steel, JPN, USA], [steel, JPN, CAN]);
    expect(touched({ ...ban, direction: "imports" })).toEqual(buys);
    expect(touched({ ...ban, direction: "exports" })).toEqual(sells);
    expect(touched(ban)).toEqual([...buys, ...sells]);
  });

  it("is the covered share of a partner's trade less what is exempt, and nothing where no trade is left", () => {
    const tariff: TariffPolicy = {
      kind: "tariff",
      importers: ["USA"],
      partners: ["JPN", "CAN"],
      exempt: { JPN: 0.75 },
      sectors: ["steel"],
      rate: 0.25,
      mode: "add",
      coverage: { default: 0.5, byPartner: { CAN: 0 } },
    };
    expect(touched(tariff)).toEqual(cells([steel, USA, JPN, 0.125]));
  });

  it("of a partner whose code is also a word of JavaScript is exempt only if the policy says so", () => {
    const economy = threeEconomies();
    const economies = [...economy.economies.slice(0, 2), { code: "constructor", name: "Constructor" }];
    const tariff: TariffPolicy = {
      kind: "tariff",
      importers: ["USA"],
      partners: ["constructor"],
      exempt: {},
      sectors: ["steel"],
      rate: 0.25,
      mode: "add",
      coverage: { default: 0.5, byPartner: {} },
    };
    expect(touched(tariff, { ...economy, economies })).toEqual(cells([steel, USA, CAN, 0.5]));
  });
});
