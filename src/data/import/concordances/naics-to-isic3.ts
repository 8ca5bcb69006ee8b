import type { Concordance, Counterpart } from "../source/concordance.ts";
import { tableRows } from "./table-concordance.ts";

/** Beginnings of NAICS codes; the longest counts. */
const TABLE = `
111 01
112 01
113 02
1132 02
114 05
211 11
212 14 + 10 13
2121 10
2122 13
2123 14
311 15
312 15 + 16
3121 15
3122 16
313 17
314 17
315 18
316 19
321 20
322 21
323 22
324 23
325 24
326 25
327 26
331 27
332 28
333 29
334 32 + 30 33
3341 30
3342 32
3343 32
3344 32
3345 33
3346 22
335 31 + 29
3351 31
3352 29
3353 31
3359 31
336 34 + 35
3361 34
3362 34
3363 34
3364 35
3365 35
3366 35
3369 35
337 36
339 36 + 33
3391 33
3399 36
511 22
910 37
`;

const BEGINNINGS = tableRows(TABLE);

function counterpart(code: string): Counterpart | undefined {
  const digits = code.trim();
  if (!/^\d{3,6}$/.test(digits)) return undefined;
  for (let length = digits.length; length >= 3; length--) {
    const known = BEGINNINGS.get(digits.slice(0, length));
    if (known !== undefined) return known;
  }
  return undefined;
}

/** Industries of NAICS that make goods, with the codes that the US Census adds for scrap, to divisions of ISIC Rev. 3. */
export const NAICS_TO_ISIC3: Concordance = {
  from: "naics",
  to: "isic3",
  source: "definitions of NAICS 2017, US Census Bureau, and of ISIC Rev. 3, UN M/4 Rev. 3",
  counterpart,
};
