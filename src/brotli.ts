/**
 * Unpacks Parquet that is compressed with Brotli, for pages that meet such files (`browserFolder` takes it): `parley-trade/brotli`.
 * Node has its own.
 */
export { unpackBrotli } from "./data/files/unpack-brotli.ts";
