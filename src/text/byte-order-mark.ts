/** The character in front of a CSV file by which Excel knows that its text is UTF-8. */
export const BYTE_ORDER_MARK = "\ufeff";
