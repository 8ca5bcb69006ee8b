/** A duty by weight, number or another measure than value. */
export interface SpecificDuty {
  /** For one unit. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  /** In one spelling, with what it is counted on: `kg`, `each`, `kg on drained weight`. */
  readonly unit: string;
}

/** A duty as a schedule states it: a share of the value, amounts by unit, or both. */
export interface Duty {
  readonly adValorem: number;
  readonly specific: readonly SpecificDuty[];
}

/** How a schedule states a duty; `other`: in words that nothing here reads. */
export type DutyKind = "free" | "ad_valorem" | "specific" | "compound" | "other";

/**
 * Reads a duty as schedules write it: `Free`, `2.5%`, `4.4¢/kg`, `$1.50/t`, `93.1 EUR/100 kg`, `0.9¢ each`,
 * `6.8¢/kg + 10%`.
 *
 * @returns undefined for anything else: rates by reference, percentages of a part of the value, limits
 */
export function readDuty(text: string): Duty | undefined {
  const plain = plainWords(text);
  if (/^free$/i.test(plain)) return { adValorem: 0, specific: [] };
  const shares: number[] = [];
  const specific: SpecificDuty[] = [];
  for (const term of plain.split("+")) {
    const share = /^(\d+(?:\.\d+)?) ?%$/.exec(term.trim());
    if (share !== null) {
      shares.push(Number(`${share[1]}e-2`));
      continue;
    }
    const amount = amountBy(term.trim());
    if (amount === undefined) return undefined;
    specific.push(amount);
  }
  // Two percentages of one value are a slip or two parts of it.
  if (shares.length > 1) return undefined;
  return { adValorem: shares[0] ?? 0, specific };
}

export function kindOfDuty(duty: Duty | undefined): DutyKind {
  if (duty === undefined) return "other";
  if (duty.specific.length === 0) return duty.adValorem === 0 ? "free" : "ad_valorem";
  return duty.adValorem === 0 ? "specific" : "compound";
}

/**
 * A duty as a share of the value.
 *
 * @param worthOf what one unit is worth, in a currency; undefined: not known
 * @returns undefined where a unit has no value
 */
export function adValoremEquivalent(
  { adValorem, specific }: Duty,
  worthOf: (unit: string, currency: string) => number | undefined,
): number | undefined {
  let rate = adValorem;
  for (const { amount, currency, unit } of specific) {
    const value = worthOf(unit, currency);
    if (value === undefined) return undefined;
    rate += amount / value;
  }
  return rate;
}

/** A unit in the one spelling that duties and unit values share; undefined: none that is known. */
export function readUnit(text: string): string | undefined {
  const match = /^(.*?)(?: (?:on|of) (.+))?$/.exec(
    plainWords(text)
      .replaceAll(/ ?\/ ?/g, "/")
      .toLowerCase(),
  );
  const [, written, on] = match ?? [];
  const unit = UNITS.get((written ?? "").replaceAll(/[. ]/g, ""));
  if (unit === undefined) return undefined;
  if (on === undefined) return unit;
  const counted = COUNTED_ON.exec(on);
  return counted === null ? undefined : `${unit} on ${counted[1]}`;
}

/** What a weight is counted on where it is not the whole article. */
const COUNTED_ON =
  /^((?:drained weight|contents and container|total sugars|[a-z]+(?: alcohol)? content)|entire contents of container)$/;

/** Spellings, without points and blanks, of the units of schedules. */
const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    kg: ["kg", "kilogram", "kilograms"],
    g: ["g", "gram"],
    t: ["t", "tonne", "metricton"],
    "clean kg": ["cleankg"],
    liter: ["liter", "litre", "l"],
    "pf liter": ["pfliter", "proofliter"],
    bbl: ["bbl", "barrel"],
    m: ["m"],
    m2: ["m2"],
    m3: ["m3"],
    each: ["each", "no", "number", "unit", "article", "head", "piece", "p/st"],
    pair: ["pr", "pair", "prs"],
    dozen: ["doz", "dozen"],
    gross: ["gross"],
    thousand: ["thousand", "1000"],
  }).flatMap(([unit, spellings]) => spellings.map((spelling): [string, string] => [spelling, unit])),
);

/** `4.4¢/kg`, `$1.50/t`, `0.9¢ each`, `93.1 EUR/100 kg`. */
function amountBy(term: string): SpecificDuty | undefined {
  const match = /^(\$)?(\d[\d,]*(?:\.\d+)?|\.\d+) ?(¢|[A-Z]{3})? ?(?:\/ ?(.+)|(each))$/.exec(term);
  if (match === null) return undefined;
  const [, dollar, number, sign, by, each] = match;
  if ((dollar === undefined) === (sign === undefined)) return undefined;
  const many = /^(\d[\d,]*) ?(.*)$/.exec(by ?? "");
  const [count, unit] = many === null || many[2] === "" ? ["1", by ?? each!] : [many[1]!, many[2]!];
  const known = readUnit(unit.replaceAll(",", ""));
  if (known === undefined) return undefined;
  const amount = Number(number!.replaceAll(",", "")) / Number(count.replaceAll(",", ""));
  const currency = sign === undefined || sign === "¢" ? "USD" : sign;
  return { amount: sign === "¢" ? amount / 100 : amount, currency, unit: known };
}

/** Blanks, marks of footnotes and the ways to write small figures, in one form. */
const plainWords = (text: string): string =>
  text
    .replaceAll(/<sup>\s*\d{1,2}\/\s*<\/sup>/gi, "")
    .replaceAll(/<\/?su[bp]>/gi, "")
    .replaceAll("&cent;", "¢")
    .normalize("NFKC")
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(/ \d{1,2}\/$/, "");
