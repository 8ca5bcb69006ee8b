/** A lookup by key that never finds what an object inherits: keys come from anyone's dossier or data set. */
export const own = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/**
 * The entries of a record in a given order, those that it does not name at the end: by itself, JavaScript puts keys that look
 * like whole numbers first.
 */
export function entriesInOrder<Value>(
  record: Readonly<Record<string, Value>>,
  order: readonly string[],
): [key: string, value: Value][] {
  const place = new Map<string, number>();
  for (const key of order) if (!place.has(key)) place.set(key, place.size);
  const of = ([key]: [string, Value]): number => place.get(key) ?? order.length;
  return Object.entries(record).toSorted((a, b) => of(a) - of(b));
}
