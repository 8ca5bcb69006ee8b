import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { tempFolder } from "../../cli/temp-folder.ts";

/** Calls to the disk that can fail, counted over everything that happens; `failAt` makes one of them fail. */
const fault = vi.hoisted(() => ({ calls: 0, failAt: 0, done: [] as string[] }));

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const count = (name: string) => {
    fault.calls++;
    fault.done.push(name);
    if (fault.calls === fault.failAt) throw Object.assign(new Error(`ENOSPC: ${name}`), { code: "ENOSPC" });
  };
  return {
    ...real,
    open: async (...args: Parameters<typeof real.open>) => {
      if (args[1] === "wx") count("open");
      const handle = await real.open(...args);
      const write = handle.writeFile.bind(handle);
      const sync = handle.sync.bind(handle);
      handle.writeFile = async (...given: Parameters<typeof write>) => {
        count("write");
        return write(...given);
      };
      handle.sync = async () => {
        count("sync");
        return sync();
      };
      return handle;
    },
    rename: async (...args: Parameters<typeof real.rename>) => {
      count("rename");
      return real.rename(...args);
    },
    rm: async (...args: Parameters<typeof real.rm>) => {
      count("rm");
      return real.rm(...args);
    },
  };
});

// Files of one worker share their modules. These are loaded anew, so that they see the disk that can fail, and forgotten
// afterwards.
vi.resetModules();
const { checkBriefing, holdsBriefing } = await import("../../../src/briefing/files/check-briefing.ts");
const { MANIFEST } = await import("../../../src/briefing/files/manifest.ts");
const { writeBriefing } = await import("../../../src/briefing/files/write-briefing.ts");
const { InputError } = await import("../../../src/economy/issue.ts");
afterAll(() => {
  vi.doUnmock("node:fs/promises");
  vi.resetModules();
});

const temp = tempFolder();
let folders = 0;
const newFolder = (): string => {
  const path = join(temp, `folder-${++folders}`);
  mkdirSync(path);
  return path;
};

afterEach(() => {
  fault.failAt = 0;
});

/** A briefing of a run, told from another by every byte; only some have a chart and talks. */
function briefing(run: string, more: readonly string[] = []) {
  const names = ["index.html", "results.json", "options.csv", ...more];
  const files = new Map(names.map((name) => [name, `${name} of run ${run}\n`]));
  files.set("made.json", JSON.stringify({ made: { version: "1", dossier: run } }));
  return { files };
}

const chart = { files: new Map([["chart-a.svg", '<svg role="img" aria-label="x"></svg>']]) };

const wrong = async (dir: string): Promise<readonly (string | undefined)[][]> => {
  try {
    await checkBriefing(dir);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.issues.map(({ code, at }) => [code, at?.file.slice(dir.length + 1)]);
  }
};

