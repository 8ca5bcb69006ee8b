import type { WorldAccounts } from "./world-accounts.ts";

/** Places of the sectors that a name stands for, as in a dossier: a code, a group, `goods` or `all`; undefined: nothing is called so. */
export function sectorsNamed(
  name: string,
  { sectors, groups }: Pick<WorldAccounts, "sectors" | "groups">,
): readonly number[] | undefined {
  const own = sectors.findIndex(({ code }) => code === name);
  if (own >= 0) return [own];
  if (Object.hasOwn(groups.sectors, name))
    return groups.sectors[name]!.map((code) => sectors.findIndex((sector) => sector.code === code));
  const all = sectors.map((_, j) => j);
  if (name === "all") return all;
  return name === "goods" ? all.filter((j) => sectors[j]!.goods) : undefined;
}
