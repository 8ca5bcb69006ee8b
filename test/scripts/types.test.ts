import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../../scripts/setup.mjs";
import { projects } from "../../scripts/types.mjs";

const inFolder = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) =>
    join(folder, path).split(sep).join("/"),
  );

describe("the type checks", () => {
  it("are of every project of the repository but the build's, whose files are in the first", () => {
    const paths = [...readdirSync(root), ...["src", "studio", "test", "bench", "scripts"].flatMap(inFolder)];
    const all = paths.filter((path) => /(^|\/)tsconfig[^/]*\.json$/.test(path));
    expect([...projects].sort()).toEqual(all.filter((path) => path !== "tsconfig.build.json").sort());
  });
});
