import { useSyncExternalStore } from "react";
import type { ChartSetting } from "../../src/charts/chart-setting.ts";

/** Up to this width the page is laid out for a phone; the style sheets change there too. */
const phone = matchMedia("(max-width: 40rem)");

const watch = (changed: () => void): (() => void) => {
  phone.addEventListener("change", changed);
  return () => phone.removeEventListener("change", changed);
};

/** How to lay out charts on this screen. */
export const useLayout = (): ChartSetting["layout"] =>
  useSyncExternalStore(watch, () => (phone.matches ? "phone" : "page"));
