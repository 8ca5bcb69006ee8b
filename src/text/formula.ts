/** What a spreadsheet may skip before a formula: blanks, controls, marks, and letters that nobody sees. */
const SKIPPED = "[\\s\\p{C}\\p{M}\\p{Z}\u115f\u1160\u2800\u3164\uffa0]*";

/** The signs that start a formula, also in the wide forms of East Asian typing. */
const FORMULA = new RegExp(`^${SKIPPED}[=+\\-@\uff1d\uff0b\uff0d\uff20]`, "u");

/** Whether a spreadsheet may take a text for a formula, and run it. */
export const startsFormula = (text: string): boolean => FORMULA.test(text);
