import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findChromium } from "../../scripts/chromium.mjs";
import { tempFolder } from "../cli/temp-folder.ts";

const folder = tempFolder();

describe("the browser that the tests use", () => {
  it("is the one that PARLEY_CHROMIUM names", async () => {
    const path = join(folder, "chromium");
    writeFileSync(path, "#!/bin/sh\n", { mode: 0o755 });
    expect(await findChromium({ PARLEY_CHROMIUM: path })).toBe(path);
  });

  it("is never another one when that is no program: the name is told instead", async () => {
    const path = join(folder, "missing");
    await expect(findChromium({ PARLEY_CHROMIUM: path })).rejects.toThrow(
      `PARLEY_CHROMIUM is ${path}, which is not a program.`,
    );
  });
});
