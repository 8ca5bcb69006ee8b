import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(`${root}/docs/promises.md`, "utf8");
const promises = page.split(/^## /m).slice(1);
/** Promises about what does not exist yet: each must say so. */
const WAITING = /^P10\. /;

describe("the page of promises", () => {
  it("has all fifteen, in order", () => {
    expect(promises.map((text) => /^P\d+/.exec(text)?.[0])).toEqual(
      Array.from({ length: 15 }, (_, at) => `P${at + 1}`),
    );
  });

  it.each(promises.map((text) => [text.split("\n")[0]!, text]))(
    "can be broken by tests that exist: %s",
    (title, text) => {
      const tests = [...text.matchAll(/^- `(test\/[^`]+)`: (.+)$/gm)];
      if (WAITING.test(title)) {
        expect(text).toContain("Waits for sweeps");
        expect(tests).toEqual([]);
        return;
      }
      expect(tests.length).toBeGreaterThan(0);
      for (const [, file, name] of tests) {
        expect(existsSync(`${root}/${file}`), file).toBe(true);
        const source = readFileSync(`${root}/${file}`, "utf8");
        const titles = [...source.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|`([^`]*)`/g)].map(
          ([, a, b, c]) => a ?? b ?? c,
        );
        expect(titles, `${file} has no test of that name`).toContain(name);
      }
    },
  );
});
