/** What every array of a header array file says of itself. */
interface AboutHeader {
  /** Up to four characters, without blanks at the end, e.g. `VXSB`. */
  readonly name: string;
  /** Up to 70 characters, e.g. `trade - bilateral exports at basic prices`. */
  readonly longName: string;
}

/** A list of words: the elements of a set, most of the time. */
export interface TextArray extends AboutHeader {
  readonly kind: "text";
  /** Without blanks at the end. */
  readonly words: readonly string[];
}

/** Numbers over up to seven sets. */
export interface NumberArray extends AboutHeader {
  readonly kind: "numbers";
  /** The name that the writing program had for it; undefined in types that hold none (2I, 2R, RL). */
  readonly coefficient: string | undefined;
  readonly axes: readonly Axis[];
  /** In Fortran's order: the first axis runs fastest. A copy. */
  readonly values: Float32Array | Int32Array;
}

/** One dimension of an array. */
export interface Axis {
  readonly size: number;
  /** Name of the set that it runs over, where the file says. */
  readonly set: string | undefined;
  /** Names of its elements, where the file says. */
  readonly elements: readonly string[] | undefined;
}

/** One array of a header array file. */
export type HeaderArray = TextArray | NumberArray;
