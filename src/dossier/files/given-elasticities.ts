import { join } from "node:path";
import { chooseElasticities } from "../../data/elasticities/choose-elasticities.ts";
import { isElasticityFile } from "../../data/elasticities/is-elasticity-file.ts";
import { elasticityTable } from "../../data/elasticities/named-tables.ts";
import { decodeText } from "../../data/files/decode-text.ts";
import { IssueList } from "../../data/files/issue-list.ts";
import { NotThereError } from "../../data/files/not-there-error.ts";
import { isThere } from "../../data/files/path-kind.ts";
import { readFileWithin } from "../../data/files/read-file-within.ts";
import { show } from "../../data/tables/row-reader.ts";
import type { ElasticityTable } from "../../economy/elasticity-table.ts";
import { InputError } from "../../economy/issue.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";

/** A row for each of 400 sectors takes far less. */
const LARGEST_BYTES = 1024 * 1024;

/**
 * The trade elasticities that a user names: one number, a table that comes with Parley, or a CSV file anywhere. Whether
 * there is such a table is found out at once, before a dossier is read; whether it suits a data set when it is applied.
 *
 * @returns gives accounts with these elasticities
 * @throws NotThereError for a name or a file that is not there; the file system's own errors
 */
export async function givenElasticities(
  given: string,
): Promise<(accounts: WorldAccounts) => Promise<WorldAccounts>> {
  const wish = given.trim() !== "" && Number.isFinite(Number(given)) ? Number(given) : given;
  if (isElasticityFile(wish)) {
    const text = await fileText(wish);
    return (accounts) => chooseElasticities(accounts, wish, async () => ({ text, file: join(wish) }));
  }
  if (typeof wish === "string") await givenElasticityTable(wish);
  return (accounts) => chooseElasticities(accounts, wish, nothingToRead);
}

/** A table that comes with Parley, by the name that a user gives. @throws NotThereError with the nearest known name */
export async function givenElasticityTable(name: string): Promise<ElasticityTable> {
  try {
    return await elasticityTable(name);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [issue] = error.issues;
    const hint = (await isThere(name))
      ? "A table of your own is a CSV file: end its name in .csv."
      : `${issue!.hint} Or give a CSV file, or one number.`;
    throw new NotThereError([{ ...issue!, hint }]);
  }
}

async function fileText(path: string): Promise<string> {
  if (!(await isThere(path))) {
    const message = `There is no file ${show(path)}.`;
    throw new NotThereError([{ code: "missing-file", message, hint: "Correct its name." }]);
  }
  const bytes = await readFileWithin(path, LARGEST_BYTES, (size) => ({
    code: "file-too-large",
    message: `${show(path)} has ${size} bytes; a table of elasticities has at most ${LARGEST_BYTES}.`,
  }));
  const issues = new IssueList();
  const text = decodeText(bytes, path, issues);
  issues.throwIfAny();
  return text!;
}

/** A name or a number needs no file. */
const nothingToRead = (): Promise<never> => Promise.reject(new Error("There is no file to read."));
