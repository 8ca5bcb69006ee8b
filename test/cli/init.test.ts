import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { newDossierText } from "../../src/cli/new/new-dossier.ts";
import { run } from "../../src/cli/run.ts";
import { parseDossier } from "../../src/dossier/format/parse-dossier.ts";
import { parley } from "./capture.ts";
import { tempFolder, tinyWorld } from "./temp-folder.ts";

const folder = tempFolder();
const before = process.cwd();

beforeAll(() => {
  cpSync(tinyWorld, join(folder, "tiny"), { recursive: true });
  process.chdir(folder);
});
afterAll(() => process.chdir(before));

const init = (...flags: string[]) => parley(["init", "--yes", ...flags]);
const tiny = ["--data", "tiny", "--parties", "AAA,CCC"];

describe("parley init with flags", () => {
  it("writes a dossier that checks and solves, and says what comes next", async () => {
    const { code, out, err } = await init(...tiny);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("Written: aland-and-cland.yaml.");
    expect(out).toContain("parley check aland-and-cland.yaml");
    const checked = JSON.parse((await parley(["check", "aland-and-cland.yaml", "--json"])).out);
    expect(checked).toMatchObject({
      valid: true,
      issues: [],
      dossier: { title: "Aland and Cland", dataset: "tiny", talks: true },
    });
    for (const { tradeMillion } of checked.dossier.policies) expect(tradeMillion).toBeGreaterThan(0);
    const solved = JSON.parse((await parley(["simulate", "aland-and-cland.yaml", "--json"])).out);
    expect(solved.options.map(({ id, status }: { id: string; status: string }) => [id, status])).toEqual([
      ["duty", "solved"],
      ["answered", "solved"],
      ["free-trade", "solved"],
    ]);
  });

  it("takes what is said of title, sectors, rate and talks", async () => {
    const { out } = await init(
      ...tiny,
      ...["--title", "Maschinen & Löhne: 1:1", "--sectors", "machines", "--rate", "0.25", "--no-talks"],
      ...["--out", "-"],
    );
    const { title, policies, talks } = parseDossier(out, "new.yaml");
    expect(title).toBe("Maschinen & Löhne: 1:1");
    expect(talks).toBeUndefined();
    expect(policies.get("duty")).toMatchObject({
      importer: "AAA",
      partners: ["CCC"],
      sectors: "machines",
      rate: 0.25,
    });
    await init(...tiny, "--title", "Maschinen & Löhne: 1:1", "--quiet");
    expect(existsSync("maschinen-lohne-1-1.yaml")).toBe(true);
  });

  it("writes nothing over a file without --force, and then all of it", async () => {
    writeFileSync("mine.yaml", "mine");
    const refused = await init(...tiny, "--out", "mine.yaml");
    expect([refused.code, refused.out]).toEqual([5, ""]);
    expect(refused.err).toBe("mine.yaml is already there: --force replaces it.\n");
    expect(readFileSync("mine.yaml", "utf8")).toBe("mine");
    expect((await init(...tiny, "--out", "mine.yaml", "--force")).code).toBe(0);
    expect((await parley(["check", "mine.yaml", "--quiet"])).code).toBe(0);
    expect(readdirSync(".").filter((name) => name.startsWith("."))).toEqual([]);
  });

  it.skipIf(process.platform === "win32")(
    "writes nothing over what is no file, with --force or without",
    async () => {
      mkdirSync("some-folder");
      execFileSync("mkfifo", ["some-pipe"]);
      symlinkSync("/dev/null", "to-a-device");
      for (const [out, kind] of [
        ["some-folder", "folder"],
        ["some-pipe", "device, a pipe or a socket"],
        ["to-a-device", "device, a pipe or a socket"],
      ] as const)
        for (const force of [[], ["--force"]]) {
          const refused = await init(...tiny, "--out", out, ...force);
          expect([refused.code, refused.out]).toEqual([5, ""]);
          expect(refused.err).toBe(`${out}: this is a ${kind} where a file was expected.\n`);
        }
      expect(lstatSync("some-pipe").isFIFO()).toBe(true);
      expect(readlinkSync("to-a-device")).toBe("/dev/null");
    },
  );

  it("says what is wrong with each answer, and writes nothing", async () => {
    const files = readdirSync(".");
    const cases: readonly (readonly [flags: readonly string[], says: RegExp])[] = [
      [["--data", "tiny"], /It is not said who takes part\. Name at least two: --parties AAA,BBB\./],
      [["--data", "tiny", "--parties", "AAA"], /One party alone has nobody to talk to/],
      [
        ["--data", "tiny", "--parties", "AAA,CCD"],
        /"CCD" is no economy and no group of tiny\. Known: AAA, .*CCC/,
      ],
      [["--data", "tiny", "--parties", "AAA,Zanzibar"], /Known: AAA, .*CCC/],
      [["--data", "tiny", "--parties", ","], /It is empty/],
      [[...tiny, "--sectors", "machine"], /"machine" is no sector .* Did you mean machines\?/],
      [[...tiny, "--rate", "25"], /Write a fraction above 0 and at most 1: 0\.25 is 25 %\./],
      [[...tiny, "--rate", "0"], /Write a fraction above 0/],
      [[...tiny, "--rate", "0.000"], /Write a fraction above 0/],
      [[...tiny, "--title", ""], /'--title <text>'.* is invalid\. It is empty\. Say what/],
      [[...tiny, "--title", "a".repeat(400)], /^--title: title has 400 characters/],
      [
        ["--data", "tiny", "--parties", "NORTH,AAA"],
        /^--parties: AAA would sit at the table twice, in NORTH and in AAA\. Name one of them\.\n1 problem/,
      ],
      [[...tiny, "--rate", "25%"], /Write a fraction/],
      [[...tiny, "--title", "a\u001b[2Jb"], /^--title: title contains the control character U\+001B/],
      [[...tiny, "--out", "elsewhere/new.yaml"], /is not in the folder of the dossier/],
    ];
    for (const [flags, says] of cases) {
      const { code, out, err } = await init(...flags);
      expect([code, out], flags.join(" ")).toEqual([2, ""]);
      expect(err).toMatch(says);
      expect(err).not.toContain("\u001b");
      // A file that is not written has no lines to look at.
      expect(err).not.toMatch(/\.yaml:\d/);
    }
    expect((await init("--data", "tinny", "--parties", "AAA,CCC")).code).toBe(5);
    expect(readdirSync(".")).toEqual(files);
  });

  it("asks nothing where nobody can answer", async () => {
    const { code, err } = await parley(["init", "--data", "tiny"]);
    expect(code).toBe(2);
    expect(err).toContain("Name at least two");
  });
});

