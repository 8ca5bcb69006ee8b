const lastName = (path: string): string | undefined => path.split("/").at(-1);

/**
 * What was dropped onto the page under a path that a dossier names: by the whole path, or else by its last name if that
 * is unique, since a file or folder that is dropped alone does not say where it was.
 */
export function findDropped<Value>(dropped: ReadonlyMap<string, Value>, path: string): Value | undefined {
  const wanted = path
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");
  const exact = dropped.get(wanted);
  if (exact !== undefined || wanted === "") return exact;
  const alike = [...dropped.keys()].filter((name) => lastName(name) === lastName(wanted));
  return alike.length === 1 ? dropped.get(alike[0]!) : undefined;
}
