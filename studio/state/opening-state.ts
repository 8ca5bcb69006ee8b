import type { DossierIndex } from "../../src/serving/studio-index.ts";
import { listed } from "../../src/text/sentence-name.ts";
import { knownOption } from "./known-option.ts";
import { readDossierIndex, readServedDossier } from "./served-dossiers.ts";
import { type Address, decodeAddress } from "./share-link.ts";
import { readTheme } from "./theme.ts";
import { type DossierFile, newWorkbench, type Workbench } from "./workbench.ts";

export interface OpeningState {
  readonly bench: Workbench;
  readonly index: DossierIndex;
  /** Texts of served dossiers that were read, by file name. */
  readonly served: Map<string, string>;
  /** What could not be opened as asked, for the reader. */
  readonly problem: Problem | undefined;
  /** Whether the address said what to open and how. */
  readonly asked: boolean;
}

export interface Problem {
  readonly title: string;
  readonly words: string;
  /** Whether another file, given to the page, would put it right. */
  readonly asksForFile: boolean;
}

/** What the page remembers about itself besides its address, across a reload and in this tab only. */
export interface TabState {
  /** The dossier of this name was open as served: a reload reads it again, whatever the address carries. */
  readonly unchanged: string;
}

/**
 * The state that the page opens with: what the address carries, else the served dossier meant to open first, else an
 * empty one. `problem` says what went wrong; the page opens all the same.
 *
 * @param hash of the address, with its `#`
 * @param tab what `history.state` holds
 */
export async function openingState(hash: string, tab: unknown): Promise<OpeningState> {
  const address = await decodeAddress(hash.slice(1));
  const served = new Map<string, string>();
  const told: Problem[] = [];
  const index = await readDossierIndex().catch((error: unknown) => {
    told.push({ title: "The ready dossiers are not available", words: wordsOf(error), asksForFile: true });
    return NOTHING_SERVED;
  });
  const read = async (file: string): Promise<DossierFile | undefined> => {
    try {
      const dossier = await readServedDossier(file);
      served.set(file, dossier.text);
      return dossier;
    } catch (error) {
      told.push({ title: "A dossier could not be read", words: wordsOf(error), asksForFile: true });
      return undefined;
    }
  };
  const dossier =
    (await named(address, tab, index, read, told)) ??
    (index.open === "" ? undefined : await read(index.open)) ??
    EMPTY;
  const bench = { ...newWorkbench(dossier), theme: readTheme() };
  if (address.kind !== "state") return { index, served, problem: told[0], asked: false, bench };
  const { file: _, text: _text, option, baseline, ...seen } = address.state;
  const { dossierText, file } = bench;
  const gone = [option, baseline].flatMap((id) => (id === knownOption(dossierText, id) ? [] : [id!]));
  if (gone.length > 0) told.push(goneOptions([...new Set(gone)], file));
  const known = (id: string | undefined) => knownOption(dossierText, id);
  // The first is the cause of the others.
  const opening = { index, served, problem: told[0], asked: true };
  return { ...opening, bench: { ...bench, ...seen, option: known(option), baseline: known(baseline) } };
}

/** The link is older, or newer, than the dossier that it names. */
const goneOptions = (ids: readonly string[], file: string): Problem => ({
  title: `${file} has no option ${listed(ids.map((id) => `“${id}”`))}`,
  words: "The link names it, but the dossier has changed since. The page shows what there is now.",
  asksForFile: false,
});

export const NOTHING_SERVED: DossierIndex = {
  open: "",
  dossiers: [],
  ready: { files: [], sets: [] },
  offline: false,
};
const EMPTY: DossierFile = { file: "new.yaml", text: "" };

/** The dossier that the address carries or names. */
async function named(
  address: Address,
  tab: unknown,
  index: DossierIndex,
  read: (file: string) => Promise<DossierFile | undefined>,
  told: Problem[],
): Promise<DossierFile | undefined> {
  if (address.kind === "none") return undefined;
  if (address.kind === "damaged") {
    told.push({
      title: "This link could not be read",
      words:
        "It was cut short or changed on the way, or a later version of Parley made it. Ask for it again, or for the dossier’s file.",
      asksForFile: true,
    });
    return undefined;
  }
  const { file, text } = address.state;
  if (address.later) {
    told.push({
      title: "A later version of Parley made this link",
      words: "Whatever this version does not understand is left out.",
      asksForFile: false,
    });
  }
  const here = index.dossiers.some((dossier) => dossier.file === file);
  const original = here ? await read(file) : undefined;
  if (text !== undefined) return wasUnchanged(tab, file) ? (original ?? { file, text }) : { file, text };
  if (!here) {
    told.push({
      title: `The dossier ${file} is not here`,
      words:
        "The link names it but does not carry it. Ask for the file and open it here; until then the page shows what it has.",
      asksForFile: true,
    });
  } else if (!index.ready.files.includes(file) && !wasUnchanged(tab, file)) {
    told.push({
      title: `This is a different ${file}`,
      words:
        "The link means the dossier of that name that comes with Parley; the one served here is not the same.",
      asksForFile: true,
    });
  }
  return original;
}

const wasUnchanged = (tab: unknown, file: string): boolean =>
  (tab as Partial<TabState> | null | undefined)?.unchanged === file;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The text that everyone with Parley has under this name; undefined where a link must carry its own. */
export const readyText = ({ index, served }: Pick<OpeningState, "index" | "served">, file: string) =>
  index.ready.files.includes(file) ? served.get(file) : undefined;
