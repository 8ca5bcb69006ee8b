/**
 * Why a path written in a dossier is refused before anything is opened: it must stay inside the dossier's folder.
 * undefined: its text does so; symbolic links are checked when it is opened.
 *
 * Backslashes and drive letters are refused on every system, so that a dossier means the same on all of them.
 */
export function refusedPath(path: string): string | undefined {
  if (path.includes("\0")) return "contains a NUL character";
  if (/^(?:[/\\~]|[A-Za-z]:)/.test(path)) return "does not start in the dossier's own folder";
  if (path.includes("\\")) return "contains a backslash; separate folders with /";
  if (path.split("/").includes("..")) return "points outside the dossier's folder";
  return undefined;
}
