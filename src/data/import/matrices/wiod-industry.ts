import { WIOD_INDUSTRIES } from "../../sets/wiod-industries.ts";

const NAMES = new Map(WIOD_INDUSTRIES);
/** Industries that make goods: c1 to c16. */
const LAST_GOODS = 16;

/** An industry of WIOD's release 2013 by its code (`c1` to `c35`), and whether it makes goods. */
export function wiodIndustry(code: string): { readonly name: string; readonly goods: boolean } | undefined {
  const name = NAMES.get(code);
  return name === undefined ? undefined : { name, goods: Number(code.slice(1)) <= LAST_GOODS };
}
