import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { InputError } from "../../src/economy/issue.ts";

const tiny = fileURLToPath(new URL("../data/fixtures/tiny", import.meta.url));
const rates = "importer,exporter,sector,rate\nAAA,BBB,food,0.5\n";

/** A folder with a dossier that refers to `file` and `data`, and whatever else `fill` puts there. */
function folder({ file = "rates.csv", data = "world" }, fill: (folder: string) => void): string {
  const path = mkdtempSync(join(tmpdir(), "dossier-"));
  writeFileSync(
    join(path, "talks.yaml"),
    `parley: 1\ntitle: Talks\ndata: ${JSON.stringify(data)}\npolicies: { cuts: { kind: schedule, file: ${JSON.stringify(file)} } }\noptions: [{ id: a, title: A, policies: [cuts] }]\n`,
  );
  fill(path);
  return join(path, "talks.yaml");
}

const copyWorld = (path: string) => cpSync(tiny, join(path, "world"), { recursive: true });

const codes = async (path: string, options = {}) => {
  try {
    await loadDossier(path, options);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.issues.map(({ code }) => code);
    throw error;
  }
};

describe("loading a dossier", () => {
  it("reads its tables and its data set", async () => {
    const path = folder({}, (at) => {
      copyWorld(at);
      writeFileSync(join(at, "rates.csv"), rates);
    });
    const { compiled, accounts, file } = await loadDossier(path);
    expect(file).toBe(path);
    expect(accounts.name).toBe("tiny");
    expect(compiled.policies.get("cuts")).toMatchObject({ kind: "schedule", rows: [{ rate: 0.5 }] });
  });

  it("takes another data set from the command line, wherever it lies", async () => {
    const path = folder({ data: "nowhere" }, (at) => writeFileSync(join(at, "rates.csv"), rates));
    expect((await loadDossier(path, { data: tiny })).accounts.name).toBe("tiny");
    expect(await codes(path)).toEqual(["unknown-dataset"]);
  });

  it("reports mistakes of the dossier, its tables and its names together", async () => {
    const path = folder({}, (at) => {
      copyWorld(at);
      writeFileSync(join(at, "rates.csv"), "importer,exporter,sector,rate\nAAA,BBB,food,50\n");
      writeFileSync(
        join(at, "talks.yaml"),
        "parley: 1\ntitel: Talks\ndata: world\npolicies:\n  cuts: { kind: schedule, file: rates.csv }\n  pact: { kind: agreement, members: [AAA, BBX], sectors: goods, tariffs: 0 }\noptions: [{ id: a, title: A, policies: [cuts, pact, gone] }]\n",
      );
    });
    expect(await codes(path)).toEqual([
      "unknown-key",
      "unknown-economy",
      "unknown-policy",
      "rate-out-of-range",
    ]);
  });

  it("passes on the file system's own error when there is no such dossier", async () => {
    await expect(loadDossier("no/such/dossier.yaml")).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("refuses a dossier that is not UTF-8", async () => {
    const path = folder({}, (at) => writeFileSync(join(at, "talks.yaml"), Uint8Array.of(0x70, 0xff, 0xfe)));
    expect(await codes(path)).toEqual(["not-utf8"]);
  });
});

describe("a table outside the dossier's folder", () => {
  const secret = mkdtempSync(join(tmpdir(), "secret-"));
  writeFileSync(join(secret, "rates.csv"), rates);

  it("is not read through a link to it, nor through a folder that is a link", async () => {
    const linkedFile = folder({}, (at) => {
      copyWorld(at);
      symlinkSync(join(secret, "rates.csv"), join(at, "rates.csv"));
    });
    const linkedFolder = folder({ file: "tables/rates.csv" }, (at) => {
      copyWorld(at);
      symlinkSync(secret, join(at, "tables"));
    });
    expect(await codes(linkedFile)).toEqual(["path-outside"]);
    expect(await codes(linkedFolder)).toEqual(["path-outside"]);
  });

  it("is read through a link that stays inside", async () => {
    const path = folder({}, (at) => {
      copyWorld(at);
      mkdirSync(join(at, "tables"));
      writeFileSync(join(at, "tables", "2005.csv"), rates);
      symlinkSync(join(at, "tables", "2005.csv"), join(at, "rates.csv"));
    });
    expect(await codes(path)).toEqual([]);
  });

  it.each([
    "../rates.csv",
    "tables/../../rates.csv",
    "/rates.csv",
    "~/rates.csv",
    "C:/rates.csv",
    "a\\b.csv",
  ])("is refused by its name already: %s", async (file) => {
    expect(await codes(folder({ file }, copyWorld))).toEqual(["path-outside"]);
  });

  it("is refused as a data set too, unless the command line names it", async () => {
    const write = (at: string) => writeFileSync(join(at, "rates.csv"), rates);
    for (const data of ["../tiny", tiny, "sub/../../tiny"]) {
      expect(await codes(folder({ data }, write))).toEqual(["path-outside"]);
    }
  });

  it("is refused as a data set that is a link, or has a link to a table elsewhere", async () => {
    const write = (at: string) => writeFileSync(join(at, "rates.csv"), rates);
    const linkedFolder = folder({}, (at) => {
      write(at);
      symlinkSync(tiny, join(at, "world"));
    });
    const linkedTable = folder({}, (at) => {
      write(at);
      copyWorld(at);
      rmSync(join(at, "world", "flows.csv"));
      symlinkSync(join(tiny, "flows.csv"), join(at, "world", "flows.csv"));
    });
    expect(await codes(linkedFolder)).toEqual(["path-outside"]);
    expect(await codes(linkedTable)).toEqual(["path-outside"]);
    // The user may name anything, and a link may stay inside.
    expect(await codes(linkedTable, { data: join(linkedTable, "..", "world") })).toEqual([]);
    const inside = folder({}, (at) => {
      write(at);
      copyWorld(at);
      renameSync(join(at, "world", "flows.csv"), join(at, "world", "big.csv"));
      symlinkSync("big.csv", join(at, "world", "flows.csv"));
    });
    expect(await codes(inside)).toEqual([]);
  });

  it.skipIf(process.platform === "win32")(
    "is never a device or a pipe, which have no end",
    { timeout: 20_000 },
    async () => {
      const pipe = (path: string) => execFileSync("mkfifo", [path]);
      const table = folder({}, (at) => {
        copyWorld(at);
        pipe(join(at, "rates.csv"));
      });
      expect(await codes(table)).toEqual(["not-a-file"]);
      const tableOfSet = folder({}, (at) => {
        copyWorld(at);
        writeFileSync(join(at, "rates.csv"), rates);
        rmSync(join(at, "world", "flows.csv"));
        pipe(join(at, "world", "flows.csv"));
      });
      expect(await codes(tableOfSet)).toEqual(["not-a-file"]);
      const world = mkdtempSync(join(tmpdir(), "world-"));
      cpSync(tiny, world, { recursive: true });
      rmSync(join(world, "flows.csv"));
      symlinkSync("/dev/zero", join(world, "flows.csv"));
      const named = folder({}, (at) => writeFileSync(join(at, "rates.csv"), rates));
      expect(await codes(named, { data: world })).toEqual(["not-a-file"]);
      expect(await codes("/dev/zero")).toEqual(["not-a-file"]);
      const itself = join(world, "talks.yaml");
      pipe(itself);
      expect(await codes(itself)).toEqual(["not-a-file"]);
    },
  );

  it("is not read when it is no file at all", async () => {
    const path = folder({ file: "tables" }, (at) => {
      copyWorld(at);
      mkdirSync(join(at, "tables"));
    });
    expect(await codes(path)).toEqual(["not-a-file"]);
  });
});
