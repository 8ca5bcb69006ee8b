import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  knownHosts,
  type ServedFiles,
  type StudioServer,
  serveStudio,
  studioApp,
} from "../../src/cli/serve-studio.ts";
import { filesBelow, studioFiles } from "../../src/cli/studio-files.ts";
import { machinesDossier, tempFolder, writeDossier } from "./temp-folder.ts";

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
});

/** What the page of a studio that has `dossierPath` open reads at an address. */
const textOf = (files: ServedFiles, name: string): string => {
  const file = files.get(name);
  if (file === undefined) throw new Error(`There is no ${name}.`);
  return "text" in file ? file.text : readFileSync(file.path, "utf8");
};

describe("a dossier that is served to the studio", () => {
  beforeAll(() => {
    mkdirSync(join(built, "data"));
    mkdirSync(join(built, "dossiers"));
    writeFileSync(join(built, "data", "index.json"), '{"sets":{"world-2011":["dataset.yaml"]}}');
    writeFileSync(
      join(built, "dossiers", "index.json"),
      '{"open":"first.yaml","dossiers":[{"file":"first.yaml","title":"First"}]}',
    );
  });

  it("opens first and brings its tables and its data set, and no file beside them", async () => {
    const text = machinesDossier.replace(
      "policies:\n",
      "policies:\n  table: { kind: schedule, file: rates/new.csv }\n",
    );
    const path = writeDossier(folder, "with-table.yaml", text);
    writeFileSync(join(folder, "tiny", "diary.txt"), "private");
    mkdirSync(join(folder, "rates"));
    writeFileSync(join(folder, "rates", "new.csv"), "importer,exporter,sector,rate\nAAA,CCC,machines,0.1\n");
    writeFileSync(join(folder, "rates", "other.csv"), "private");
    const files = await studioFiles(built, path);
    expect(textOf(files, "dossiers/with-table.yaml")).toBe(text);
    expect(textOf(files, "dossiers/rates/new.csv")).toContain("AAA,CCC,machines,0.1");
    expect(JSON.parse(textOf(files, "dossiers/index.json"))).toEqual({
      open: "with-table.yaml",
      dossiers: [
        { file: "with-table.yaml", title: "Machines and the two neighbours" },
        { file: "first.yaml", title: "First" },
      ],
    });
    const { sets } = JSON.parse(textOf(files, "data/index.json"));
    expect(Object.keys(sets)).toEqual(["world-2011", "tiny"]);
    expect(sets.tiny).toContain("dataset.yaml");
    for (const name of sets.tiny) expect(files.has(`data/tiny/${name}`)).toBe(true);
    expect([...files.keys()].filter((name) => /other|secret|diary/.test(name))).toEqual([]);
  });

  it("is refused with all its mistakes before anything is served", async () => {
    const path = writeDossier(
      folder,
      "outside.yaml",
      machinesDossier.replace("data: tiny", "data: ../other"),
    );
    await expect(studioFiles(built, path)).rejects.toThrow("leads out of the dossier's folder");
  });
});
