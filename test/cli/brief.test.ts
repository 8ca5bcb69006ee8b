import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { parley } from "./capture.ts";
import { machinesDossier, tempFolder, writeDossier } from "./temp-folder.ts";

const folder = tempFolder();
const path = writeDossier(folder, "machines.yaml", machinesDossier);

describe("parley brief", () => {
  it("prints the whole briefing when no folder is named, and writes nothing", async () => {
    const before = readdirSync(folder);
    const { code, out } = await parley(["brief", path]);
    expect(code).toBe(0);
    expect(out).toContain("Machines and the two neighbours");
    expect(out).toContain("IN TWO MINUTES");
    expect(out).toContain("METHOD");
    expect(out).toContain("The numbers of this set are invented.");
    expect(readdirSync(folder)).toEqual(before);
  });

  it("writes page, Markdown, JSON, CSV and charts, shows two minutes of it and says where to find the page", async () => {
    const to = join(folder, "out");
    const { code, out } = await parley(["brief", path, "--out", to]);
    expect(code).toBe(0);
    expect(out).toContain("IN TWO MINUTES");
    expect(out).toContain("CERTIFICATES");
    expect(out).not.toContain("METHOD");
    expect(out).toContain(`The whole briefing: ${join(to, "index.html")}\nfile://`);
    const files = readdirSync(to);
    for (const name of [
      "index.html",
      "briefing.md",
      "results.json",
      "economies.csv",
      "balances.csv",
      "sectors.csv",
      "outcomes.csv",
      "prices.csv",
      "revenue.csv",
      "partners.csv",
      "briefing.xlsx",
    ]) {
      expect(files).toContain(name);
    }
    expect(files.some((name) => name.endsWith(".svg"))).toBe(true);
    expect(files.filter((name) => name.includes(".tmp-"))).toEqual([]);
  });

  it("writes the figures that simulate prints", async () => {
    const to = join(folder, "same");
    await parley(["brief", path, "--out", to]);
    expect(readFileSync(join(to, "economies.csv"), "utf8")).toMatch(/^option,/);
    const simulated = JSON.parse((await parley(["simulate", path, "--json"])).out);
    const written = JSON.parse(readFileSync(join(to, "results.json"), "utf8"));
    expect(written).toMatchObject(simulated);
    const opened: string[] = [];
    const open = async (address: string) => void opened.push(address);
    const { out, err } = await parley(["brief", path, "--out", to, "--json", "--open", "--csv-bom"], {
      open,
    });
    expect(JSON.parse(out)).toEqual(written);
    expect(err).toContain("index.html");
    expect(opened).toEqual([pathToFileURL(join(to, "index.html")).href]);
    // Excel takes a CSV file for UTF-8 if it begins so.
    expect(readFileSync(join(to, "economies.csv"), "utf8")).toMatch(/^\ufeffoption,/);
    expect(readFileSync(join(to, "briefing.md"), "utf8")).not.toContain("\ufeff");
  });

  it("is quiet about the files that it writes, and says so if no browser opens", async () => {
    const to = join(folder, "quiet");
    const { code, out, err } = await parley(["brief", path, "--out", to, "--quiet", "--open"]);
    expect([code, out]).toEqual([0, ""]);
    expect(err).toBe("No browser could be opened: open the address by hand.\n");
    expect(existsSync(join(to, "index.html"))).toBe(true);
  });

  it("refuses what is said of files when none are written", async () => {
    const { code, out, err } = await parley(["brief", path, "--open", "--csv-bom"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(
      "--open is about files, and none are written. Name a folder for them: --out FOLDER.",
    );
    expect(err).toContain("--csv-bom is about files");
  });

  it("gives the same bytes twice", async () => {
    const contents = async (name: string) => {
      await parley(["brief", path, "--out", join(folder, name)]);
      return readdirSync(join(folder, name)).map((file) => readFileSync(join(folder, name, file), "latin1"));
    };
    expect(await contents("once")).toEqual(await contents("twice"));
  });

  it("says which folder cannot be written, with the code for files", async () => {
    writeFileSync(join(folder, "taken"), "a file");
    const { code, err } = await parley(["brief", path, "--out", join(folder, "taken")]);
    expect(code).toBe(5);
    expect(err).toContain(`${join(folder, "taken")}: a file is in the way.`);
  });

  it("finds that a folder cannot be written before it solves anything", async () => {
    const flagship = fileURLToPath(new URL("../../dossiers/mar-a-lago-2018.yaml", import.meta.url));
    const under = join(folder, "taken", "below");
    const { code, err } = await parley(["brief", flagship, "--out", under]);
    expect(code).toBe(5);
    // No line on progress, which many seconds of solving would leave.
    expect(err).toBe(`${under}: a part of this path is a file where a folder was expected.\n`);
  });

  it("takes folders away that it made for a briefing which does not come", async () => {
    const flat = machinesDossier.replace("title: Machines", "titel: Machines");
    const wrong = await parley([
      "brief",
      writeDossier(folder, "flat.yaml", flat),
      "--out",
      join(folder, "a", "b"),
    ]);
    expect(wrong.code).toBe(2);
    const stopped = await parley(["brief", path, "--out", join(folder, "a", "b")], {
      signal: AbortSignal.abort(),
    });
    expect(stopped.code).toBe(130);
    expect(existsSync(join(folder, "a"))).toBe(false);
  });

  it("does not take an empty name for a folder", async () => {
    for (const flag of ["--out", "--data"]) {
      const { code, err } = await parley(["brief", path, flag, ""]);
      expect(code).toBe(2);
      expect(err).toContain("It is empty. Name a folder.");
    }
  });

  it("says which folder stands where the dossier should", async () => {
    const { code, err } = await parley(["brief", folder]);
    expect(code).toBe(5);
    expect(err).toBe(`${folder}: this is a folder where a file was expected.\n`);
  });

  it("writes nothing when interrupted", async () => {
    const to = join(folder, "interrupted");
    const { code } = await parley(["brief", path, "--out", to], { signal: AbortSignal.abort() });
    expect(code).toBe(130);
    expect(existsSync(to)).toBe(false);
  });

  it("leaves files alone that are not its own", async () => {
    const to = join(folder, "shared");
    mkdirSync(to);
    writeFileSync(join(to, "notes.txt"), "mine");
    await parley(["brief", path, "--out", to]);
    expect(readFileSync(join(to, "notes.txt"), "utf8")).toBe("mine");
    rmSync(to, { recursive: true });
  });

  const talks = writeDossier(
    folder,
    "talks.yaml",
    `${machinesDossier}talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { partners: parties } }
issues:
  detainees:
    title: Detainees
    options: { held: Held back., free: Set free. }
    values: { AAA: { held: 0, free: 0.2 }, CCC: { held: 0, free: -0.05 } }
    basis: Assumed for this test.
`,
  );

  it("runs the talks of a dossier and writes what parley talks prints", async () => {
    const to = join(folder, "with-talks");
    const { code, out } = await parley(["brief", talks, "--out", to]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /They would sign a deal on tariffs under which Aland|There is no deal on these terms/,
    );
    const written = JSON.parse(readFileSync(join(to, "results.json"), "utf8"));
    expect(written.talks).toEqual(JSON.parse((await parley(["talks", talks, "--json"])).out));
    const page = readFileSync(join(to, "index.html"), "utf8");
    for (const id of ["wants", "war", "deal", "signing", "packages"]) {
      expect(page).toContain(`<section id="${id}">`);
    }
    expect(readdirSync(to)).toEqual(expect.arrayContaining(["talks-tariffs.csv", "talks-outcomes.csv"]));
  });

  it("leaves the talks out when told to, and takes their files of an earlier run away", async () => {
    const to = join(folder, "with-talks");
    await parley(["brief", talks, "--out", to]);
    const { code, out } = await parley(["brief", talks, "--out", to, "--no-talks"]);
    expect(code).toBe(0);
    expect(out).not.toContain("They would sign");
    expect(JSON.parse(readFileSync(join(to, "results.json"), "utf8"))).not.toHaveProperty("talks");
    expect(readdirSync(to).filter((name) => /talks/.test(name))).toEqual([]);
  });
});
