/** What may stand between cells, the likeliest first. */
const SEPARATORS = [",", ";", "\t", "|"] as const;

/**
 * The separator of the first line that has one outside quotes: the mark that it has most often, the likelier one where two
 * are as frequent; undefined where no line has one.
 */
export function separatorOf(text: string): string | undefined {
  for (const line of text.split(/\r\n|\r|\n/, 50)) {
    const bare = line.replaceAll(/"[^"]*"/g, "");
    const counts = SEPARATORS.map((mark) => bare.split(mark).length - 1);
    const most = Math.max(...counts);
    if (most > 0) return SEPARATORS[counts.indexOf(most)];
  }
  return undefined;
}
