import { InputError } from "../../src/economy/issue.ts";
import type { AgreementPolicy } from "../../src/policy/agreement.ts";
import type { BarrierPolicy } from "../../src/policy/barrier.ts";
import type { Policy } from "../../src/policy/policy.ts";
import type { SanctionPolicy } from "../../src/policy/sanction.ts";
import type { ScheduleRow } from "../../src/policy/schedule.ts";
import type { TariffPolicy } from "../../src/policy/tariff.ts";

// One policy of each kind in the world of three economies, and what tests ask of the shocks that they make.

export const steel: TariffPolicy = {
  kind: "tariff",
  importers: ["USA"],
  partners: ["JPN", "CAN"],
  exempt: {},
  sectors: ["steel"],
  rate: 0.25,
  mode: "set",
  coverage: { default: 1, byPartner: {} },
};
export const pact: AgreementPolicy = {
  kind: "agreement",
  members: ["USA", "JPN"],
  tariffs: 0,
  sectors: ["steel"],
  barrierCut: 0,
};
export const redTape: BarrierPolicy = {
  kind: "barrier",
  importers: ["JPN"],
  partners: ["USA"],
  sectors: ["food"],
  factor: 0.95,
};
export const embargo: SanctionPolicy = {
  kind: "sanction",
  coalition: ["USA", "CAN"],
  targets: ["JPN"],
  sectors: ["food"],
  factor: Number.POSITIVE_INFINITY,
  direction: "both",
};
export const schedule = (...rows: Partial<ScheduleRow>[]): Policy => ({
  kind: "schedule",
  rows: rows.map((row) => ({
    importer: "USA",
    exporter: "JPN",
    sector: "steel",
    rate: undefined,
    factor: undefined,
    ...row,
  })),
});

/** Offsets where two arrays differ. */
export const changed = (before: ArrayLike<number>, after: ArrayLike<number>): number[] =>
  Array.from(after).flatMap((value, offset) => (value === before[offset] ? [] : [offset]));

export const issuesOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error.issues;
    throw error;
  }
  return [];
};
