import type { Concordance, Counterpart } from "../source/concordance.ts";
import { GTAP65_TO_ISIC3 } from "./gtap65-to-isic3.ts";
import { beginningsBelow, HS_TO_GTAP65, longestBeginning, productDigits } from "./hs-to-gtap65.ts";

/**
 * Where a sector of GTAP, which follows ISIC Rev. 4, holds products of several divisions of ISIC Rev. 3: sector, then division
 * and the beginnings of its products' codes. Every other product goes where its sector goes.
 *
 * By the definitions of the divisions: uranium (12) and metal ores (13), tobacco (16), printed matter (22), household appliances
 * and weapons (29), office machines and computers (30), instruments, spectacles and watches (33), seats and games (36).
 */
const WITHIN_SECTORS = `
oxt; 10 2703; 12 2612; 13 26
b_t; 16 24
ppp; 22 49
ele; 30 8443 8470 8471 8472 8473; 33 90 91; 36 9504
eeq; 29 6301 7321 7322 8414 8418 8422 8450 8451 8508 8509 8510 8516
fmp; 29 8480 8487 93; 31 8505
ome; 32 8524; 33 90; 34 870120 870121 870122 870123 870124 870129
mvh; 36 9401
otn; 29 8710; 36 9401
omf; 24 3006; 33 9003 9004 9018 9019 9020 9021 9022
`;

const DIVISIONS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  WITHIN_SECTORS.trim()
    .split("\n")
    .map((line) => {
      const [sector, ...parts] = line.split("; ");
      const codes = parts.flatMap((part) => {
        const [division, ...begins] = part.split(" ");
        return begins.map((begin): [string, string] => [begin, division!]);
      });
      return [sector!, new Map(codes)];
    }),
);

function divisionOf(digits: string): string | undefined {
  const sector = HS_TO_GTAP65.counterpart(digits)?.code;
  if (sector === undefined) return undefined;
  const within = DIVISIONS.get(sector);
  return (within && longestBeginning(within, digits)) ?? GTAP65_TO_ISIC3.counterpart(sector)?.code;
}

/** Beginnings below a code at which the division may change. */
function below(digits: string): string[] {
  const within = [...DIVISIONS.values()].flatMap((codes) => [...codes.keys()]);
  return [...beginningsBelow(digits), ...within.filter((begin) => begin.startsWith(digits))];
}

const counterpart = (code: string): Counterpart | undefined => {
  const digits = productDigits(code);
  const division = digits && divisionOf(digits);
  if (division === undefined) return undefined;
  const also = new Set(below(digits!).map((begin) => divisionOf(begin)!));
  also.delete(division!);
  return { code: division!, also: [...also].sort() };
};

/** Products to divisions of ISIC Rev. 3; a chapter or heading goes where most of its products are. */
export const HS_TO_ISIC3: Concordance = {
  from: "hs",
  to: "isic3",
  source: `${HS_TO_GTAP65.source}; ${GTAP65_TO_ISIC3.source}; definitions of ISIC Rev. 3, UN M/4 Rev. 3`,
  counterpart,
};
