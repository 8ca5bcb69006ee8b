/** A label such as `USA_C10T12`: the economy stands before the first underscore. */
export interface LabelParts {
  readonly economy: string;
  /** A sector or a final use. */
  readonly rest: string;
}

/** The parts of a label; undefined where it has no underscore with something on both sides. */
export function splitLabel(label: string): LabelParts | undefined {
  const at = label.indexOf("_");
  return at <= 0 || at === label.length - 1
    ? undefined
    : { economy: label.slice(0, at), rest: label.slice(at + 1) };
}
