/**
 * JavaScript sorts keys that look like whole numbers to the front of an object, so a map of a dossier whose names are 842
 * and 392 would come out in another order than the file has. Until it is a Map, its order is kept here.
 */
const orders = new WeakMap<object, readonly string[]>();

/** Remembers in which order the file has the keys of an object. */
export function rememberKeys(value: object, keys: readonly string[]): void {
  orders.set(value, keys);
}

/** The keys of an object in the order of the file; as JavaScript has them where it came from no file. */
export const keysInOrder = (value: object): readonly string[] => orders.get(value) ?? Object.keys(value);

/** The entries of an object in the order of the file. */
export const entriesAsWritten = <Value>(
  value: Readonly<Record<string, Value>>,
): (readonly [key: string, value: Value])[] => keysInOrder(value).map((key) => [key, value[key]!]);

/** An object with these entries that remembers their order. */
export function inThisOrder<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  const value = Object.fromEntries(entries);
  rememberKeys(
    value,
    entries.map(([key]) => key),
  );
  return value;
}
