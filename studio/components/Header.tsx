import { comparedLine } from "../../src/briefing/words/compared-line.ts";
import { factorsInShort } from "../../src/made/factors-in-short.ts";
import { elasticitiesInShort } from "../../src/made/made-words.ts";
import { type OpeningState, readyText } from "../state/opening-state.ts";
import type { Say } from "../state/say.ts";
import { readServedDossier } from "../state/served-dossiers.ts";
import { isThisMachine, LONG_LINK, shareWords } from "../state/share-words.ts";
import type { Results } from "../state/use-results.ts";
import { UNWRITTEN, writeAddress } from "../state/use-share-link.ts";
import { type Dispatch, THEMES, type Workbench } from "../state/workbench.ts";

interface HeaderProps {
  readonly bench: Workbench;
  readonly dispatch: Dispatch;
  readonly results: Results;
  readonly opening: OpeningState;
  readonly say: Say;
  /** Saves the dossier as a file. */
  readonly onDownload: () => void;
}

/** What the studio has open, and what you can do with the whole of it. */
export function Header({ bench, dispatch, results, opening, say, onDownload }: HeaderProps) {
  const { solved } = results;
  const { index, served } = opening;
  const known = index.dossiers.some(({ file }) => file === bench.file);
  const open = async (file: string): Promise<void> => {
    try {
      const dossier = await readServedDossier(file);
      served.set(file, dossier.text);
      dispatch({ kind: "open", dossier });
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  };
  const share = async (): Promise<void> => {
    try {
      await writeAddress(bench, opening);
    } catch {
      say(UNWRITTEN);
      return;
    }
    const link = location.href;
    const named = readyText(opening, bench.file) === bench.dossierText;
    const isLocal = isThisMachine(location.hostname);
    const about = shareWords(bench, index.ready, { named, length: link.length, isLocal });
    const offer = isLocal || link.length > LONG_LINK ? "download" : undefined;
    try {
      await navigator.clipboard.writeText(link);
      say(`Link copied. ${about}`, offer);
    } catch {
      say(`The address of this page is now the link: copy it from there. ${about}`, offer);
    }
  };
  return (
    <header className="head">
      <div className="head-title">
        <p className="kicker">Parley studio</p>
        <h1>{solved?.opened.compiled.dossier.title ?? bench.file}</h1>
        {solved === undefined ? null : (
          <p className="standfirst">
            Data: {solved.opened.world.name}, {solved.opened.world.year}. Closure: deficits{" "}
            {solved.simulation.closure}. Market: {solved.simulation.market}.
            {factorsInShort(solved.simulation.factors)} Elasticities:{" "}
            {elasticitiesInShort(solved.simulation.made.elasticities)}. {comparedLine(solved.opened.context)}
            {solved.opened.compiled.options.some(({ id }) => id === bench.baseline)
              ? " In the World view they are compared with the option chosen there."
              : null}
          </p>
        )}
      </div>
      <div className="head-tools">
        <label>
          <span>Dossier</span>
          <select value={known ? bench.file : ""} onChange={(event) => void open(event.target.value)}>
            {known ? null : <option value="">{bench.file}</option>}
            {index.dossiers.map(({ file, title }) => (
              <option key={file} value={file}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <button type="button" disabled={bench.past.length === 0} onClick={() => dispatch({ kind: "undo" })}>
          Undo
        </button>
        <button type="button" disabled={bench.future.length === 0} onClick={() => dispatch({ kind: "redo" })}>
          Redo
        </button>
        <button type="button" onClick={() => void share()}>
          Share
        </button>
        <button type="button" onClick={onDownload}>
          Download
        </button>
        <label>
          <span>Theme</span>
          <select
            value={bench.theme}
            onChange={(event) => {
              const theme = THEMES.find((one) => one === event.target.value);
              if (theme !== undefined) dispatch({ kind: "theme", theme });
            }}
          >
            {THEMES.map((theme) => (
              <option key={theme} value={theme}>
                {theme}
              </option>
            ))}
          </select>
        </label>
      </div>
    </header>
  );
}
