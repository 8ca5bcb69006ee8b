import { snappyUncompress as uncompressInto } from "hyparquet";

/**
 * Stands in for the package hysnappy, which unpacks by WebAssembly: the page's policy lets no code be compiled at run
 * time. hyparquet's own decoder is plain JavaScript and takes a few milliseconds for a whole data set.
 */
export function snappyUncompress(input: Uint8Array, outputLength: number): Uint8Array {
  const output = new Uint8Array(outputLength);
  uncompressInto(input, output);
  return output;
}

/** hysnappy's form for repeated use. */
export const snappyUncompressor = () => snappyUncompress;
