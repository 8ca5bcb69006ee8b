import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeFilesWhole, writeFileWhole, writeFolderWhole } from "../../../src/data/files/atomic-write.ts";

let base = "";
let bundle = "";
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "parley-atomic-"));
  // A child process that can be killed needs JavaScript of its own.
  await build({
    logLevel: "error",
    configFile: false,
    build: {
      ssr: fileURLToPath(new URL("../../../src/data/files/atomic-write.ts", import.meta.url)),
      outDir: join(base, "bundle"),
      rollupOptions: { output: { entryFileNames: "atomic-write.mjs" } },
    },
  });
  bundle = join(base, "bundle", "atomic-write.mjs");
});
afterAll(() => rm(base, { recursive: true }));

const folder = async (name: string): Promise<string> => {
  const path = join(base, name);
  await mkdir(path);
  return path;
};

/** Runs a script until it has said "ready" and then for some milliseconds more, then kills it with no warning. */
async function killed(script: string, milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = new Promise<void>((resolve) => child.on("close", () => resolve()));
  await new Promise<void>((resolve) => child.stdout.once("data", () => resolve()));
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  child.kill("SIGKILL");
  await closed;
}

describe("files of a briefing", () => {
  it("are each old or new, never half, whenever the process is killed", async () => {
    const out = await folder("killed");
    const size = 300_000;
    const names = ["a.html", "b.json", "c.csv"];
    // Every round writes one digit, size times, into every file: a mixture or a short file is a half one.
    const script = `
      import { writeFilesWhole } from ${JSON.stringify(bundle)};
      console.log("ready");
      for (let round = 0; ; round++) {
        const content = String(round % 10).repeat(${size});
        await writeFilesWhole(${JSON.stringify(out)}, new Map(${JSON.stringify(names)}.map((name) => [name, content])));
      }`;
    let leftBehind = 0;
    for (let run = 0; run < 12; run++) {
      await killed(script, 5 + 17 * run);
      const files = await readdir(out);
      leftBehind += files.filter((file) => file.includes(".tmp-")).length;
      for (const file of files.filter((name) => names.includes(name))) {
        const text = await readFile(join(out, file), "utf8");
        expect(text).toHaveLength(size);
        expect(new Set(text).size).toBe(1);
      }
    }
    // The kills did strike in the middle of writing, and the next run cleans up after them.
    expect(leftBehind).toBeGreaterThan(0);
    await writeFilesWhole(out, new Map(names.map((name) => [name, "last"])));
    expect((await readdir(out)).sort()).toEqual(names);
  });

  it("stay as they were, all of them, when one cannot be written", async () => {
    const out = await folder("refused");
    await writeFilesWhole(out, new Map([["a", "old"]]));
    const broken = {
      toString: () => {
        throw new Error("no content");
      },
    } as unknown as string;
    await expect(
      writeFilesWhole(
        out,
        new Map([
          ["a", "new"],
          ["b", broken],
        ]),
      ),
    ).rejects.toThrow();
    expect(await readdir(out)).toEqual(["a"]);
    expect(await readFile(join(out, "a"), "utf8")).toBe("old");
  });

  it("stay as they were, all of them, when a folder has the name of one", async () => {
    const out = await folder("occupied");
    await mkdir(join(out, "b"));
    await writeFile(join(out, "a"), "old");
    const files = new Map([
      ["a", "new"],
      ["b", "new"],
    ]);
    await expect(writeFilesWhole(out, files)).rejects.toMatchObject({ code: "EISDIR", path: join(out, "b") });
    expect((await readdir(out)).sort()).toEqual(["a", "b"]);
    expect(await readFile(join(out, "a"), "utf8")).toBe("old");
  });

  it("may lie several new folders down", async () => {
    const out = join(base, "new", "and", "deep");
    await writeFileWhole(join(out, "a"), "x");
    expect(await readdir(out)).toEqual(["a"]);
  });

  it.runIf(process.platform === "linux")("are refused where the system makes no folders", async () => {
    await expect(writeFileWhole("/proc/parley/a", "x")).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("being made by a process that lives are left alone", async () => {
    const out = await folder("alive");
    const living = `.a.tmp-${process.pid}-00000000`;
    const dead = ".a.tmp-99999999-00000000";
    const users = "notes.tmp-draft";
    for (const name of [living, dead, users]) await writeFile(join(out, name), "x");
    await writeFileWhole(join(out, "a"), "new");
    expect((await readdir(out)).sort()).toEqual([living, "a", users].sort());
  });

  it("cannot be written outside their folder", async () => {
    const out = await folder("inside");
    for (const name of ["../escape", "a/b", "..", ""]) {
      await expect(writeFilesWhole(out, new Map([[name, "x"]]))).rejects.toThrow("not the name of a file");
    }
  });
});

describe("a folder written whole", () => {
  it("is there with all its files or not at all, whenever the process is killed", async () => {
    const out = await folder("folders");
    const size = 100_000;
    const script = `
      import { writeFolderWhole } from ${JSON.stringify(bundle)};
      console.log("ready");
      for (let round = 0; ; round++) {
        const content = String(round % 10).repeat(${size});
        const files = new Map(["a", "b", "c"].map((name) => [name, content]));
        await writeFolderWhole(${JSON.stringify(join(out, "set"))}, files, { replace: true });
      }`;
    for (let run = 0; run < 8; run++) {
      await killed(script, 5 + 23 * run);
      if (!(await readdir(out)).includes("set")) continue;
      expect((await readdir(join(out, "set"))).sort()).toEqual(["a", "b", "c"]);
      const texts = await Promise.all(
        ["a", "b", "c"].map((name) => readFile(join(out, "set", name), "utf8")),
      );
      expect(new Set(texts).size).toBe(1);
      expect(texts[0]).toHaveLength(size);
    }
    await writeFolderWhole(join(out, "set"), new Map([["a", "last"]]), { replace: true });
    expect(await readdir(out)).toEqual(["set"]);
    expect(await readdir(join(out, "set"))).toEqual(["a"]);
  });

  it("that was being replaced when the process was killed comes back with the next run", async () => {
    const out = await folder("restored");
    await mkdir(join(out, ".set.old-99999999-00000000"));
    await writeFile(join(out, ".set.old-99999999-00000000", "a"), "old");
    await writeFolderWhole(join(out, "other"), new Map([["a", "new"]]));
    expect((await readdir(out)).sort()).toEqual(["other", "set"]);
    expect(await readFile(join(out, "set", "a"), "utf8")).toBe("old");
  });

  it("does not replace another unasked", async () => {
    const out = await folder("kept");
    await writeFile(join(out, "mine"), "x");
    await expect(writeFolderWhole(out, new Map([["a", "b"]]))).rejects.toThrow("already exists");
    expect(await readdir(out)).toEqual(["mine"]);
  });
});
