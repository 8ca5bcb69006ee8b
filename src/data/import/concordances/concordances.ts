import type { Concordance } from "../source/concordance.ts";
import { GTAP65_TO_ISIC3 } from "./gtap65-to-isic3.ts";
import { HS_TO_GTAP65 } from "./hs-to-gtap65.ts";
import { HS_TO_ISIC3 } from "./hs-to-isic3.ts";
import { ICIO_TO_WIOD35 } from "./icio-to-wiod35.ts";
import { ISIC3_TO_ISIC4 } from "./isic3-to-isic4.ts";
import { ISIC3_TO_WIOD35 } from "./isic3-to-wiod35.ts";
import { ISIC4_TO_WIOD35 } from "./isic4-to-wiod35.ts";
import { ITPDE_TO_ISIC3 } from "./itpde-to-isic3.ts";
import { NAICS_TO_ISIC3 } from "./naics-to-isic3.ts";
import { chained } from "./table-concordance.ts";
import { WIOD56_TO_WIOD35 } from "./wiod56-to-wiod35.ts";

/** Every concordance that comes with Parley: tables, and tables one after the other. */
export const concordances: readonly Concordance[] = [
  HS_TO_GTAP65,
  HS_TO_ISIC3,
  chained(HS_TO_ISIC3, ISIC3_TO_ISIC4),
  chained(HS_TO_ISIC3, ISIC3_TO_WIOD35),
  GTAP65_TO_ISIC3,
  chained(GTAP65_TO_ISIC3, ISIC3_TO_WIOD35),
  NAICS_TO_ISIC3,
  chained(NAICS_TO_ISIC3, ISIC3_TO_ISIC4),
  chained(NAICS_TO_ISIC3, ISIC3_TO_WIOD35),
  ITPDE_TO_ISIC3,
  chained(ITPDE_TO_ISIC3, ISIC3_TO_ISIC4),
  chained(ITPDE_TO_ISIC3, ISIC3_TO_WIOD35),
  ISIC3_TO_ISIC4,
  ISIC3_TO_WIOD35,
  ISIC4_TO_WIOD35,
  ICIO_TO_WIOD35,
  WIOD56_TO_WIOD35,
];
