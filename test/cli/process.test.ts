import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { FLAGSHIP_ON_2011 } from "../support/frozen-dossiers.ts";
import { parley as inThisProcess } from "./capture.ts";
import { machinesDossier, tempFolder, tinyWorld, writeDossier } from "./temp-folder.ts";

// What only a process of its own can show: exit codes, pipes that close, signals. Runs dist/, which is built
// before the tests.
const root = fileURLToPath(new URL("../..", import.meta.url));
const main = join(root, "dist", "cli", "main.js");
const folder = tempFolder();
const path = writeDossier(folder, "machines.yaml", machinesDossier);

const parley = (...args: string[]) =>
  spawnSync(process.execPath, [main, ...args], { encoding: "utf8", cwd: folder });

const start = (...args: string[]): ChildProcess => spawn(process.execPath, [main, ...args], { cwd: folder });

function collect(child: ChildProcess, stream: "stdout" | "stderr"): () => string {
  let text = "";
  child[stream]!.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

describe("the parley process", () => {
  it("ends with 0 when done, 2 for a wrong input, 5 for a missing file", () => {
    expect(parley("check", tinyWorld).status).toBe(0);
    expect(parley("chekc", tinyWorld).status).toBe(2);
    expect(parley("check", writeDossier(folder, "wrong.yaml", "parley: 1\n")).status).toBe(2);
    expect(parley("check", "nothing.yaml").status).toBe(5);
  });

  it("prints no colour into a pipe", () => {
    const { stdout, stderr } = parley("simulate", path);
    expect(stdout + stderr).not.toContain("\u001b");
  });

  it("is quiet when the reader closes the pipe early", async () => {
    // Far more than a pipe holds.
    const child = start("simulate", "nafta-1993", "--json");
    const err = collect(child, "stderr");
    child.stdout!.once("data", () => child.stdout!.destroy());
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
    expect(err()).not.toMatch(/EPIPE|Error/);
  });

  it.skipIf(!existsSync("/dev/full"))("says in one line that its output is lost, and ends with 5", () => {
    const full = openSync("/dev/full", "w");
    for (const args of [["check", path], ["check", path, "--json"], ["brief", path, "--quiet"], ["--help"]]) {
      const { status, stderr } = spawnSync(process.execPath, [main, ...args], {
        encoding: "utf8",
        cwd: folder,
        stdio: ["ignore", full, "pipe"],
      });
      expect([args, status, stderr]).toEqual([args, 5, "standard output: the disk is full.\n"]);
    }
    const nowhere = spawnSync(process.execPath, [main, "check", "nothing.yaml"], {
      cwd: folder,
      stdio: ["ignore", full, full],
    });
    expect(nowhere.status).toBe(5);
    closeSync(full);
  });

  it("stops at Ctrl-C with 130 and leaves nothing behind", async () => {
    const to = join(folder, "interrupted");
    const child = start("brief", FLAGSHIP_ON_2011, "--out", to);
    const err = collect(child, "stderr");
    // The first line of progress: solving has begun and goes on.
    await once(child.stderr!, "data");
    child.kill("SIGINT");
    const [code] = await once(child, "exit");
    expect(code).toBe(130);
    expect(err()).toMatch(/Interrupted: nothing was written\.\n$/);
    expect(existsSync(to)).toBe(false);
  });

  it("stops at Ctrl-C in the middle of the talks, too", async () => {
    const child = start("talks", FLAGSHIP_ON_2011);
    const err = collect(child, "stderr");
    // A log has a line after a second. Two more, and the searches are under way: no line needs to say so.
    await once(child.stderr!, "data");
    await wait(2000);
    expect(child.exitCode).toBeNull();
    expect(err()).toMatch(/steps of the talks done/);
    child.kill("SIGINT");
    const [code] = await once(child, "exit");
    expect(code).toBe(130);
    expect(err()).toMatch(/Interrupted: nothing was written\.\n$/);
  });
});

describe("a briefing whose writer is killed", () => {
  const contents = (to: string): Map<string, string> =>
    new Map(
      readdirSync(to)
        // Files in the making and the lock of a run that was killed.
        .filter((name) => !name.startsWith("."))
        .map((name) => [name, readFileSync(join(to, name), "utf8")]),
    );
  const other = writeDossier(folder, "higher.yaml", machinesDossier.replace("rate: 0.25", "rate: 0.6"));

  /**
   * The end of `parley brief`, with files that another run has made: most of what the command does before it writes is to
   * load and to solve, and no kill is to fall there.
   */
  const writer = join(folder, "writer.mjs");
  const dist = (path: string): string => JSON.stringify(pathToFileURL(join(root, "dist", path)).href);
  writeFileSync(
    writer,
    `import { readFileSync } from "node:fs";
    import { inOwnFolder } from ${dist("data/files/own-folder.js")};
    import { writeBriefing } from ${dist("briefing/files/write-briefing.js")};
    const [from, to] = process.argv.slice(2);
    const names = Object.keys(JSON.parse(readFileSync(from + "/manifest.json", "utf8")).files);
    const files = new Map(names.map((name) => [name, readFileSync(from + "/" + name)]));
    await inOwnFolder(to, () => writeBriefing(to, { files }));`,
  );

  it("is the old one or the new one in every file, never half of one", async () => {
    const [from, to] = [join(folder, "made"), join(folder, "killed")];
    for (const [dossier, out] of [
      [other, from],
      [path, to],
    ] as const)
      expect((await inThisProcess(["brief", dossier, "--out", out])).code).toBe(0);
    const after = contents(from);
    const before = contents(to);
    expect(after.get("index.html")).not.toBe(before.get("index.html"));

    let killed = 0;
    const write = () => spawn(process.execPath, [writer, from, to]);
    const brief = () => start("brief", other, "--out", to);
    const delays = [0, 1, 2, 3, 4, 6, 8, 10, 13, 16];
    for (const [begin, delay] of [[brief, 3] as const, ...delays.map((each) => [write, each] as const)]) {
      const child = begin();
      const ended = once(child, "exit");
      // Wait for the first file in the making, then a little more: the kill falls among the writes.
      // The lock (..parley.lock.tmp-…) is staged too, long before.
      const isStaged = () =>
        readdirSync(to).some((name) => name.includes(`.tmp-${child.pid}-`) && !name.startsWith(".."));
      while (child.exitCode === null && !isStaged()) await wait(1);
      await wait(delay);
      child.kill("SIGKILL");
      const [, signal] = await ended;
      if (signal === "SIGKILL") killed++;
      const found = contents(to);
      const says = `killed after ${delay} ms`;
      // Either one run's files, or a manifest that says that the folder is incomplete.
      if (JSON.parse(found.get("manifest.json")!).complete)
        expect([before, after], says).toContainEqual(found);
      else found.delete("manifest.json");
      for (const [name, text] of found)
        expect([before.get(name), after.get(name)], `${name}, ${says}`).toContain(text);
    }
    // Otherwise every kill came too late to test anything.
    expect(killed).toBeGreaterThan(0);
    expect(parley("brief", path, "--out", to).status).toBe(0);
    expect(contents(to)).toEqual(before);
    expect(readdirSync(to).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("is alone in its folder: a second run meanwhile says who is there, writes nothing and ends with 5", async () => {
    const to = join(folder, "twice");
    const first = start("brief", "nafta-1993", "--no-talks", "--out", to);
    const ended = once(first, "exit");
    while (first.exitCode === null && !existsSync(join(to, ".parley.lock"))) await wait(5);
    // Held still, so that it is there however long the second run takes.
    first.kill("SIGSTOP");
    const second = parley("brief", path, "--out", to);
    first.kill("SIGCONT");
    expect(second.status).toBe(5);
    expect(second.stderr).toMatch(
      new RegExp(
        `another run is writing there \\(process ${first.pid} on .*, since \\d{4}-.*\\)\\. Wait until it has finished`,
      ),
    );
    expect(second.stdout).toBe("");
    expect((await ended)[0]).toBe(0);
    expect(contents(to).get("briefing.md")).toContain("NAFTA");
    expect(readdirSync(to)).not.toContain(".parley.lock");
  });
});
