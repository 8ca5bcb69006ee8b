import { isElasticityFile } from "../../src/data/elasticities/is-elasticity-file.ts";
import type { DossierIndex } from "../../src/serving/studio-index.ts";
import { listed } from "../../src/text/sentence-name.ts";
import { dataOf } from "../edits/edit-dossier.ts";
import { findDropped } from "../worker/find-dropped.ts";
import type { Workbench } from "./workbench.ts";

/** Some mail programs and chats cut longer links. */
export const LONG_LINK = 8_000;

/** Whether a page's host name means the machine that asks for it: on another one it means that other one. */
export const isThisMachine = (host: string): boolean =>
  host === "[::1]" || /^127\.[\d.]+$/.test(host) || /^(?:.+\.)?localhost$/.test(host);

/**
 * What a link to the current state holds and what it does not, for the reader who made it.
 *
 * @param named whether the link only names the dossier, as one that comes with Parley
 * @param length of the link
 * @param isLocal whether it leads to a studio on this machine
 */
export function shareWords(
  bench: Workbench,
  ready: DossierIndex["ready"],
  { named, length, isLocal }: { readonly named: boolean; readonly length: number; readonly isLocal: boolean },
): string {
  const where = isLocal
    ? "It opens on this machine alone, and only while this studio runs: to send the dossier to somebody, send the file. "
    : "";
  const what = named
    ? `It names ${bench.file}, which comes with Parley, and carries what you see.`
    : "It carries the dossier and what you see.";
  const missing = filesNotCarried(bench, ready);
  const left =
    missing.length === 0
      ? ""
      : ` It does not carry ${listed(missing)}: send ${missing.length > 1 ? "them" : "it"} along, for the recipient to drop onto the page.`;
  const long =
    length > LONG_LINK
      ? ` It has ${Math.round(length / 1000)} thousand characters, and some mail programs cut links that long: send the file instead.`
      : "";
  return where + what + left + long;
}

/** Tables and the data set that the dossier names and the reader of a link does not have, in words. */
function filesNotCarried(
  { dossierText, tables, folders }: Workbench,
  ready: DossierIndex["ready"],
): string[] {
  const dossier = dataOf(dossierText);
  const policies = Object.values(record(dossier?.policies)).map((policy) => record(policy).file);
  const { weights, noncooperative } = record(record(dossier?.talks).objective);
  const { elasticities } = record(dossier?.model);
  const own = typeof elasticities === "string" && isElasticityFile(elasticities) ? [elasticities] : [];
  const named = [...policies, weights, noncooperative, ...own].filter((file) => typeof file === "string");
  const missing = [...new Set(named)].filter(
    (file) => !ready.files.includes(file) || findDropped(tables, file) !== undefined,
  );
  const data = dossier?.data;
  if (typeof data === "string" && (!ready.sets.includes(data) || findDropped(folders, data) !== undefined))
    missing.push(`the data set ${data}`);
  return missing;
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