describe("a briefing's folder", () => {
  it("states its files with checksums, what they are made of, and the same bytes for the same run", async () => {
    const [one, two] = [newFolder(), newFolder()];
    for (const dir of [one, two]) await writeBriefing(dir, briefing("A", ["chart-a.svg"]));
    const manifest = await checkBriefing(one);
    expect(manifest).toMatchObject({ schema: 1, complete: true, made: { version: "1", dossier: "A" } });
    expect(Object.keys(manifest.files)).toEqual([...briefing("A", ["chart-a.svg"]).files.keys()]);
    expect(manifest.files["results.json"]).toEqual({
      bytes: 22,
      sha256: createHash("sha256").update("results.json of run A\n").digest("hex"),
    });
    expect(readFileSync(join(one, MANIFEST), "utf8")).toBe(readFileSync(join(two, MANIFEST), "utf8"));
    expect(readdirSync(one).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("is found to be altered, short of a file, or to have one too many", async () => {
    const dir = newFolder();
    await writeBriefing(dir, briefing("A"));
    writeFileSync(join(dir, "options.csv"), "options.csv of run B\n");
    rmSync(join(dir, "index.html"));
    writeFileSync(join(dir, "chart-x.svg"), "<svg/>");
    writeFileSync(join(dir, ".hidden"), "");
    expect(await wrong(dir)).toEqual([
      ["missing-file", "index.html"],
      ["altered-file", "options.csv"],
      ["foreign-file", ""],
    ]);
    await expect(checkBriefing(dir)).rejects.toThrow(
      /index\.html: The file is missing: the manifest names it\./,
    );
    await writeBriefing(dir, briefing("B"));
    expect(await wrong(dir)).toEqual([["foreign-file", ""]]);
  });

  it("without a manifest, or with one that is none, is said to be unknown", async () => {
    const dir = newFolder();
    await writeBriefing(dir, briefing("A"));
    for (const text of [
      "{}",
      "no json",
      '{"schema":1,"kind":"parley briefing","complete":"yes","files":{}}',
    ]) {
      writeFileSync(join(dir, MANIFEST), text);
      expect(await wrong(dir)).toEqual([["bad-manifest", MANIFEST]]);
    }
    rmSync(join(dir, MANIFEST));
    expect(await wrong(dir)).toEqual([["no-manifest", MANIFEST]]);
    expect(await holdsBriefing(dir)).toBe(true);
    expect(await holdsBriefing(temp)).toBe(false);
  });

  it("opens no file outside itself, whatever its manifest names", async () => {
    const dir = newFolder();
    await writeBriefing(dir, briefing("A"));
    const manifest = JSON.parse(readFileSync(join(dir, MANIFEST), "utf8"));
    manifest.files["../secret"] = { bytes: 1, sha256: "0".repeat(64) };
    writeFileSync(join(dir, MANIFEST), JSON.stringify(manifest));
    writeFileSync(join(temp, "secret"), "x");
    expect(await wrong(dir)).toEqual(
      [["missing-file", "../secret".slice(3)]].map(([code]) => [code, expect.anything()]),
    );
    if (process.platform === "win32") return;
    rmSync(join(dir, "options.csv"));
    symlinkSync("/dev/zero", join(dir, "options.csv"));
    expect((await wrong(dir))[0]![0]).toBe("not-a-file");
  });

  it("loses what a run before left there and this one has not, but nothing that somebody has changed", async () => {
    const dir = newFolder();
    await writeBriefing(dir, briefing("A", ["chart-a.svg", "talks-outcomes.csv", "tables.xlsx"]));
    writeFileSync(join(dir, "chart-a.svg"), "mine now");
    writeFileSync(join(dir, "notes.txt"), "mine");
    await writeBriefing(dir, briefing("B"));
    expect(readdirSync(dir).sort()).toEqual(
      ["chart-a.svg", "notes.txt", MANIFEST, ...briefing("B").files.keys()].sort(),
    );
    // A folder of an earlier version, without a manifest: its charts are known by how they begin.
    const old = newFolder();
    for (const [name, text] of chart.files) writeFileSync(join(old, name), text);
    writeFileSync(join(old, "chart-b.svg"), "<svg> by hand");
    await writeBriefing(old, briefing("B"));
    expect([existsSync(join(old, "chart-a.svg")), existsSync(join(old, "chart-b.svg"))]).toEqual([
      false,
      true,
    ]);
  });

  it("holds the run before, this one, or says that it is incomplete, whichever call to the disk fails", async () => {
    const before = briefing("A", ["chart-a.svg", "talks-outcomes.csv"]);
    const after = briefing("B", ["chart-b.svg"]);
    const outcomes = new Map<string, number>();
    for (let failAt = 1; ; failAt++) {
      const dir = newFolder();
      await writeBriefing(dir, before);
      fault.calls = 0;
      fault.failAt = failAt;
      const failure = await writeBriefing(dir, after).then(
        () => undefined,
        (error: NodeJS.ErrnoException) => error,
      );
      fault.failAt = 0;
      if (failure === undefined) {
        // No call was left to fail.
        expect(fault.calls).toBeLessThan(failAt);
        break;
      }
      expect(failure.code).toBe("ENOSPC");
      const found = await wrong(dir);
      const is = (run: typeof before) =>
        [...run.files].every(
          ([name, text]) => existsSync(join(dir, name)) && readFileSync(join(dir, name), "utf8") === text,
        );
      const kind = found.some(([code]) => code === "incomplete-briefing")
        ? "incomplete"
        : is(after)
          ? "new"
          : is(before)
            ? "old"
            : "mixed";
      if (kind !== "incomplete") expect(found).toEqual([]);
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
      // The next run makes it whole, and nothing of the others is left.
      await writeBriefing(dir, after);
      expect(await wrong(dir)).toEqual([]);
    }
    expect([...outcomes.keys()].sort()).toEqual(["incomplete", "new", "old"]);
  });

  it("syncs every file before it is put in its place, and the folder after", async () => {
    fault.done.length = 0;
    await writeBriefing(newFolder(), briefing("A"));
    const steps = fault.done.filter((name) => name !== "rm");
    const firstRename = steps.indexOf("rename");
    const written = steps.slice(0, firstRename);
    expect(written.filter((name) => name === "sync")).toHaveLength(
      written.filter((name) => name === "write").length,
    );
    expect(steps.at(-1)).toBe("sync");
  });
});
