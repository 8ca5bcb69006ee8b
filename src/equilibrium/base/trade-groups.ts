import { type BySectorPair, type Dims, pairRow } from "../../economy/dims.ts";

/**
 * The groups of economies into which trade falls: inside a group everybody is joined to everybody by sales in either
 * direction, directly or through others; between groups nothing is sold.
 *
 * @param sales [sector, importer, exporter], or the weights of `tradeWeights`: above 0 where something is sold
 * @returns indices of economies, rising, by group; one group where the world hangs together
 */
export function joinedBy(dims: Dims, sales: BySectorPair): number[][] {
  const N = dims.economies;
  const links = new Uint8Array(N * N);
  for (let sector = 0; sector < dims.sectors; sector++) {
    for (let importer = 0; importer < N; importer++) {
      const row = pairRow(dims, sector, importer);
      for (let exporter = 0; exporter < N; exporter++) {
        if (sales[row + exporter]! > 0) links[exporter * N + importer] = links[importer * N + exporter] = 1;
      }
    }
  }
  const groups: number[][] = [];
  const placed = new Uint8Array(N);
  for (let first = 0; first < N; first++) {
    if (placed[first] === 1) continue;
    placed[first] = 1;
    const group = [first];
    // The group grows while it is read.
    for (const member of group) {
      for (let n = 0; n < N; n++) {
        if (placed[n] === 1 || links[member * N + n] === 0) continue;
        placed[n] = 1;
        group.push(n);
      }
    }
    groups.push(group.sort((a, b) => a - b));
  }
  return groups;
}
