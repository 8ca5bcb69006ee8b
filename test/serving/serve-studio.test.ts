import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  knownHosts,
  type ServedFiles,
  type StudioServer,
  serveStudio,
  studioApp,
} from "../../src/serving/serve-studio.ts";
import { filesBelow, studioFiles } from "../../src/serving/studio-files.ts";
import {
  DATA_INDEX,
  type DataIndex,
  DOSSIER_INDEX,
  type DossierIndex,
} from "../../src/serving/studio-index.ts";
import { machinesDossier, tempFolder, writeDossier } from "../cli/temp-folder.ts";

const folder = tempFolder();
const built = join(folder, "studio");
let server: StudioServer;

beforeAll(async () => {
  mkdirSync(join(built, "assets"), { recursive: true });
  writeFileSync(join(built, "index.html"), "<!doctype html><title>Parley</title>");
  writeFileSync(join(built, "assets", "main.js"), "export {};");
  writeFileSync(join(built, "gone.txt"), "soon deleted");
  writeFileSync(join(folder, "secret.txt"), "not for the page");
  symlinkSync(join(folder, "secret.txt"), join(built, "link.txt"));
  server = await serveStudio(await filesBelow(built), { host: "127.0.0.1", port: 0 });
});
afterAll(() => server.close());

const hasIPv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === "::1"),
);

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Asks with exactly this path and these headers: fetch would tidy them up first. */
function ask(path: string, { method = "GET", headers = {} as Record<string, string> } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const asked = request({ hostname, port, path, method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    });
    asked.on("error", reject).end();
  });
}

