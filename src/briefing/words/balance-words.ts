import { formatMoney, readsAsZero } from "../../text/format-number.ts";
import { capital, inSentence } from "../../text/sentence-name.ts";
import type { BriefingParty } from "../context/briefing-input.ts";

/** What a balance is called; undefined: it reads as zero, and is neither. */
const wordFor = (million: number): "deficit" | "surplus" | undefined =>
  readsAsZero(formatMoney(million)) ? undefined : million < 0 ? "deficit" : "surplus";

/** "a deficit of $6.1 billion", inside a sentence; million US dollars. */
export function balanceClause(million: number): string {
  const word = wordFor(million);
  return word === undefined ? "no deficit or surplus" : `a ${word} of ${formatMoney(Math.abs(million))}`;
}

/** How a balance with a partner moves, as a sentence; million US dollars. */
export function balanceMove({ name }: Pick<BriefingParty, "name">, before: number, after: number): string {
  const [was, is] = [wordFor(before), wordFor(after)];
  const partner = inSentence(name);
  if (was === undefined) {
    return is === undefined
      ? `Still no deficit or surplus with ${partner}.`
      : `With ${partner}, ${balanceClause(after)} instead of none.`;
  }
  const head = `${capital(was)} with ${partner}`;
  if (is === undefined) return `${head} falls to nothing.`;
  if (was !== is) return `${head} turns into ${balanceClause(after)}.`;
  const [from, to] = [formatMoney(Math.abs(before)), formatMoney(Math.abs(after))];
  if (from === to) return `${head} stays at ${from}.`;
  return `${head} ${Math.abs(after) > Math.abs(before) ? "grows" : "shrinks"} to ${to}.`;
}
