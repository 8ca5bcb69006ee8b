import type { ByEconomy } from "../../economy/dims.ts";

/** ln of the price index of final demand, [economy]. */
export function logPriceIndex(
  finalShare: Float64Array,
  logPrices: Float64Array,
  offset: number,
  out: ByEconomy,
): void {
  const N = out.length;
  out.fill(0);
  for (let cell = 0; cell < finalShare.length; cell++) {
    // A sector outside the final basket may have no finite price.
    if (finalShare[cell] !== 0) out[cell % N]! += finalShare[cell]! * logPrices[offset + cell]!;
  }
}
