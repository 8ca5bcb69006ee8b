import { fileURLToPath } from "node:url";

const frozen = (name: string): string => fileURLToPath(new URL(`../frozen/${name}`, import.meta.url));

/** Path of the flagship as it stood on world-2011: nine options, 41 economies, 35 sectors. */
export const FLAGSHIP_ON_2011 = frozen("mar-a-lago-2018-on-2011.yaml");

/** Path of the dossier on the TPP as it stood on world-2023: three options, 194 economies, one sector. */
export const TPP_ONE_SECTOR = frozen("tpp-2018-one-sector.yaml");
