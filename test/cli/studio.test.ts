import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { beforeAll, describe, expect, it } from "vitest";
import { buildStudio } from "../../scripts/setup.mjs";
import { commands } from "../../src/cli/commands.ts";
import { run } from "../../src/cli/run.ts";
import { parley } from "./capture.ts";
import { machinesDossier, tempFolder, writeDossier } from "./temp-folder.ts";

const folder = tempFolder();
const path = writeDossier(folder, "machines.yaml", machinesDossier);

beforeAll(() => buildStudio());

/** A stream that hands every text to `take`. */
const sink = (take: (text: string) => void) =>
  new Writable({
    write(chunk, _encoding, done) {
      take(String(chunk));
      done();
    },
  });

/** Runs the studio with a dossier until its address is printed. */
async function started(...args: readonly string[]) {
  const stop = new AbortController();
  let said = "";
  let printed = (_address: string): void => {};
  const address = new Promise<string>((resolve) => {
    printed = resolve;
  });
  const stdout = sink((text) => {
    const found = text.match(/http:\S+/)?.[0];
    if (found !== undefined) printed(found);
  });
  const stderr = sink((text) => {
    said += text;
  });
  const open = () => Promise.reject(new Error("No test may open a browser."));
  const terminal = { stdin: Readable.from([]), stdout, stderr, env: {}, signal: stop.signal, open };
  const ended = run(["studio", "--no-open", ...args], terminal, commands);
  return { address: await address, stop, ended, said: () => said };
}

/** The dossier that the page at an address opens first. */
async function firstOpen(address: string): Promise<string> {
  const list = (await (await fetch(`${address}dossiers/index.json`)).json()) as { open: string };
  return list.open;
}

describe("parley studio", () => {
  it("prints where the page is, serves it with the dossier, and ends well with Ctrl-C", async () => {
    const { address, stop, ended, said } = await started("--port", "0", path);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await (await fetch(address)).text()).toContain("Parley studio");
    expect(await (await fetch(`${address}dossiers/machines.yaml`)).text()).toBe(machinesDossier);
    expect(await firstOpen(address)).toBe("machines.yaml");
    expect(said()).toContain("Press Ctrl-C to end it.");
    stop.abort();
    expect(await ended).toBe(0);
    await expect(fetch(address)).rejects.toThrow();
  });

  it("opens with the flagship unless told otherwise", async () => {
    const { address, stop, ended } = await started("--port", "0");
    expect(await firstOpen(address)).toBe("mar-a-lago-2018.yaml");
    stop.abort();
    await ended;
  });

  it("names the port that another program has, and takes no other in its place", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const { code, err, out } = await parley(["studio", "--no-open", "--port", String(port), path]);
    other.close();
    expect([code, out]).toEqual([5, ""]);
    expect(err).toContain(`port ${port}: another program is using this port. Choose another with --port`);
  });

  it("opens with a dossier that has mistakes, and prints them", async () => {
    const wrong = writeDossier(folder, "wrong.yaml", machinesDossier.replace("rate: 0.25", "rate: 25"));
    const { address, stop, ended, said } = await started("--port", "0", wrong);
    expect(said()).toMatch(/wrong\.yaml:6:\d+: .*write 0\.25 for 25 %[\s\S]*1 problem\.\n/);
    expect(said()).toContain("It opens in the editor");
    expect(await firstOpen(address)).toBe("wrong.yaml");
    stop.abort();
    expect(await ended).toBe(0);
  });

  it("says which tables the page will not get", async () => {
    writeFileSync(join(folder, "rates.txt"), "importer,exporter,sector,rate\nAAA,CCC,machines,0.1\n");
    const text = machinesDossier.replace(
      "policies:\n",
      "policies:\n  t: { kind: schedule, file: rates.txt }\n",
    );
    const { stop, ended, said } = await started("--port", "0", writeDossier(folder, "txt.yaml", text));
    expect(said()).toContain('tables whose names end in .csv, not "rates.txt"');
    stop.abort();
    await ended;
  });

  it("refuses what is no port, no address of this machine, and a dossier that is missing or no text", async () => {
    expect((await parley(["studio", "--port", "70000"])).code).toBe(2);
    expect((await parley(["studio", "--port", "http"])).err).toContain(
      "write a whole number from 0 to 65535",
    );
    const elsewhere = await parley(["studio", "--no-open", "--host", "192.0.2.1", "--port", "0", path]);
    expect([elsewhere.code, elsewhere.err]).toEqual([
      5,
      expect.stringContaining("not an address of this machine"),
    ]);
    const picture = join(folder, "picture.yaml");
    writeFileSync(picture, new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff]));
    const { code, err } = await parley(["studio", "--no-open", "--port", "0", picture]);
    expect([code, err]).toEqual([2, expect.stringContaining("not UTF-8 text")]);
    expect((await parley(["studio", join(folder, "machine.yaml")])).code).toBe(5);
    expect((await parley(["studio", folder])).code).toBe(5);
  });
});
