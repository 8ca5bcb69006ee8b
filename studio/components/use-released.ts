import { useEffect, useRef } from "react";
import { afterClick } from "../state/after-click.ts";

/**
 * React's change event fires at every step of a slider and every letter of a field; the browser's own fires once, when
 * the reader lets go of the slider or leaves the field.
 *
 * @param onRelease gets what the input then holds
 */
export function useReleased(onRelease: (text: string) => void) {
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(onRelease);
  latest.current = onRelease;
  useEffect(() => {
    const element = input.current;
    if (element === null) return;
    const released = (): void => afterClick(() => latest.current(element.value));
    element.addEventListener("change", released);
    return () => element.removeEventListener("change", released);
  }, []);
  return input;
}
