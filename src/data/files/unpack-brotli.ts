/// <reference path="./hyparquet-compressors.d.ts" />
import { decompressBrotli } from "hyparquet-compressors/src/brotli.js";
import type { Unpack } from "./folder-source.ts";

/** Unpacks Brotli in plain JavaScript, where the platform cannot: 65 kB gzipped, nearly all of it the format's dictionary. */
export const unpackBrotli: Unpack = decompressBrotli;
