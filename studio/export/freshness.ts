import { createContext } from "react";

/** Whether the numbers in a part of the page are those of the present text: what is saved of others would look new. */
export const Freshness = createContext(true);
