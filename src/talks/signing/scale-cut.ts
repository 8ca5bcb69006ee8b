import type { BySectorPair } from "../../economy/dims.ts";
import type { Rents } from "../../economy/wedges.ts";
import type { Shock } from "../../policy/shock.ts";

/**
 * The shock in which a policy does a multiple of what it did: the growth of an offer.
 *
 * With t the tariff without the policy and t' with it, the tariff becomes t + scale (t' - t); a cut ends at free trade
 * (or at t', where that is a subsidy already), since more of a cut does not mean a subsidy; export taxes likewise. A trade
 * cost becomes d (d'/d)^scale, and so does what a rent at the border makes of a price. An embargo cannot be had in part: where one of the two is an embargo, the policy acts whole from
 * scale 1 on and not at all below, and so does a quota.
 *
 * @param without the shock of everything but the policy
 * @param whole the shock of everything; productivity is taken from it
 * @param scale 0: without the policy, 1: as it is, 2: twice as much
 * @returns fresh arrays
 */
export function scaleCut(without: Shock, whole: Shock, scale: number): Shock {
  const scaled = (end: number, start: number): number => {
    const level = end + (scale - 1) * (end - start);
    return end < start ? Math.max(level, Math.min(0, end)) : level;
  };
  const tariffNew = whole.tariffNew.map((end, cell) => scaled(end, without.tariffNew[cell]!)) as BySectorPair;
  const exportTaxNew = whole.exportTaxNew?.map((end, cell) =>
    scaled(end, without.exportTaxNew?.[cell] ?? 0),
  ) as BySectorPair | undefined;
  const rentsNew =
    whole.rentsNew === undefined ? undefined : scaledRents(without.rentsNew, whole.rentsNew, scale);
  const { quotas: limits, ...rest } = whole;
  const quotas = scale >= 1 ? limits : without.quotas;
  const taxed = {
    ...rest,
    ...(quotas === undefined ? {} : { quotas }),
    tariffNew,
    ...(exportTaxNew === undefined ? {} : { exportTaxNew }),
    ...(rentsNew === undefined ? {} : { rentsNew }),
  };
  const { tradeCostHat } = whole;
  if (tradeCostHat === undefined && without.tradeCostHat === undefined) return taxed;
  const costNew = whole.tariffNew.map((_, cell) => {
    const start = without.tradeCostHat?.[cell] ?? 1;
    const end = tradeCostHat?.[cell] ?? 1;
    if (start === end) return end;
    if (!Number.isFinite(start) || !Number.isFinite(end)) return scale >= 1 ? end : start;
    return start * (end / start) ** scale;
  }) as BySectorPair;
  return { ...taxed, tradeCostHat: costNew };
}

function scaledRents(without: Rents | undefined, whole: Rents, scale: number): Rents {
  const side = (name: keyof Rents): BySectorPair =>
    whole[name].map((end, cell) => {
      const start = without?.[name][cell] ?? 0;
      return end === start ? end : (1 + start) * ((1 + end) / (1 + start)) ** scale - 1;
    }) as BySectorPair;
  return { importer: side("importer"), exporter: side("exporter") };
}