describe("the text of a new dossier", () => {
  it("quotes whatever YAML would read as something else, and names what no dossier can", () => {
    const text = newDossierText({
      title: 'Say "no": yes',
      data: "on",
      parties: [
        { id: "842", member: "842", name: "842" },
        { id: "no", member: "no", name: "Norway" },
        { id: "Rest", member: "Rest of the world", name: "Rest of the world" },
      ],
      sectors: "1E5",
      rate: 0.1,
      talks: true,
    });
    const { title, data, parties, policies, talks } = parseDossier(text, "new.yaml");
    expect([title, data]).toEqual(['Say "no": yes', "on"]);
    expect([...parties]).toMatchObject([
      ["842", {}],
      ["no", {}],
      ["Rest", { members: ["Rest of the world"] }],
    ]);
    expect(policies.get("duty")).toMatchObject({ importer: "842", partners: ["no", "Rest"], sectors: "1E5" });
    expect(talks?.parties).toEqual(["842", "no", "Rest"]);
  });
});

/** A terminal with somebody at it, who answers each question once it is on the screen. */
async function answering(
  answers: readonly (readonly [question: RegExp, keys: string])[],
  ...flags: string[]
) {
  const stop = new AbortController();
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin });
  const stderr = Object.assign(new PassThrough({ encoding: "utf8" }), {
    isTTY: true,
    columns: 100,
    rows: 40,
  });
  const stdout = new PassThrough({ encoding: "utf8" });
  let asked = "";
  let at = 0;
  stderr.on("data", (text: string) => {
    asked += text;
    const next = answers[at];
    if (next === undefined || !next[0].test(asked)) return;
    at++;
    asked = "";
    // After this turn: the prompt listens once it is drawn. Keys come one by one, as from a hand.
    setTimeout(async () => {
      for (const key of next[1]) {
        stdin.write(key);
        await new Promise((done) => setTimeout(done, 5));
      }
    });
  });
  const open = () => Promise.reject(new Error("No test may open a browser."));
  const terminal = { stdin, stdout, stderr, env: {}, signal: stop.signal, open };
  const code = await run(["init", ...flags], terminal, commands);
  return { code, out: String(stdout.read() ?? ""), answered: at };
}

describe("parley init on a terminal", () => {
  it("asks for what no flag gives", async () => {
    const { code, out, answered } = await answering(
      [
        [/Who takes part/, "Cland\t\u007f\u007f\u007f\u007f\u007fAland\t\r"],
        [/Which goods/, "machines\r"],
        [/What tariff/, "\u007f\u007f\u007f0.3\r"],
        [/Look for a deal/, "n"],
        [/called/, "\r"],
        [/Which file/, "\u0015asked.yaml\r"],
      ],
      "--data",
      "tiny",
    );
    expect([code, answered]).toEqual([0, 6]);
    expect(out).toContain("Written: asked.yaml.");
    const { title, policies, talks } = parseDossier(readFileSync("asked.yaml", "utf8"), "asked.yaml");
    // In the order of choice, not of the list.
    expect(title).toBe("Cland and Aland");
    expect(policies.get("duty")).toMatchObject({
      importer: "CCC",
      partners: ["AAA"],
      sectors: "machines",
      rate: 0.3,
    });
    expect(talks).toBeUndefined();
  });

  it("asks before it replaces a file, and writes nothing when the user leaves", async () => {
    writeFileSync("kept.yaml", "mine");
    const flags = [
      ...tiny,
      "--sectors",
      "food",
      "--rate",
      "0.1",
      "--title",
      "A",
      "--no-talks",
      "--out",
      "kept.yaml",
    ];
    expect((await answering([[/Replace it/, "n"]], ...flags)).code).toBe(5);
    expect((await answering([[/Replace it/, "\u0003"]], ...flags)).code).toBe(130);
    expect(readFileSync("kept.yaml", "utf8")).toBe("mine");
    expect((await answering([[/Replace it/, "y"]], ...flags)).code).toBe(0);
    expect(readFileSync("kept.yaml", "utf8")).toContain("parley: 1");
  });
});
