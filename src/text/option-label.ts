/** A, B, ... Z, AA, AB, ...: the letter of the option at an index from 0. */
export function optionLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : optionLetter(Math.floor(index / 26) - 1) + last;
}

/** An option as tables and charts name it: its letter, an en space, its title. */
export const optionLabel = (letter: string, title: string): string => `${letter}\u2002${title}`;
