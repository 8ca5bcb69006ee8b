import { useEffect, useRef } from "react";

/**
 * React's change event fires at every step of a slider and every digit of a number; the browser's own fires once, when
 * the reader lets go of the slider or leaves the number.
 *
 * @param onChange gets `undefined` when the number was cleared
 */
export function useReleased(onChange: (value: number | undefined) => void) {
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => {
    const element = input.current;
    if (element === null) return;
    const released = (): void => {
      if (element.validity.badInput) return;
      latest.current(element.value === "" ? undefined : element.valueAsNumber);
    };
    element.addEventListener("change", released);
    return () => element.removeEventListener("change", released);
  }, []);
  return input;
}
