/**
 * Which code this is: the sources of the library, the command and the studio in twelve hexadecimal digits.
 *
 * It comes from the contents of the files and not from git. So a clone, a git dependency and an unpacked archive of the
 * same sources agree, changed files show, and two builds of one tree are the same (docs/decisions/0018).
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("..", import.meta.url));

const sha256 = (content) => createHash("sha256").update(content).digest("hex");

/** Files of a folder, except those that an editor or a file manager hides there. */
function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith("."))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    });
}

/** The identity of the sources below a folder: src/, studio/, and the packages that package.json pins. */
export function buildIdentity(root = repository) {
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const files = ["src", "studio"].flatMap((folder) =>
    filesUnder(join(root, folder)).map((path) => {
      // git may end lines as the system does.
      const text = readFileSync(path, "utf8").replaceAll("\r\n", "\n");
      return `${relative(root, path).split(sep).join("/")}\0${sha256(text)}\n`;
    }),
  );
  return sha256(`${JSON.stringify(dependencies)}\n${files.sort().join("")}`).slice(0, 12);
}

/** Writes the identity into what was compiled from src/made/build.ts. */
export function stampBuild(root = repository) {
  const compiled = join(root, "dist", "made", "build.js");
  const code = readFileSync(compiled, "utf8");
  const line = /^export const BUILD = .*$/m;
  if (!line.test(code)) throw new Error(`${compiled} has no line that says which build it is.`);
  const stamped = code.replace(line, `export const BUILD = ${JSON.stringify(buildIdentity(root))};`);
  if (stamped !== code) writeFileSync(compiled, stamped);
}
