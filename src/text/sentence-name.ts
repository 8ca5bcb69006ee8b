/** Unions of states by their first or last words: "United Kingdom", "Czech Republic", "Marshall Islands". */
const UNION =
  /^(?:United|European Union|Republic of|Kingdom of|Federation of|Commonwealth of)\b|(?: Republic| Federation| Kingdom| States| Emirates| Islands| Union)$/;

/** Others that take an article, one by one: plurals, rivers and abbreviations that are spelt out. */
const OTHERS: ReadonlySet<string> = new Set(
  "Bahamas,Comoros,Gambia,Maldives,Netherlands,Philippines,Seychelles,EU,UK,US,USA,UAE".split(","),
);

/** Names that are common nouns and lose their capital inside a sentence. */
const COMMON = /^(?:The|Rest of the|Euro area)\b/;

/** A country's or a party's name inside a sentence: "the United States", "the rest of the world", "Japan". */
export function inSentence(name: string): string {
  if (COMMON.test(name)) {
    const lower = uncapital(name);
    return lower.startsWith("the ") ? lower : `the ${lower}`;
  }
  return UNION.test(name) || OTHERS.has(name) ? `the ${name}` : name;
}

/** A group by its number ("The ten", "The other 10 signatories") or by a plural noun ("Baltic states"). */
const COUNTED =
  /^the (?:other |remaining )?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\b/i;
const SEVERAL =
  / (?:allies|countries|economies|members|nations|others|parties|partners|republics|signatories|states)$/i;

/** Two names in one: "Canada and Mexico", but not a single country whose name holds an "and". */
const PAIR =
  /^(?!(?:Antigua|Bosnia|Rest of|Saint|Sao Tome|São Tomé|St|Svalbard|Trinidad|Turks|Wallis)[ .]).+ and /;

/**
 * Whether a verb after the name takes the plural: "the ten gain". Countries and unions take the singular, however many
 * members they have: "the European Union gains", "the Netherlands loses".
 */
export const isPluralName = (name: string): boolean =>
  name !== "United States" &&
  name !== "The United States" &&
  (COUNTED.test(name) || SEVERAL.test(` ${name}`) || PAIR.test(name));

/** A name at the start of a sentence: "The United States". */
export const startsSentence = (name: string): string => capital(inSentence(name));

/** A text with its first letter as a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** And without. */
export const uncapital = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** "A", "A and B", "A, B and C". */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
