import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildIdentity, stampBuild } from "../../scripts/build-identity.mjs";
import { tempFolder } from "../cli/temp-folder.ts";

const folder = tempFolder();

/** A checkout with these files besides two sources and what package.json says. */
function checkout(name: string, files: Readonly<Record<string, string>> = {}, dependencies = { a: "1.0.0" }) {
  const root = join(folder, name);
  const all = { "src/a.ts": "one\ntwo\n", "studio/b.ts": "three\n", ...files };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  writeFileSync(join(root, "package.json"), JSON.stringify({ version: "1.0.0", dependencies }));
  return root;
}

const plain = buildIdentity(checkout("plain"));

describe("the identity of a build", () => {
  it("is the same for the same sources in another place, with the line ends of another system", () => {
    expect(plain).toMatch(/^[0-9a-f]{12}$/);
    expect(buildIdentity(checkout("again"))).toBe(plain);
    expect(buildIdentity(checkout("windows", { "src/a.ts": "one\r\ntwo\r\n" }))).toBe(plain);
    expect(buildIdentity(checkout("hidden", { "src/.DS_Store": "x", "docs/page.md": "y" }))).toBe(plain);
  });

  it("is another with a changed, a renamed, an added source, or another package", () => {
    const others = [
      checkout("changed", { "src/a.ts": "one\n" }),
      checkout("added", { "src/deep/c.ts": "" }),
      checkout("page", { "studio/b.ts": "four\n" }),
      checkout("package", {}, { a: "1.0.1" }),
    ].map((root) => buildIdentity(root));
    expect(new Set([plain, ...others]).size).toBe(5);
  });

  it("is written into what was compiled, over an older one too, and refused where there is no place for it", () => {
    const root = checkout("stamped", {
      "dist/made/build.js": "before\nexport const BUILD = old ? 1 : 2;\nafter\n",
    });
    stampBuild(root);
    stampBuild(root);
    expect(readBuild(root)).toBe(`before\nexport const BUILD = "${plain}";\nafter\n`);
    const none = checkout("none", { "dist/made/build.js": "nothing\n" });
    expect(() => stampBuild(none)).toThrow("has no line that says which build it is");
  });
});

const readBuild = (root: string): string => readFileSync(join(root, "dist", "made", "build.js"), "utf8");
