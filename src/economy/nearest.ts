import { looksLike, visible } from "./visible.ts";

/**
 * Edit distance with adjacent transpositions (optimal string alignment); small strings only.
 *
 * @param most anything beyond it comes back as Infinity, as soon as that is certain
 */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = 0; i <= a.length; i++) table[i * width] = i;
  for (let j = 0; j <= b.length; j++) table[j] = j;
  let before = 0;
  for (let i = 1; i <= a.length; i++) {
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(
        table[(i - 1) * width + j]! + 1,
        table[i * width + j - 1]! + 1,
        table[(i - 1) * width + j - 1]! + same,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, table[(i - 2) * width + j - 2]! + 1);
      }
      table[i * width + j] = best;
      least = Math.min(least, best);
    }
    // A transposition skips one row, so that two rows in turn must be out of reach.
    if (Math.min(least, before) > most) return Number.POSITIVE_INFINITY;
    before = least;
  }
  return table[a.length * width + b.length]!;
}

/** Names up to this length are not spelling mistakes of each other. */
const SHORTEST = 3;

/** Names longer than this are not compared: a hostile file must not buy quadratic work. */
const LONGEST = 64;

/**
 * The known name nearest to a misspelt one, or undefined when none is near enough to be a likely slip.
 *
 * Case differences cost nothing; up to a third of the letters (at least one) may differ. Of names of three letters
 * or fewer each is near too many others: there, nothing but case may.
 */
export function nearestName(wrong: string, known: Iterable<string>): string | undefined {
  if (wrong.length > LONGEST) return undefined;
  const lower = wrong.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wrong.length / 3)) + 1;
  for (const name of known) {
    if (name.length > LONGEST) continue;
    const d = distance(lower, name.toLowerCase(), bestDistance - 1);
    if (d > 0 && wrong.length <= SHORTEST && name.length <= SHORTEST) continue;
    if (d < bestDistance) {
      best = name;
      bestDistance = d;
    }
  }
  return best;
}

/** The known names, those that look most like a misspelt one first; as they come where they look the same. */
export function nearestFirst(wrong: string, known: Iterable<string>): string[] {
  if (wrong.length > LONGEST) return [...known];
  const lower = wrong.toLowerCase();
  const far = (name: string): number =>
    name.length > LONGEST ? Number.POSITIVE_INFINITY : distance(lower, name.toLowerCase(), LONGEST);
  return [...known]
    .map((name) => ({ name, far: far(name) }))
    .sort((a, b) => (a.far === b.far ? 0 : a.far - b.far))
    .map(({ name }) => name);
}

/** Only such a name can look like another one. */
const UNUSUAL = /[^!-~]/;

/** A list of known names up to this length is given whole. */
const WHOLE_LIST = 12;
/** Of a longer one, this many. */
const SHOWN = 8;

/**
 * A hint sentence for an unknown name: the nearest one, else the known ones, each once.
 *
 * @param listedBy the command that prints all of them, for a long list
 */
export function unknownNameHint(wrong: string, known: readonly string[], listedBy?: string): string {
  const odd = UNUSUAL.test(wrong);
  const twin = known.find(
    (name) => (odd || UNUSUAL.test(name)) && name !== wrong && looksLike(name) === looksLike(wrong),
  );
  if (twin !== undefined)
    return `Did you mean ${visible(twin)}? It looks the same, but its characters are others.`;
  const near = nearestName(wrong, known);
  if (near !== undefined) return `Did you mean ${visible(near)}?`;
  const names = [...new Set(known)].map(visible);
  if (names.length === 0) return "None are defined.";
  if (names.length <= WHOLE_LIST) return `Known: ${names.join(", ")}.`;
  const all = listedBy === undefined ? "" : `; ${listedBy} lists them`;
  return `Known: ${names.slice(0, SHOWN).join(", ")}, ... (${names.length} in all${all}).`;
}
