import schema from "../../../../docs/schema/dossier.schema.json";

/** A part of the published JSON Schema of dossiers, as far as hints need it. */
interface Shape {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: boolean | Shape;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
}

interface WholeShape extends Shape {
  readonly $defs: Readonly<Record<string, Shape>>;
}

const whole: WholeShape = schema as WholeShape;

export interface KeyHint {
  readonly key: string;
  readonly description: string | undefined;
}

/** The keys that a map may have. `kind` tells which of several maps it is, as for policies. */
export function keysAt(path: readonly (string | number)[], kind: string | undefined): readonly KeyHint[] {
  const found = new Map<string, KeyHint>();
  for (const shape of shapesAt(path, kind)) {
    for (const [key, part] of Object.entries(shape.properties ?? {})) {
      found.set(key, { key, description: part.description ?? meant(part).description });
    }
  }
  return [...found.values()];
}

/** The words of the format that a value may be. */
export function wordsAt(path: readonly (string | number)[], kind: string | undefined): readonly string[] {
  const words = shapesAt(path, kind).flatMap((shape) => {
    if (shape.type === "boolean") return ["true", "false"];
    return [...(shape.enum ?? []), ...(shape.const === undefined ? [] : [shape.const])].map(String);
  });
  return [...new Set(words)];
}

/** What may be at a path: several shapes where the format leaves a choice. */
function shapesAt(path: readonly (string | number)[], kind: string | undefined): readonly Shape[] {
  let shapes = alternatives(whole, undefined);
  for (const [at, step] of path.entries()) {
    // Only the map right above a policy's keys has the kind that is known.
    const known = at === 1 && path[0] === "policies" ? kind : undefined;
    shapes = shapes.flatMap((shape) => {
      const part =
        typeof step === "number"
          ? shape.items
          : Object.hasOwn(shape.properties ?? {}, step)
            ? shape.properties?.[step]
            : shape.additionalProperties;
      return typeof part === "object" ? alternatives(part, known) : [];
    });
  }
  return shapes;
}

function alternatives(shape: Shape, kind: string | undefined): readonly Shape[] {
  const { anyOf, oneOf } = meant(shape);
  const all = [...(anyOf ?? []), ...(oneOf ?? [])].flatMap((one) => alternatives(one, kind));
  if (all.length === 0) return [meant(shape)];
  const right = all.filter(({ properties }) => properties?.kind?.const === kind);
  return kind === undefined || right.length === 0 ? all : right;
}

function meant(shape: Shape): Shape {
  const name = shape.$ref?.replace("#/$defs/", "");
  return name === undefined ? shape : (whole.$defs[name] ?? {});
}
