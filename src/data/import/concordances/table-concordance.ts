import type { Concordance, Counterpart } from "../source/concordance.ts";

/**
 * A concordance from its table: one line for each code, with the code that it goes to and, after a plus, those that hold the
 * rest of it (`C13-C15 c4 + c5`).
 *
 * @param normal how a code is written in the table, given how a file may write it
 */
export function tableConcordance(
  about: Pick<Concordance, "from" | "to" | "source">,
  table: string,
  normal: (code: string) => string,
): Concordance {
  const rows = tableRows(table);
  return { ...about, counterpart: (code) => rows.get(normal(code)) };
}

/** The lines of such a table, by code. */
export const tableRows = (table: string): ReadonlyMap<string, Counterpart> =>
  new Map(
    table
      .trim()
      .split("\n")
      .map((line): [string, Counterpart] => {
        const [main, rest] = line.split(" + ");
        const [from, code] = main!.split(" ");
        return [from!, { code: code!, also: rest?.split(" ") ?? [] }];
      }),
  );

/** First one, then the other; what a code is only mainly in the first is only mainly in both. */
export function chained(first: Concordance, second: Concordance): Concordance {
  return {
    from: first.from,
    to: second.to,
    source: `${first.source}; ${second.source}`,
    counterpart: (code) => {
      const between = first.counterpart(code);
      const end = between && second.counterpart(between.code);
      if (end === undefined) return undefined;
      const rest = between!.also.flatMap((other) => second.counterpart(other)?.code ?? []);
      const also = new Set([...end.also, ...rest]);
      also.delete(end.code);
      return { code: end.code, also: sorted(also) };
    },
  };
}

const collator = new Intl.Collator("en", { numeric: true });

/** Codes as a reader sorts them: c7 before c12. */
const sorted = (codes: Iterable<string>): string[] => [...codes].sort(collator.compare);
