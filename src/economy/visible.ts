/**
 * Characters that a reader cannot see or cannot tell from a blank: controls, marks that turn the direction of writing,
 * zero-width characters, soft hyphens, fillers, blanks other than the space bar's, and variation selectors.
 */
const UNSEEN = /(?! )[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}]|\u034f|[\u115f\u1160\u3164\uffa0]|[\ufe00-\ufe0f]/gu;

const LATIN = /\p{Script=Latin}/u;
/** Letters of the scripts whose letters look like Latin ones. */
const LOOK_ALIKES = /\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Armenian}|\p{Script=Cherokee}/gu;

/**
 * A text with everything in it that misleads the eye written as `\u0410`: what cannot be seen, and, in a word of Latin
 * letters, those that only look like them.
 */
export function visible(text: string): string {
  const seen = text.replaceAll(UNSEEN, escaped);
  return LATIN.test(text) ? seen.replaceAll(LOOK_ALIKES, escaped) : seen;
}

/** The text without what cannot be seen. */
export const withoutUnseen = (text: string): string => text.replaceAll(UNSEEN, "");

/** What people call the unseen characters that come with pasted text. */
const NAMES: Readonly<Record<string, string>> = {
  "\u00a0": "no-break space",
  "\u00ad": "soft hyphen",
  "\u200b": "zero-width space",
  "\u202f": "narrow no-break space",
  "\u3000": "wide space",
  "\ufeff": "byte-order mark",
};

/** `U+00A0, a no-break space`: a character in words. */
export function inWords(character: string): string {
  const point = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
  const name = NAMES[character];
  return name === undefined ? point : `${point}, a ${name}`;
}

/** The first character of a line that cannot be seen, and its column from 1; tabs and a byte-order mark in front are none. */
export function unseenIn(line: string): { readonly character: string; readonly column: number } | undefined {
  for (const { 0: character, index } of line.matchAll(UNSEEN)) {
    if (/[\t\r\n]/.test(character) || (index === 0 && character === "\ufeff")) continue;
    return { character, column: index + 1 };
  }
  return undefined;
}

const escaped = (character: string): string => {
  const point = character.codePointAt(0)!;
  return point > 0xffff ? `\\u{${point.toString(16)}}` : `\\u${point.toString(16).padStart(4, "0")}`;
};

/** Letters that look like A to Z and a to z, in this order; blanks where there is none. */
const CYRILLIC = "АВСЕНІЈКМОРЅТХУасеіјорѕху";
const CYRILLIC_AS = "ABCEHIJKMOPSTXYaceijopsxy";
const GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
const GREEK_AS = "ABEZHIKMNOPTYXo";

const AS_LATIN: ReadonlyMap<string, string> = new Map([
  ...Array.from(CYRILLIC, (letter, at) => [letter, CYRILLIC_AS[at]!] as const),
  ...Array.from(GREEK, (letter, at) => [letter, GREEK_AS[at]!] as const),
]);

/** What a text looks like: nothing unseen, look-alikes and full-width letters as Latin ones. */
export const looksLike = (text: string): string =>
  Array.from(withoutUnseen(text).normalize("NFKC"), (letter) => AS_LATIN.get(letter) ?? letter).join("");
