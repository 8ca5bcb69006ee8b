import { execFileSync } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { FolderHeldError, inOwnFolder } from "../../../src/data/files/own-folder.ts";
import { tempFolder } from "../../cli/temp-folder.ts";

const temp = tempFolder();
const LOCK = ".parley.lock";
/** Above the largest id that Linux gives to a process. */
const NOBODY = 2 ** 22 + 1;

const holder = (changes: object = {}) =>
  JSON.stringify({ pid: process.pid, host: hostname(), since: "2026-01-02T03:04:05.000Z", ...changes });

/** A folder with a lock in it that is so many seconds old. */
function locked(name: string, text: string, seconds = 0): string {
  const folder = join(temp, name);
  mkdirSync(folder);
  writeFileSync(join(folder, LOCK), text);
  const then = Date.now() / 1000 - seconds;
  utimesSync(join(folder, LOCK), then, then);
  return folder;
}

const write = (folder: string) =>
  inOwnFolder(folder, async () => {
    expect(JSON.parse(readFileSync(join(folder, LOCK), "utf8"))).toMatchObject({ pid: process.pid });
    writeFileSync(join(folder, "page"), "written");
    return "done";
  });

describe("a folder that a run writes into", () => {
  it("is made with those above it, and holds the files alone at the end", async () => {
    const folder = join(temp, "new", "deep", "down");
    expect(await write(folder)).toBe("done");
    expect(readdirSync(folder)).toEqual(["page"]);
  });

  it("is taken away with those above it that were made for it, when the work fails", async () => {
    const work = () => Promise.reject(new Error("no equilibrium"));
    await expect(inOwnFolder(join(temp, "gone", "deep"), work)).rejects.toThrow("no equilibrium");
    expect(existsSync(join(temp, "gone"))).toBe(false);
    mkdirSync(join(temp, "kept"));
    await expect(inOwnFolder(join(temp, "kept"), work)).rejects.toThrow("no equilibrium");
    expect(readdirSync(join(temp, "kept"))).toEqual([]);
  });

  it("cannot be a file or lie under one, which is said before any work", async () => {
    writeFileSync(join(temp, "file"), "");
    const never = () => Promise.reject(new Error("worked"));
    await expect(inOwnFolder(join(temp, "file"), never)).rejects.toMatchObject({ code: "EEXIST" });
    await expect(inOwnFolder(join(temp, "file", "in", "it"), never)).rejects.toMatchObject({
      code: "ENOTDIR",
    });
  });

  it("is refused to a second run until the first has ended, whatever the second wants", async () => {
    const folder = join(temp, "shared");
    await inOwnFolder(folder, async () => {
      const second = inOwnFolder(folder, () => Promise.reject(new Error("worked")));
      await expect(second).rejects.toThrow(FolderHeldError);
      await expect(second).rejects.toMatchObject({ folder, holder: { pid: process.pid } });
      expect(readdirSync(folder)).toEqual([LOCK]);
    });
    expect(await write(folder)).toBe("done");
  });

  it("never shows a lock without its words", async () => {
    const folder = join(temp, "watched");
    mkdirSync(folder);
    const watcher = new Worker(
      `const { existsSync, readFileSync } = require("node:fs");
       const { parentPort, workerData: { lock, over } } = require("node:worker_threads");
       parentPort.postMessage("watching");
       let [seen, empty] = [0, 0];
       while (!existsSync(over)) {
         try { readFileSync(lock, "utf8") === "" ? empty++ : seen++; } catch {}
       }
       parentPort.postMessage({ seen, empty });`,
      { eval: true, workerData: { lock: join(folder, LOCK), over: join(temp, "over") } },
    );
    await once(watcher, "message");
    for (let run = 0; run < 300; run++) await inOwnFolder(folder, async () => undefined);
    writeFileSync(join(temp, "over"), "");
    const [{ seen, empty }] = await once(watcher, "message");
    expect(seen).toBeGreaterThan(0);
    expect(empty).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("goes to one of many that start at once", async () => {
    const folder = locked("race", holder({ pid: NOBODY }));
    let inside = 0;
    const runs = Array.from({ length: 20 }, () =>
      inOwnFolder(folder, async () => {
        inside++;
        expect(inside).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 20));
        inside--;
      }),
    );
    const results = await Promise.allSettled(runs);
    const failures = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(failures.length).toBeLessThan(20);
    for (const reason of failures) expect(reason).toBeInstanceOf(FolderHeldError);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ["of a process that has ended", holder({ pid: NOBODY }), 5],
    ["older than an hour", holder(), 3601],
    ["older than an hour of another machine", holder({ host: "elsewhere" }), 3601],
    ["without words in it", "", 11],
    ["of no process at all", holder({ pid: 0 }), 11],
  ])("is taken over from a lock %s", async (kind, text, seconds) => {
    expect(await write(locked(kind, text, seconds))).toBe("done");
  });

  it.each([
    ["of a running process", holder(), 3500],
    [
      "of another machine, whose processes are not known here",
      holder({ host: "elsewhere", pid: NOBODY }),
      3500,
    ],
    ["that is being written", "", 0],
  ])("is left to a lock %s", async (kind, text, seconds) => {
    const folder = locked(`left ${kind}`, text, seconds);
    await expect(write(folder)).rejects.toThrow(FolderHeldError);
    expect(readFileSync(join(folder, LOCK), "utf8")).toBe(text);
  });

  it.skipIf(process.platform === "win32").each([
    ["a link to a device", (lock: string) => symlinkSync("/dev/zero", lock)],
    ["a link to another file", (lock: string) => symlinkSync(join(temp, "diary"), lock)],
    ["a link to nothing", (lock: string) => symlinkSync(join(temp, "nothing"), lock)],
    ["a pipe", (lock: string) => execFileSync("mkfifo", [lock])],
    ["a folder", (lock: string) => mkdirSync(lock)],
    ["a long text", (lock: string) => writeFileSync(lock, "x".repeat(100_000))],
  ])("is refused, and nothing is read or removed, where the lock is %s", async (kind, put) => {
    writeFileSync(join(temp, "diary"), "private");
    const folder = join(temp, `no lock but ${kind}`);
    mkdirSync(folder);
    put(join(folder, LOCK));
    await expect(write(folder)).rejects.toMatchObject({ code: "EEXIST", path: join(folder, LOCK) });
    expect(readdirSync(folder)).toEqual([LOCK]);
    expect(readFileSync(join(temp, "diary"), "utf8")).toBe("private");
    expect(existsSync(join(temp, "nothing"))).toBe(false);
  });
});
