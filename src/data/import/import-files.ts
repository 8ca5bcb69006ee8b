import { InputError } from "../../economy/issue.ts";
import { unknownNameHint } from "../../economy/nearest.ts";
import { importSources } from "./import-sources.ts";
import { headsOf, type ImportFile, type PartHead } from "./rows/import-part.ts";
import { openImportFile } from "./rows/open-import-file.ts";
import type { Imported, ImportRequest, ImportSource } from "./source/import-source.ts";

/** What was read, as which source, and why it was taken for that. */
export interface ImportOutcome {
  readonly source: ImportSource;
  /** Undefined where the user named the source. */
  readonly recognisedBy: string | undefined;
  readonly imported: Imported;
}

/**
 * Reads tables of other people's layouts: recognises the layout, or takes the named one, and reads the files with it.
 *
 * @param paths of the files, all of one layout
 * @param sourceId of the layout; undefined: it is recognised
 * @param sources the layouts to choose from; all that Parley knows unless a test gives its own
 * @throws InputError for files in no known layout, and for all that is wrong in them; the file system's own errors
 */
export async function importFiles(
  paths: readonly string[],
  request: ImportRequest,
  sourceId?: string,
  sources: readonly ImportSource[] = importSources,
): Promise<ImportOutcome> {
  const named = sourceId === undefined ? undefined : sourceNamed(sourceId, sources);
  const files = [];
  for (const path of paths) files.push(await openImportFile(path));
  if (named !== undefined) {
    return { source: named, recognisedBy: undefined, imported: await read(named, files, request) };
  }
  const heads = await headsOf(files);
  for (const source of sources) {
    const recognisedBy = source.recognise(heads);
    if (recognisedBy === undefined) continue;
    return { source, recognisedBy, imported: await read(source, files, request) };
  }
  throw unrecognised(heads, sources);
}

/** @throws InputError for a choice that the layout has no use for */
function read(source: ImportSource, files: readonly ImportFile[], request: ImportRequest): Promise<Imported> {
  const given = (["flow", "rates"] as const).filter((each) => request[each] !== undefined);
  const idle: string[] = given.filter((each) => source.takes?.includes(each) !== true);
  if (request.elasticities !== undefined && source.gives !== "dataset")
    idle.push(`elasticity or --elasticities`);
  if (idle.length === 0) return source.read(files, request);
  throw new InputError(
    idle.map((flag) => ({
      code: "idle-choice",
      at: { file: files[0]!.path },
      message: `--${flag} says nothing of ${source.title}: it would change nothing.`,
      hint: "Leave it out; or, if the file was taken for another layout, name its own with --source.",
    })),
  );
}

function sourceNamed(id: string, sources: readonly ImportSource[]): ImportSource {
  const found = sources.find((source) => source.id === id);
  if (found !== undefined) return found;
  throw new InputError([
    {
      code: "unknown-source",
      message: `There is no source ${JSON.stringify(id)}.`,
      hint: unknownNameHint(
        id,
        sources.map((source) => source.id),
      ),
    },
  ]);
}

/** A file that could not be read at all is a clearer answer than one in no known layout. */
function unrecognised(heads: readonly PartHead[], sources: readonly ImportSource[]): unknown {
  const problem = heads.find((head) => head.problem !== undefined)?.problem;
  if (problem !== undefined) return problem;
  const ids = sources.map(({ id }) => id).join(", ");
  return new InputError(
    heads.slice(0, 1).map(({ part, rows }) => ({
      code: "unknown-layout",
      at: rows[0] === undefined ? { file: part.label } : { file: part.label, line: rows[0].line },
      message: `No known layout fits the file: it starts with ${JSON.stringify((rows[0]?.cells ?? []).slice(0, 6).join(", ").slice(0, 120))}.`,
      hint: `Name its layout with --source (${ids}), or lay it out as docs/how-to/own-table.md shows.`,
    })),
  );
}
