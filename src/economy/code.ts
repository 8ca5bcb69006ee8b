/**
 * What may be the code of an economy, a sector or a group.
 *
 * Codes travel into file names, SQL, HTML, spreadsheets and terminals. Letters, digits, `_`, `.` and `-` after a
 * leading letter or digit can carry neither markup nor a formula, and a leading letter or digit also excludes
 * names that JavaScript objects treat specially, such as `__proto__`.
 */
const CODE = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/;

export const isCode = (text: string): boolean => CODE.test(text);

/** The rule in words, for messages. */
export const CODE_RULE =
  "A code has 1 to 32 letters, digits, '_', '.' or '-' and starts with a letter or a digit.";
