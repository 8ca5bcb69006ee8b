import { flushSync } from "react-dom";
import { Press } from "./press.ts";

const press = new Press(window, flushSync);

/** Does work that may move what is on the page: now, or after the click that is being made. */
export const afterClick = (work: () => void): void => press.after(work);
