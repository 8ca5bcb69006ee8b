/** A lookup by key that never finds what an object inherits: keys come from anyone's dossier or data set. */
export const own = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
