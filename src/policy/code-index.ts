import type { Economy } from "../economy/economy.ts";
import { InputError } from "../economy/issue.ts";
import { unknownNameHint } from "../economy/nearest.ts";

/** Codes to positions in the arrays of one economy. */
export interface CodeIndex {
  /** @throws InputError naming the code and the nearest known one. */
  economy(code: string): number;
  /** @throws InputError naming the code and the nearest known one. */
  sector(code: string): number;
}

/** Policies reach this point with their names resolved, so an unknown code here is a caller's mistake. */
export function codeIndex(economy: Economy): CodeIndex {
  const economies = lookup(economy.economies, "an economy", economy.name);
  const sectors = lookup(economy.sectors, "a sector", economy.name);
  return { economy: economies, sector: sectors };
}

function lookup(items: readonly { readonly code: string }[], what: string, dataset: string) {
  const positions = new Map(items.map((item, position) => [item.code, position]));
  return (code: string): number => {
    const position = positions.get(code);
    if (position !== undefined) return position;
    throw new InputError([
      {
        code: "unknown-code",
        message: `${code} is not ${what} of ${dataset}.`,
        hint: unknownNameHint(code, [...positions.keys()]),
      },
    ]);
  };
}
