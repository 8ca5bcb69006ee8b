import { cardMoney } from "../source/card-money.ts";

/** Named in a sentence; more are counted. */
const NAMED = 6;

interface Kind {
  rows: number;
  million: number;
  readonly names: Map<string, number>;
}

/** Rows that an import leaves out, by the reason: the card counts and names them. */
export class LeftOut {
  readonly #kinds = new Map<string, Kind>();

  /**
   * @param reason end of "... rows": "of areas that are no single country"
   * @param name what it was, e.g. an area; "" where the reason says it all
   * @param million the row's value in million USD; NaN where it has none that counts
   */
  add(reason: string, name: string, million: number): void {
    let kind = this.#kinds.get(reason);
    if (kind === undefined) {
      kind = { rows: 0, million: 0, names: new Map() };
      this.#kinds.set(reason, kind);
    }
    kind.rows++;
    kind.million += million;
    if (name !== "") kind.names.set(name, (kind.names.get(name) ?? 0) + 1);
  }

  /** One sentence for each reason, the largest number of rows first. */
  get sentences(): string[] {
    return [...this.#kinds]
      .sort(([, one], [, other]) => other.rows - one.rows)
      .map(([reason, { rows, million, names }]) => {
        const worth = Number.isNaN(million) ? "" : ` (${cardMoney(million)} in all)`;
        const which = names.size === 0 ? "" : `: ${listed(names)}`;
        return `${rows.toLocaleString("en-US")} ${rows === 1 ? "row" : "rows"} ${reason}${worth} ${rows === 1 ? "is" : "are"} left out${which}.`;
      });
  }
}

function listed(names: ReadonlyMap<string, number>): string {
  const sorted = [...names].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
  const shown = sorted.slice(0, NAMED).map(([name]) => name);
  const rest = sorted.length - shown.length;
  return rest === 0 ? shown.join(", ") : `${shown.join(", ")} and ${rest} more`;
}
