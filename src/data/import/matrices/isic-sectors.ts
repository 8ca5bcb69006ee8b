import { own } from "../../../economy/own.ts";

/** Divisions of ISIC Rev. 4 (and of NACE Rev. 2, which has the same) as inter-country tables group them, with short names. */
const GROUPS: readonly (readonly [first: number, last: number, name: string])[] = [
  [1, 1, "Crop and animal production"],
  [1, 2, "Agriculture and forestry"],
  [1, 3, "Agriculture, forestry and fishing"],
  [2, 2, "Forestry"],
  [3, 3, "Fishing"],
  [5, 6, "Mining of energy products"],
  [5, 9, "Mining and quarrying"],
  [7, 8, "Mining of other products"],
  [9, 9, "Mining support"],
  [10, 12, "Food, beverages and tobacco"],
  [13, 15, "Textiles, clothing and leather"],
  [16, 16, "Wood and cork products"],
  [17, 17, "Paper"],
  [17, 18, "Paper and printing"],
  [18, 18, "Printing"],
  [19, 19, "Refined petroleum"],
  [20, 20, "Chemicals"],
  [20, 21, "Chemicals and pharmaceuticals"],
  [21, 21, "Pharmaceuticals"],
  [22, 22, "Rubber and plastics"],
  [23, 23, "Glass, cement and ceramics"],
  [24, 24, "Basic metals"],
  [25, 25, "Metal products"],
  [26, 26, "Computers and electronics"],
  [27, 27, "Electrical equipment"],
  [28, 28, "Machinery"],
  [29, 29, "Motor vehicles"],
  [30, 30, "Other transport equipment"],
  [31, 32, "Furniture and other manufacturing"],
  [31, 33, "Other manufacturing and repair"],
  [33, 33, "Repair of machinery"],
  [35, 35, "Electricity and gas"],
  [35, 39, "Electricity, gas, water and waste"],
  [36, 36, "Water supply"],
  [36, 39, "Water and waste"],
  [37, 39, "Sewerage and waste"],
  [41, 43, "Construction"],
  [45, 45, "Motor trade"],
  [45, 47, "Wholesale and retail trade"],
  [46, 46, "Wholesale trade"],
  [47, 47, "Retail trade"],
  [49, 49, "Land transport"],
  [49, 53, "Transport and post"],
  [50, 50, "Water transport"],
  [51, 51, "Air transport"],
  [52, 52, "Warehousing and transport support"],
  [53, 53, "Post and couriers"],
  [55, 56, "Hotels and restaurants"],
  [58, 58, "Publishing"],
  [58, 60, "Publishing and broadcasting"],
  [59, 60, "Film and broadcasting"],
  [61, 61, "Telecommunications"],
  [62, 63, "IT services"],
  [64, 64, "Finance"],
  [64, 66, "Finance and insurance"],
  [65, 65, "Insurance"],
  [66, 66, "Auxiliary finance"],
  [68, 68, "Real estate"],
  [69, 70, "Legal, accounting and consulting"],
  [69, 75, "Professional services"],
  [69, 82, "Business services"],
  [71, 71, "Architecture and engineering"],
  [72, 72, "Research and development"],
  [73, 73, "Advertising"],
  [74, 75, "Other professional services"],
  [77, 77, "Rental and leasing"],
  [77, 82, "Administrative services"],
  [78, 78, "Employment services"],
  [79, 79, "Travel agencies"],
  [80, 82, "Security, cleaning and office services"],
  [84, 84, "Public administration and defence"],
  [85, 85, "Education"],
  [86, 86, "Health"],
  [86, 88, "Health and social work"],
  [87, 88, "Social work"],
  [90, 92, "Arts and gambling"],
  [90, 93, "Arts, sports and recreation"],
  [90, 96, "Arts and other services"],
  [93, 93, "Sports and recreation"],
  [94, 94, "Membership organisations"],
  [94, 96, "Other services"],
  [95, 95, "Repair of household goods"],
  [96, 96, "Personal services"],
  [97, 98, "Households as employers"],
  [99, 99, "Extraterritorial organisations"],
];

/** Sections that stand alone in codes, by their divisions. */
const SECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  A: [1, 3],
  B: [5, 9],
  C: [10, 33],
  D: [35, 35],
  E: [36, 39],
  F: [41, 43],
  G: [45, 47],
  H: [49, 53],
  I: [55, 56],
  J: [58, 63],
  K: [64, 66],
  L: [68, 68],
  M: [69, 75],
  N: [77, 82],
  O: [84, 84],
  P: [85, 85],
  Q: [86, 88],
  R: [90, 93],
  S: [94, 96],
  T: [97, 98],
  U: [99, 99],
};

/** The last division whose products can cross a border in a crate: manufacturing ends with 33. */
const LAST_GOODS = 33;

/** What a code of ISIC Rev. 4 stands for, in any of the ways in which inter-country tables write it. */
export interface IsicSector {
  readonly name: string;
  readonly goods: boolean;
}

/**
 * The name of a group of divisions, and whether it makes goods: of `A01_02`, `01T02`, `D01T02`, `C10-C12`, `L` or `L68`;
 * undefined for anything else. `CPA_` before a code, as product tables write it, changes nothing.
 */
export function isicSector(code: string): IsicSector | undefined {
  const bare = code.replace(/^CPA_/, "");
  const numbers = [...bare.matchAll(/\d\d/g)].map(([digits]) => Number(digits));
  const range = numbers.length === 0 ? own(SECTIONS, bare) : ([numbers[0]!, numbers.at(-1)!] as const);
  if (range === undefined || !/^[A-U]?\d*(?:[T_-][A-U]?\d+)?$/.test(bare)) return undefined;
  const [first, last] = range;
  const name = GROUPS.find((group) => group[0] === first && group[1] === last)?.[2];
  return name === undefined ? undefined : { name, goods: last <= LAST_GOODS };
}
