import { parse } from "yaml";
import { InputError } from "../../economy/issue.ts";
import { decodeText } from "./decode-text.ts";
import { type FolderSource, fileTooLarge, LARGEST_FILE_BYTES, type Unpack } from "./folder-source.ts";
import { IssueList } from "./issue-list.ts";

const CARD = "dataset.yaml";

/**
 * A data-set folder on a server, for pages. Servers do not list folders: the tables are those whose checksums are on
 * the card, as on every set that comes with Parley, unless their names are given.
 *
 * @param address of the folder, absolute or relative to the page
 * @param options `files`: names of `dataset.yaml` and the tables; `brotli`: for Parquet that is compressed with Brotli (see
 *   `browserFolder`)
 * @throws (from `list` and `read`) InputError for a file that is missing, too large or out of reach
 */
export function webFolder(
  address: string | URL,
  { files, brotli }: { readonly files?: readonly string[]; readonly brotli?: () => Promise<Unpack> } = {},
): FolderSource {
  const name = String(address).replace(/(?<=[^/])[/]+$/, "");
  return {
    name,
    list: async () => files ?? [CARD, ...tablesOn(await fetchFile(name, CARD))],
    read: (file) => fetchFile(name, file),
    ...(brotli === undefined ? {} : { brotli }),
  };
}

/** Names of the tables whose checksums a card states; none when it is not a card; reading it then reports that. */
function tablesOn(card: Uint8Array): string[] {
  const text = decodeText(card, CARD, new IssueList());
  try {
    const { checksums } = parse(text ?? "", { schema: "failsafe" });
    return Object.keys(checksums).filter((file) => !file.includes("/"));
  } catch {
    return [];
  }
}

async function fetchFile(folder: string, file: string): Promise<Uint8Array> {
  const address = `${folder}/${encodeURIComponent(file)}`;
  const refuse = (code: string, message: string): InputError =>
    new InputError([{ code, at: { file: `${folder}/${file}` }, message }]);
  const response = await fetch(address).catch((cause: Error) => {
    throw refuse("not-served", `The server could not be reached: ${cause.message}.`);
  });
  if (response.status === 404) throw refuse("missing-file", "The server has no such file.");
  if (!response.ok) throw refuse("not-served", `The server answered ${response.status}.`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length > LARGEST_FILE_BYTES) throw new InputError([fileTooLarge(file, bytes.length)]);
  return bytes;
}
