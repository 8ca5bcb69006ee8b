import { formatMoney, withAsciiMinus } from "../../../text/format-number.ts";

/** A sum of money for a card, from million US dollars: `$430 million`, with plain blanks and hyphens for files and terminals. */
export const cardMoney = (million: number): string => withAsciiMinus(formatMoney(million));
