import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parley } from "./capture.ts";
import { machinesDossier, tempFolder, writeDossier } from "./temp-folder.ts";

const folder = tempFolder();
const doubtful = `${machinesDossier}uncertainty: { trade_elasticity: { spread: 0.3 } }\n`;
const path = writeDossier(folder, "doubtful.yaml", doubtful);
const line = `${path}:10:1: warning: The block uncertainty is not used yet`;

describe("a warning", () => {
  it("is on stderr with its place, and check still ends with 0", async () => {
    const { code, out, err } = await parley(["check", path]);
    expect(code).toBe(0);
    expect(err).toContain(line);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(out).toMatch(/\nNothing is wrong, but read 1 warning\.\n$/);
  });

  it("is in the JSON of a simulation, without the folder that the dossier lies in", async () => {
    const { code, out, err } = await parley(["simulate", path, "--json"]);
    expect(code).toBe(0);
    expect(err).toContain(line);
    const { warnings } = JSON.parse(out);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatchObject({ code: "not-used-yet", file: "doubtful.yaml", line: 10, column: 1 });
    expect(JSON.stringify(warnings)).not.toContain(folder);
  });

  it("stands before the figures of a briefing, in every form of it", async () => {
    const out = join(folder, "out");
    const { code, err } = await parley(["brief", path, "--out", out]);
    expect(code).toBe(0);
    expect(err).toContain(line);
    const markdown = readFileSync(join(out, "briefing.md"), "utf8");
    const at = markdown.indexOf("Doubtful input (doubtful.yaml:10:1): The block uncertainty");
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(markdown.indexOf("A duty on machines"));
    expect(readFileSync(join(out, "index.html"), "utf8")).toContain("Doubtful input (doubtful.yaml:10:1)");
  });

  it("is not there when nothing is doubtful", async () => {
    const clean = writeDossier(folder, "clean.yaml", machinesDossier);
    const { out, err } = await parley(["simulate", clean, "--json"]);
    expect(err).toBe("");
    expect(JSON.parse(out).warnings).toEqual([]);
  });
});
