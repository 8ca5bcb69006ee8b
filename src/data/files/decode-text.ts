import type { IssueList } from "./issue-list.ts";

/** UTF-8 text of a file, without a byte-order mark; undefined, with an issue, when it is in another encoding. */
export function decodeText(bytes: Uint8Array, file: string, issues: IssueList): string | undefined {
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
