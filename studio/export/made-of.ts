import { createContext, useContext } from "react";
import type { Made } from "../../src/made/made.ts";
import type { MadeOfLaw } from "../../src/made/made-of-law.ts";

/** What the numbers in a part of the page are made of; undefined before there are any. */
export const MadeOf = createContext<Made | MadeOfLaw | undefined>(undefined);

/** For what leaves the page, and so must say what it is made of; throws where that is not known. */
export function useMade(): () => Made | MadeOfLaw {
  const made = useContext(MadeOf);
  return () => {
    if (made === undefined) throw new Error("nothing is solved yet.");
    return made;
  };
}
