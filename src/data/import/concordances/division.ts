/** Two digits of an ISIC code, however it is written: 1, "01", D01, 0111 (a class); anything else, such as a range, as it is. */
export function division(code: string): string {
  const digits = /^[A-U]?(\d{1,4})$/i.exec(code.trim())?.[1];
  if (digits === undefined) return code.trim();
  return digits.length === 1 ? `0${digits}` : digits.slice(0, 2);
}
