import type { IssueList } from "./issue-list.ts";

/** UTF-8 text of a file, without a byte-order mark; undefined, with an issue, when it is in another encoding. */
export function decodeText(bytes: Uint8Array, file: string, issues: IssueList): string | undefined {
  if (isUtf16(bytes)) {
    issues.add({
      code: "not-utf8",
      at: { file },
      message: "The file is UTF-16 text.",
      hint: 'Save it again as UTF-8 (in a spreadsheet: "CSV UTF-8", not "Unicode Text").',
    });
    return undefined;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    issues.add({
      code: "not-utf8",
      at: { file },
      message: "The file is not UTF-8 text.",
      hint: 'Save it again as UTF-8 (in a spreadsheet: "CSV UTF-8").',
    });
    return undefined;
  }
}

/** As some programs write text: a byte-order mark of two bytes, or every other byte of the first letters is zero. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return bytes.length >= 4 && ((second === 0 && fourth === 0) || (first === 0 && third === 0));
}
