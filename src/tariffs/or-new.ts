/** A map's value, made at the first coming of its key. */
export function orNew<Key, Value>(values: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = values.get(key);
  if (found !== undefined) return found;
  const value = make();
  values.set(key, value);
  return value;
}
