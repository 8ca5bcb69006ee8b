import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { FolderHeldError, inOwnFolder } from "../../../src/data/files/own-folder.ts";
import { tempFolder } from "../../cli/temp-folder.ts";

vi.mock("node:fs/promises", async (original) => ({
  ...(await original<typeof import("node:fs/promises")>()),
  link: () => Promise.reject(Object.assign(new Error("EPERM: no links here"), { code: "EPERM" })),
}));

const temp = tempFolder();

describe("a folder on a disk without hard links", () => {
  it("is held by one run at a time as well, and left without a trace", async () => {
    const folder = join(temp, "out");
    mkdirSync(folder);
    await inOwnFolder(folder, async () => {
      expect(readdirSync(folder)).toEqual([".parley.lock"]);
      expect(JSON.parse(readFileSync(join(folder, ".parley.lock"), "utf8"))).toMatchObject({
        pid: process.pid,
      });
      await expect(inOwnFolder(folder, async () => undefined)).rejects.toThrow(FolderHeldError);
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});
