import { realpath } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";

/**
 * Where a path of a folder leads once every link is followed; undefined when that is neither the folder nor inside it.
 *
 * @param path relative to the folder, or absolute
 * @throws the file system's own error when nothing is there
 */
export async function realInside(folder: string, path: string): Promise<string | undefined> {
  const [root, real] = await Promise.all([realpath(folder), realpath(resolve(folder, path))]);
  const way = relative(root, real);
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way) ? undefined : real;
}