describe("the studio's server", () => {
  it("hands out the page, its scripts and nothing as what it is not", async () => {
    const page = await ask("/");
    expect([page.status, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(page.text).toContain("<title>Parley</title>");
    const script = await ask("/assets/main.js?version=2");
    expect([script.status, script.headers["content-type"]]).toEqual([200, "text/javascript; charset=utf-8"]);
    expect(script.headers["x-content-type-options"]).toBe("nosniff");
  });

  it("lets a page run its own files only: no inline script, no eval, no other origin, no frame", async () => {
    for (const path of ["/", "/assets/main.js", "/nothing", "/%"]) {
      const policy = String((await ask(path)).headers["content-security-policy"]);
      expect(policy, path).toContain("default-src 'none'; script-src 'self'; ");
      expect(policy, path).toContain("frame-ancestors 'none'");
      expect(policy, path).not.toMatch(/unsafe|https?:|\*/);
    }
  });

  it("tells no other site that it may read: no CORS header, whoever asks", async () => {
    const { headers } = await ask("/", { headers: { Origin: "https://example.com" } });
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
  });

  it("refuses a request that names another host, as a rebound name does", async () => {
    for (const host of ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.", "[::2]"]) {
      expect((await ask("/", { headers: { Host: host } })).status, host).toBe(421);
    }
    // A request that names none at all.
    const hosts = knownHosts("127.0.0.1");
    expect((await studioApp(new Map(), (name) => hosts.has(name)).request("/")).status).toBe(421);
    for (const host of ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:7250"]) {
      expect((await ask("/", { headers: { Host: host } })).status, host).toBe(200);
    }
  });

  it.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/..%5csecret.txt",
    "/%2e%2e%5csecret.txt",
    "/%c0%ae%c0%ae/secret.txt",
    "/.%2e/secret.txt",
    "/assets/%252e%252e/secret.txt",
    "//secret.txt",
    "/link.txt",
    "/secret.txt%00.js",
    "/assets",
    "/assets/",
    "/%",
    "/__proto__",
    "/constructor",
  ])("answers %s, which is not on the list, with not found", async (path) => {
    const { status, text } = await ask(path);
    expect(status).toBe(404);
    expect(text).not.toContain("not for the page");
  });

  it("refuses a path with a backslash, which is no address", async () => {
    const { status, text } = await ask("/..\\secret.txt");
    expect(status).toBe(400);
    expect(text).not.toContain("not for the page");
  });

  it("answers the head of a page as the page itself, and a range with the whole", async () => {
    const [page, head] = [await ask("/"), await ask("/", { method: "HEAD" })];
    const { date: _, ...rest } = head.headers;
    expect(page.headers).toMatchObject(rest);
    const part = await ask("/", { headers: { Range: "bytes=0-3" } });
    expect([part.status, part.text]).toEqual([200, page.text]);
  });

  it("names no path of this machine when a file cannot be read", async () => {
    const broken = { get: () => Promise.reject(new Error(`EIO: ${folder}`)) };
    const answer = await studioApp(broken, () => true).request("http://localhost/");
    expect([answer.status, await answer.text()]).toEqual([500, "This file could not be read.\n"]);
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("takes no body, and says so before it has come", async () => {
    for (const headers of [{ "Content-Length": "10000000000" }, { "Transfer-Encoding": "chunked" }]) {
      for (const method of ["GET", "POST"]) {
        const answer = await ask("/", { method, headers: headers as Record<string, string> });
        expect([answer.status, answer.headers.connection], method).toEqual([413, "close"]);
        expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
      }
    }
    expect((await ask("/", { method: "POST" })).status).toBe(405);
  });

  it("stands an address of any length, and one that names a whole other site", async () => {
    expect((await ask(`/${"a/".repeat(4_000)}`)).status).toBe(404);
    expect((await ask(`/${"a".repeat(100_000)}`)).status).toBe(431);
    expect((await ask("http://evil.example/", { headers: { Host: "evil.example" } })).status).toBe(421);
    expect((await ask("/")).status).toBe(200);
  });

  it("sends no address of its own to others, and is shown in no window of theirs", async () => {
    for (const path of ["/", "/assets/main.js", "/nothing"]) {
      const { headers } = await ask(path);
      expect(headers, path).toMatchObject({
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "x-content-type-options": "nosniff",
      });
    }
  });

  it("answers reading only", async () => {
    for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"]) {
      const { status, headers } = await ask("/", { method });
      expect(status, method).toBe(405);
      expect(headers.allow).toBe("GET, HEAD");
    }
    const head = await ask("/", { method: "HEAD" });
    expect([head.status, head.text]).toEqual([200, ""]);
  });

  it("spares what the reader has already, and asks anew after a change", async () => {
    const { headers } = await ask("/assets/main.js");
    const again = await ask("/assets/main.js", { headers: { "If-None-Match": String(headers.etag) } });
    expect([again.status, again.text]).toEqual([304, ""]);
    writeFileSync(join(built, "assets", "main.js"), "export const changed = true;");
    const changed = await ask("/assets/main.js", { headers: { "If-None-Match": String(headers.etag) } });
    expect([changed.status, changed.text]).toEqual([200, "export const changed = true;"]);
  });

  it("does not stumble over a file that has gone", async () => {
    expect((await ask("/gone.txt")).status).toBe(200);
    rmSync(join(built, "gone.txt"));
    expect((await ask("/gone.txt")).status).toBe(404);
  });

  it("knows the machine by its addresses when it listens on all of them, by loopback alone otherwise", () => {
    expect([...knownHosts("127.0.0.1")]).toEqual(["127.0.0.1", "localhost", "[::1]"]);
    expect(knownHosts("::1")).toEqual(knownHosts("127.0.0.1"));
    expect(knownHosts("desk.example")).toContain("desk.example");
    expect(knownHosts("0.0.0.0").size).toBeGreaterThan(3);
    expect(knownHosts("0.0.0.0")).toContain(hostname().toLowerCase());
  });

  it.each([
    ["127.0.0.1", true, /^http:\/\/127\.0\.0\.1:/],
    ["0.0.0.0", false, /^http:\/\/localhost:/],
    // Other ways to write the same, and a host left empty by a script.
    ["0", false, /^http:\/\/localhost:/],
    ["", false, /^http:\/\/localhost:/],
  ])("on host %j knows whether others reach it: %j is this machine alone", async (host, local, address) => {
    const other = await serveStudio(new Map([["index.html", { text: "page" }]]), { host, port: 0 });
    try {
      expect(other.local).toBe(local);
      expect(other.url).toMatch(address);
      const { port } = new URL(other.url);
      expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("page");
    } finally {
      await other.close();
    }
  });

  it.runIf(hasIPv6)("has an address in brackets on IPv6", async () => {
    const other = await serveStudio(new Map([["index.html", { text: "page" }]]), { host: "::1", port: 0 });
    try {
      expect([other.local, other.url]).toEqual([true, expect.stringMatching(/^http:\/\/\[::1\]:\d+\/$/)]);
      expect(await (await fetch(other.url)).text()).toBe("page");
    } finally {
      await other.close();
    }
  });
});

/** What the page of a studio reads at an address. */
async function textOf(files: ServedFiles, name: string): Promise<string> {
  const response = await studioApp(files, () => true).request(`http://localhost/${name}`);
  if (response.status !== 200) throw new Error(`There is no ${name}.`);
  return response.text();
}

const indexOf = async (files: ServedFiles): Promise<DossierIndex> =>
  JSON.parse(await textOf(files, DOSSIER_INDEX));
const dataOf = async (files: ServedFiles): Promise<DataIndex> => JSON.parse(await textOf(files, DATA_INDEX));

const withTable = (file: string): string =>
  machinesDossier.replace("policies:\n", `policies:\n  table: { kind: schedule, file: ${file} }\n`);

describe("a dossier that is served to the studio", () => {
  beforeAll(() => {
    mkdirSync(join(built, "data"));
    mkdirSync(join(built, "dossiers"));
    writeFileSync(join(built, "data", "index.json"), '{"sets":{"world-2011":["dataset.yaml"]}}');
    writeFileSync(join(built, "dossiers", "first.yaml"), "title: First\n");
    const ready = { files: ["first.yaml"], sets: ["world-2011"] };
    const index = {
      open: "first.yaml",
      dossiers: [{ file: "first.yaml", title: "First" }],
      ready,
      offline: true,
    };
    writeFileSync(join(built, "dossiers", "index.json"), JSON.stringify(index));
    writeFileSync(join(built, "service-worker.js"), "");
    mkdirSync(join(folder, "rates"));
    writeFileSync(join(folder, "rates", "new.csv"), "importer,exporter,sector,rate\nAAA,CCC,machines,0.1\n");
    writeFileSync(join(folder, "rates", "other.csv"), "private");
    writeFileSync(join(folder, "rates", "diary.txt"), "private");
    writeFileSync(join(folder, ".key.csv"), "private");
    symlinkSync(join(built, "index.html"), join(folder, "rates", "link.csv"));
  });

  it("opens first and brings its tables and its data set, and no file beside them", async () => {
    const text = withTable("rates/new.csv");
    const path = writeDossier(folder, "with-table.yaml", text);
    writeFileSync(join(folder, "tiny", "diary.csv"), "private");
    const files = await studioFiles(built, path);
    expect(await textOf(files, "dossiers/with-table.yaml")).toBe(text);
    expect(await textOf(files, "dossiers/rates/new.csv")).toContain("AAA,CCC,machines,0.1");
    expect(await indexOf(files)).toMatchObject({
      open: "with-table.yaml",
      dossiers: [
        { file: "with-table.yaml", title: "Machines and the two neighbours" },
        { file: "first.yaml", title: "First" },
      ],
      ready: { files: ["first.yaml"], sets: ["world-2011"] },
    });
    const { sets, own } = await dataOf(files);
    expect(Object.keys(sets)).toEqual(["world-2011"]);
    expect([own?.name, own?.files.includes("dataset.yaml")]).toEqual(["tiny", true]);
    for (const name of own!.files) expect(await textOf(files, `own-data/${name}`), name).not.toBe("");
    for (const other of ["dossiers/rates/other.csv", "own-data/diary.csv", "dossiers/tiny/flows.csv"])
      expect(await files.get(other), other).toBeUndefined();
  });

  it("stays out of the browser's store, and brings nothing that would put it there", async () => {
    const files = await studioFiles(
      built,
      writeDossier(folder, "with-table.yaml", withTable("rates/new.csv")),
    );
    expect((await indexOf(files)).offline).toBe(false);
    expect(await files.get("service-worker.js")).toBeUndefined();
    const stored = async (name: string) =>
      (await studioApp(files, () => true).request(`http://localhost/${name}`)).headers.get("cache-control");
    for (const name of [
      "dossiers/with-table.yaml",
      "dossiers/rates/new.csv",
      "own-data/dataset.yaml",
      DATA_INDEX,
    ])
      expect(await stored(name), name).toBe("no-store");
    expect(await stored("index.html")).toBe("no-cache");
  });

  it("is ready for everyone only where it is the very file that comes with Parley", async () => {
    const own = join(folder, "copy");
    mkdirSync(own);
    writeFileSync(join(own, "first.yaml"), "title: First\n");
    const files = await studioFiles(built, join(own, "first.yaml"));
    expect((await indexOf(files)).ready.files).toEqual(["first.yaml"]);
    writeFileSync(join(own, "first.yaml"), "title: First of mine\n");
    expect((await indexOf(files)).ready.files).toEqual([]);
  });

  it("follows its text on disk: a new title, a newly named table, a data set that came later", async () => {
    const place = join(folder, "later");
    mkdirSync(place);
    const path = join(place, "talks.yaml");
    writeFileSync(path, machinesDossier);
    const files = await studioFiles(built, path);
    expect((await dataOf(files)).own).toBeUndefined();
    writeDossier(place, "talks.yaml", withTable("new.csv").replace("Machines and", "Steel for"));
    writeFileSync(join(place, "new.csv"), "rows");
    expect((await indexOf(files)).dossiers[0]!.title).toBe("Steel for the two neighbours");
    expect(await textOf(files, "dossiers/new.csv")).toBe("rows");
    expect((await dataOf(files)).own?.name).toBe("tiny");
    writeFileSync(path, machinesDossier);
    expect(await files.get("dossiers/new.csv")).toBeUndefined();
    // An editor takes the file away for a moment when it saves.
    rmSync(path);
    const asked = textOf(files, "dossiers/talks.yaml");
    setTimeout(() => writeFileSync(path, machinesDossier), 20);
    expect(await asked).toBe(machinesDossier);
  });

  it.each([
    ["has gone", (path: string) => rmSync(path)],
    [
      "is a folder",
      (path: string) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
    ["is no text any more", (path: string) => writeFileSync(path, Buffer.from("\ufefftitle: x", "utf16le"))],
    ["is too large", (path: string) => writeFileSync(path, "#".repeat(5_000_000))],
  ])("serves no earlier text of a dossier that %s, nor another of its name", async (_, change) => {
    const place = join(folder, "gone");
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place);
    const path = join(place, "mar-a-lago-2018.yaml");
    writeFileSync(path, machinesDossier);
    const files = await studioFiles(built, path);
    change(path);
    expect(await files.get("dossiers/mar-a-lago-2018.yaml")).toBeUndefined();
    const { open, dossiers } = await indexOf(files);
    expect(open).toBe("mar-a-lago-2018.yaml");
    expect(dossiers[0]).toEqual({ file: open, title: open });
  });

  it.each([
    ["../secret.csv", "points outside"],
    ["rates/link.csv", "is a link that points outside"],
    ["rates/diary.txt", "is no table by its name"],
    [".key.csv", "is hidden"],
    ["rates", "is a folder"],
  ])("brings no table %s, which %s, also where its text has mistakes", async (table) => {
    const inside = join(folder, "inside");
    mkdirSync(join(inside, "rates"), { recursive: true });
    for (const [file, text] of [["secret.csv"], ["inside/rates/diary.txt"], ["inside/.key.csv"]])
      writeFileSync(join(folder, file!), text ?? "private");
    rmSync(join(inside, "rates", "link.csv"), { force: true });
    symlinkSync(join(folder, "secret.csv"), join(inside, "rates", "link.csv"));
    const text = withTable(table).replace("rate: 0.25", "rate: 25");
    const files = await studioFiles(built, writeDossier(inside, "talks.yaml", text));
    expect((await indexOf(files)).open).toBe("talks.yaml");
    for (const name of [`dossiers/${table}`, `dossiers/${table.replace("../", "")}`, table])
      await expect(textOf(files, name), name).rejects.toThrow("There is no");
  });

  it("brings no data set that is a link, and no table of one that leads out of it", async () => {
    const place = join(folder, "links");
    const path = writeDossier(place, "talks.yaml", machinesDossier);
    rmSync(join(place, "tiny", "flows.csv"));
    symlinkSync(join(folder, "secret.txt"), join(place, "tiny", "flows.csv"));
    const app = studioApp(await studioFiles(built, path), () => true);
    const status = async (name: string) => (await app.request(`http://localhost/own-data/${name}`)).status;
    expect([await status("flows.csv"), await status("sectors.csv")]).toEqual([404, 200]);
    renameSync(join(place, "tiny"), join(folder, "moved"));
    symlinkSync(join(folder, "moved"), join(place, "tiny"));
    const files = await studioFiles(built, path);
    expect((await dataOf(files)).own).toBeUndefined();
    expect(await files.get("own-data/sectors.csv")).toBeUndefined();
  });

  it.skipIf(process.platform === "win32")("serves neither a device nor a pipe as a table", async () => {
    const place = join(folder, "devices");
    const path = writeDossier(place, "talks.yaml", machinesDossier);
    for (const table of ["flows.csv", "tariffs.csv"]) rmSync(join(place, "tiny", table));
    execFileSync("mkfifo", [join(place, "tiny", "flows.csv")]);
    symlinkSync("/dev/zero", join(place, "tiny", "tariffs.csv"));
    const app = studioApp(await studioFiles(built, path), () => true);
    for (const table of ["flows.csv", "tariffs.csv"])
      expect((await app.request(`http://localhost/own-data/${table}`)).status, table).toBe(404);
  });

  it("brings no data set from elsewhere, and its own apart from one of the same name", async () => {
    const elsewhere = machinesDossier.replace("data: tiny", "data: ../other");
    const wrong = await studioFiles(built, writeDossier(folder, "outside.yaml", elsewhere));
    expect((await dataOf(wrong)).own).toBeUndefined();
    const place = join(folder, "named");
    const path = writeDossier(
      place,
      "talks.yaml",
      machinesDossier.replace("data: tiny", "data: ./world-2011"),
    );
    renameSync(join(place, "tiny"), join(place, "world-2011"));
    const files = await studioFiles(built, path);
    expect((await dataOf(files)).own?.name).toBe("./world-2011");
    expect(await files.get("data/world-2011/flows.csv")).toBeUndefined();
    expect(await textOf(files, "own-data/flows.csv")).toContain("exporter");
  });

  it("is shown as far as it goes when it is no dossier at all", async () => {
    const path = writeDossier(folder, "list.yaml", "- 1\n- 2\n");
    expect((await indexOf(await studioFiles(built, path))).dossiers[0]).toEqual({
      file: "list.yaml",
      title: "list.yaml",
    });
  });
});
