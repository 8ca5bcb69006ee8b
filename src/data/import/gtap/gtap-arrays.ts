import { InputError, type Issue } from "../../../economy/issue.ts";
import type { NumberArray } from "../../har/header-array.ts";
import type { HeaderEntry } from "../../har/read-header-arrays.ts";

/** An array that is read: numbers over named axes, and the file that it is from. */
export interface GtapArray {
  readonly name: string;
  readonly file: string;
  readonly sizes: readonly number[];
  /** In Fortran's order: the first axis runs fastest. */
  readonly values: Float32Array | Int32Array;
  /** Elements of each axis, where the file names them. */
  readonly elements: readonly (readonly string[] | undefined)[];
}

/** The arrays of all files together: base data, sets and parameters are files of their own. */
export class GtapFiles {
  readonly #entries = new Map<string, { readonly entry: HeaderEntry; readonly file: string }>();
  readonly #label: string;

  /** @param label the first file, for messages on what is in none of them */
  constructor(label: string) {
    this.#label = label;
  }

  /** Notes of where a file came from stand in every file and are passed over. */
  add(file: string, entries: ReadonlyMap<string, HeaderEntry>): void {
    for (const [name, entry] of entries) {
      if (!name.startsWith("XX") && !this.#entries.has(name)) this.#entries.set(name, { entry, file });
    }
  }

  /** The first of these arrays that is there: releases call them differently. */
  find(...names: readonly string[]): GtapArray | undefined {
    for (const name of names) {
      const found = this.#entries.get(name);
      const array = found?.entry.read();
      if (array?.kind === "numbers") return asGtap(array, found!.file);
    }
    return undefined;
  }

  /** The words of an array of text; undefined: there is none. */
  words(name: string): readonly string[] | undefined {
    const array = this.#entries.get(name)?.entry.read();
    return array?.kind === "text" ? array.words : undefined;
  }

  /** @throws InputError naming every array that is missing, by all its names */
  need<Key extends string>(wanted: Readonly<Record<Key, readonly string[]>>): Record<Key, GtapArray> {
    const found = {} as Record<Key, GtapArray>;
    const issues: Issue[] = [];
    for (const [key, names] of Object.entries(wanted) as [Key, readonly string[]][]) {
      const array = this.find(...names);
      if (array === undefined) {
        issues.push({
          code: "missing-array",
          at: { file: this.#label },
          message: `There is no array ${names.join(" or ")}.`,
          hint: `Give all files of the data base together (base data and parameters). There are: ${[...this.#entries.keys()].slice(0, 40).join(", ")}.`,
        });
      } else {
        found[key] = array;
      }
    }
    if (issues.length > 0) throw new InputError(issues);
    return found;
  }
}

const asGtap = ({ name, axes, values }: NumberArray, file: string): GtapArray => ({
  name,
  file,
  sizes: axes.map(({ size }) => size),
  values,
  elements: axes.map(({ elements }) => elements),
});

/**
 * Checks that an array runs over these elements, axis by axis; names are compared without case, and only where the file has
 * them. Axes of one element at the end, which older files have, do not count.
 *
 * @throws InputError where it does not
 */
export function checkAxes(array: GtapArray, wanted: readonly (readonly string[])[]): void {
  const sizes = wanted.map((elements) => elements.length);
  const own = array.sizes.slice(0, sizes.length);
  const rest = array.sizes.slice(sizes.length);
  const fits = own.length === sizes.length && own.every((size, axis) => size === sizes[axis]);
  const named = array.elements
    .slice(0, sizes.length)
    .every(
      (elements, axis) =>
        elements === undefined ||
        elements.every((element, at) => element.toLowerCase() === wanted[axis]![at]?.toLowerCase()),
    );
  if (fits && named && rest.every((size) => size === 1)) return;
  throw new InputError([
    {
      code: "wrong-axes",
      at: { file: array.file },
      message: `The array ${array.name} is ${array.sizes.join(" × ")} large${fits ? ", over other elements" : `, not ${sizes.join(" × ")}`}.`,
      hint: "All files must be of one aggregation of the data base.",
    },
  ]);
}
