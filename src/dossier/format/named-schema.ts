import * as z from "../../data/files/zod.ts";
import { keysInOrder } from "../../economy/key-order.ts";

/** What is named in the dossier, from names to values, in the order of the file. */
export type Named<Value> = ReadonlyMap<string, Value>;

/** What such a map holds. */
export type MapValue<M> = M extends ReadonlyMap<string, infer Value> ? Value : never;

/** A record of the schema library whose result is a Map. Its issues, paths and JSON Schema are those of a record. */
const NamedRecord = z.$constructor("NamedRecord", (inst: z.ZodRecord, def: z.ZodRecord["_zod"]["def"]) => {
  z.ZodRecord.init(inst, def);
  const { parse } = inst._zod;
  inst._zod.parse = (payload, context) => {
    const { value } = payload;
    const keys = typeof value === "object" && value !== null ? keysInOrder(value) : [];
    const parsed = parse(payload, context);
    // The format has nothing that is read asynchronously.
    if (parsed instanceof Promise) throw new Error("A named block was parsed asynchronously.");
    if (parsed.issues.length > 0) return parsed;
    const record = parsed.value as Readonly<Record<string, unknown>>;
    return { ...parsed, value: new Map(keys.map((key) => [key, record[key]])) as never };
  };
});

/** A map from names that the dossier defines or refers to. */
export const named = <Value extends z.ZodType>(
  key: z.ZodString,
  value: Value,
): z.ZodType<Named<z.output<Value>>, Readonly<Record<string, z.input<Value>>>> =>
  new NamedRecord({ type: "record", keyType: key, valueType: value }) as never;
