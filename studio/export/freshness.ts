import { createContext } from "react";

/** Whether the numbers in a part of the page belong to the current text: old ones, once saved, would look new. */
export const Freshness = createContext(true);
