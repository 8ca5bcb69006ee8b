import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { InputError } from "../../src/economy/issue.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import type { OptionResult, Simulation } from "../../src/simulation/simulation-result.ts";
import { setValue } from "../../studio/edits/edit-dossier.ts";
import { setInForce } from "../../studio/edits/option-edits.ts";
import type { DossierInput, FromWorker, ToWorker } from "../../studio/worker/messages.ts";
import { DatasetCache, openDossier } from "../../studio/worker/open-dossier.ts";
import { Packer, type Parcel, Unpacker } from "../../studio/worker/parcel.ts";
import { SimulationCache, simulateKept } from "../../studio/worker/simulate-kept.ts";
import { SolverCancelled, SolverClient, type WorkerLike } from "../../studio/worker/solver-client.ts";
import { lawFolder } from "../dossier/law-folder.ts";
import { TPP_ONE_SECTOR } from "../support/frozen-dossiers.ts";

const here = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const bytes = (path: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(here(path)));

/** An embedded data set as a folder that was dropped onto the page, so that nothing is fetched. */
const folder = (name: string): [string, ReadonlyMap<string, Blob>] => [
  name,
  new Map(
    readdirSync(here(`datasets/${name}`)).map((file) => [
      file,
      new Blob([bytes(`datasets/${name}/${file}`)]),
    ]),
  ),
];

const text = readFileSync(TPP_ONE_SECTOR, "utf8");
const input = (dossierText: string): DossierInput => ({
  text: dossierText,
  file: "tpp-2018.yaml",
  base: "http://localhost/",
  folders: new Map([folder("world-2023")]),
  tables: new Map(),
});

const datasets = new DatasetCache();
const cache = new SimulationCache();

/** Solves with what earlier tests left in the cache; says which options were solved and what was shown before. */
async function solve(dossierText: string, first?: string) {
  const solved: string[] = [];
  const partial: Simulation[] = [];
  const simulation = await simulateKept(await openDossier(input(dossierText), datasets), cache, {
    first,
    onProgress: ({ title }) => title !== "" && solved.push(title),
    onPartial: (shown) => partial.push(shown),
  });
  return { simulation, solved, partial };
}

describe("a dossier in the studio's worker", () => {
  it("has the very numbers of the command line", async () => {
    const expected = await simulateDossier(await loadDossier(TPP_ONE_SECTOR));
    const { simulation, solved } = await solve(text);
    expect(simulation).toEqual(expected);
    expect(solved).toHaveLength(expected.options.length);
  });

  it("takes laws from tariff books as the command line does, dropped ones too, and keeps their cells from the page", async () => {
    const path = lawFolder("on: 2026-03-01");
    const inFolder = (name: string): [string, ReadonlyMap<string, Blob>] => [
      name,
      new Map(
        readdirSync(join(path, "..", name)).map((file) => [
          file,
          new Blob([new Uint8Array(readFileSync(join(path, "..", name, file)))]),
        ]),
      ),
    ];
    const law = {
      ...input(readFileSync(path, "utf8")),
      folders: new Map([inFolder("world"), inFolder("toy")]),
    };
    const ready = await openDossier(law, new DatasetCache());
    const expected = await simulateDossier(await loadDossier(path));
    expect(await simulateKept(ready, new SimulationCache())).toEqual(expected);
    expect(ready.compiled.laws.get("law")!.rates.length).toBeGreaterThan(0);
    expect(ready.opened.compiled.laws.get("law")).toMatchObject({ on: "2026-03-01", rates: [] });
    expect(ready.opened.compiled.policies.get("law")).toMatchObject({ kind: "book", cells: [] });
  });

  it("solves nothing again that an edit leaves alone, and shows the option in view first", async () => {
    const before = (await solve(text)).simulation;
    const [one, other] = before.options;
    const policies = (await openDossier(input(text), datasets)).compiled.options;
    const foreign = policies[1]!.policies[0]!;
    const edited = setInForce(text, one!.id, foreign, true)!;
    const { simulation, solved, partial } = await solve(edited, one!.id);
    expect(solved).toEqual([one!.title]);
    expect(simulation.options.find(({ id }) => id === other!.id)).toEqual(other);
    const fresh = await simulateDossier(await openDossier(input(edited), new DatasetCache()));
    expect(simulation).toEqual(fresh);
    // What is saved from it says the same as what is saved from the whole.
    expect(partial[0]!.made).toEqual(simulation.made);
    const early = partial[0]!.options.find(({ id }) => id === one!.id)!;
    expect(early).toEqual(simulation.options.find(({ id }) => id === one!.id));
  });

  it("solves one option ahead, and has it at once when it is asked for", async () => {
    const own = new SimulationCache();
    const ready = await openDossier(input(text), datasets);
    const { id } = ready.compiled.options[1]!;
    const bare = { decomposition: false, first: id };
    const ahead = await simulateKept(ready, own, { ...bare, alone: true });
    expect(ahead.options.map((option) => option.id)).toEqual([id]);
    const order: string[] = [];
    await simulateKept(ready, own, {
      ...bare,
      onProgress: ({ title }) => title !== "" && order.push(title),
      onPartial: ({ options }) => order.push(...options.map((option) => `shown ${option.id}`)),
    });
    expect(order[0]).toBe(`shown ${id}`);
    expect(order).toHaveLength(ready.compiled.options.length);
  });

  it("solves everything again under other trade elasticities, also where only their table changed", async () => {
    const own = new SimulationCache();
    const solvedWith = async (dossierText: string, table?: string) => {
      const tables = new Map(table === undefined ? [] : [["mine.csv", new Blob([table])]]);
      const ready = await openDossier({ ...input(dossierText), tables }, datasets);
      const solved: string[] = [];
      const simulation = await simulateKept(ready, own, {
        decomposition: false,
        onProgress: ({ title }) => title !== "" && solved.push(title),
      });
      return { solved: solved.length, name: simulation.made.elasticities.name, options: simulation.options };
    };
    const choose = (choice: string) =>
      text.replace("market: competitive }", `market: competitive, elasticities: ${choice} }`);
    const plain = await solvedWith(text);
    expect(plain.name).toBe("own");
    const six = await solvedWith(choose("6"));
    expect(six).toMatchObject({ name: "uniform 6", solved: plain.solved });
    expect(six.options).not.toEqual(plain.options);
    const table = (theta: number) => `sector,trade_elasticity\nall,${theta}\n`;
    const file = await solvedWith(choose("mine.csv"), table(6));
    expect(file).toMatchObject({ name: "mine.csv", options: six.options });
    const changed = await solvedWith(choose("mine.csv"), table(7));
    expect(changed).toMatchObject({ name: "mine.csv", solved: plain.solved });
    expect(changed.options).not.toEqual(file.options);
    expect((await solvedWith(text)).solved).toBe(0);
  });

  it("has the same numbers before it is known why welfare moved", async () => {
    const ready = await openDossier(input(text), datasets);
    const early = await simulateKept(ready, new SimulationCache(), { decomposition: false });
    const late = await simulateKept(ready, cache);
    const unexplained = late.options.map((option) => {
      if (option.status !== "solved") throw new Error("The option was not solved.");
      const economies = Object.entries(option.economies).map(([code, economy]) => {
        expect(economy.decomposition).not.toBeNull();
        return [code, { ...economy, decomposition: null }];
      });
      return { ...option, economies: Object.fromEntries(economies) };
    });
    expect(early).toEqual({ ...late, options: unexplained });
  });

  it("solves everything again when the closure changes", async () => {
    const closure = (await openDossier(input(text), datasets)).compiled.model.deficits;
    const edited = setValue(text, ["model", "deficits"], closure === "fixed" ? "balanced" : "fixed")!;
    const { simulation, solved } = await solve(edited);
    expect(solved).toHaveLength(simulation.options.length);
  });

  it("reports wrong names of the text and a missing table in one pass, each at its line", async () => {
    const added = `${text.replace(/^policies:\n/m, "policies:\n  table: { kind: schedule, file: ../secret.csv }\n")}`;
    const wrong = added.replace(/sectors: goods/, "sectors: godos");
    const issues = await openDossier(input(wrong), datasets).then(
      () => [],
      (error: unknown) => (error instanceof InputError ? error.issues : []),
    );
    expect(issues.map(({ code }) => code)).toContain("path-outside");
    for (const { at } of issues) expect(at?.line).toBeGreaterThan(1);
  });
});

/** A worker whose answers the test gives. */
function fakeWorker() {
  const asked: ToWorker[] = [];
  let ended = 0;
  const worker: WorkerLike = {
    postMessage: (message) => asked.push(message),
    terminate: () => {
      ended++;
    },
    onmessage: null,
    onerror: null,
  };
  const say = (data: FromWorker): void => worker.onmessage?.({ data } as MessageEvent<FromWorker>);
  return { worker, asked, say, ended: () => ended };
}

const answer = { dossier: "x", options: [] as const } as unknown as Simulation & Parcel;
const question = { input: input("x"), first: undefined };

describe("the page's side of a worker", () => {
  it("drops the answer to a request that was given up, and takes the one that followed it", async () => {
    const fake = fakeWorker();
    const client = new SolverClient(() => fake.worker);
    const ending = new AbortController();
    const shown: Simulation[] = [];
    const old = client.ask("numbers", question, {
      signal: ending.signal,
      onPartial: (part) => shown.push(part),
    });
    ending.abort();
    const next = client.ask("numbers", question);
    expect(fake.asked.map(({ kind, id }) => [kind, id])).toEqual([
      ["numbers", 1],
      ["cancel", 1],
      ["numbers", 2],
    ]);
    fake.say({ kind: "partial", id: 1, simulation: answer });
    fake.say({ kind: "done", id: 1, answer, milliseconds: 1 });
    fake.say({ kind: "done", id: 2, answer, milliseconds: 2 });
    await expect(old).rejects.toBeInstanceOf(SolverCancelled);
    await expect(next).resolves.toEqual({ answer, milliseconds: 2 });
    expect(shown).toEqual([]);
  });

  it("puts a simulation together from parcels that carry only what is new, even of requests that were given up", async () => {
    const fake = fakeWorker();
    const client = new SolverClient(() => fake.worker);
    const packer = new Packer();
    const [a, b, c] = ["a", "b", "c"].map((id) => ({ id, status: "failed" }) as OptionResult);
    const simulation = (...options: OptionResult[]) => ({ dossier: "x", options }) as unknown as Simulation;
    const ending = new AbortController();
    const old = client.ask("numbers", question, { signal: ending.signal });
    ending.abort();
    await expect(old).rejects.toBeInstanceOf(SolverCancelled);
    fake.say({ kind: "partial", id: 1, simulation: packer.pack(simulation(a!, b!)) });
    const next = client.ask("numbers", question);
    const parcel = packer.pack(simulation(b!, c!));
    expect(parcel.options.map(({ result }) => result?.id)).toEqual([undefined, "c"]);
    fake.say({ kind: "done", id: 2, answer: parcel, milliseconds: 1 });
    expect((await next).answer).toEqual(simulation(b!, c!));
  });

  it("forgets the same options on both sides", () => {
    const packer = new Packer(3);
    const unpacker = new Unpacker(3);
    const results = [0, 1, 2, 3, 4].map((id) => ({ id: String(id), status: "failed" }) as OptionResult);
    const whole = { dossier: "x" } as Simulation;
    for (const [from, to] of [
      [0, 2],
      [1, 3],
      [0, 3],
      [2, 5],
      [0, 3],
    ] as const) {
      const simulation = { ...whole, options: results.slice(from, to) };
      expect(unpacker.unpack(structuredClone(packer.pack(simulation)))).toEqual(simulation);
    }
  });

  it("starts a new worker if a step that was given up goes on, and asks again for what came after it", async () => {
    vi.useFakeTimers();
    try {
      const workers = [fakeWorker(), fakeWorker()];
      let made = 0;
      const client = new SolverClient(() => workers[made++]!.worker);
      const ending = new AbortController();
      const long = client.ask("reasons", question, { signal: ending.signal });
      const given = expect(long).rejects.toBeInstanceOf(SolverCancelled);
      ending.abort();
      await given;
      const next = client.ask("reasons", question);
      vi.advanceTimersByTime(10_000);
      expect(workers[0]!.ended()).toBe(1);
      expect(workers[1]!.asked).toEqual([{ kind: "reasons", id: 2, ...question }]);
      workers[1]!.say({ kind: "done", id: 2, answer, milliseconds: 1 });
      await expect(next).resolves.toEqual({ answer, milliseconds: 1 });
    } finally {
      vi.useRealTimers();
    }
  });

  it("keeps a worker that hears a cancel", async () => {
    vi.useFakeTimers();
    try {
      const fake = fakeWorker();
      const client = new SolverClient(() => fake.worker);
      const ending = new AbortController();
      const asked = client.ask("reasons", question, { signal: ending.signal });
      const given = expect(asked).rejects.toBeInstanceOf(SolverCancelled);
      ending.abort();
      await given;
      fake.say({ kind: "cancelled", id: 1 });
      vi.advanceTimersByTime(10_000);
      expect(fake.ended()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it("says in words that the browser starts no workers", async () => {
    const client = new SolverClient(() => {
      throw new ReferenceError("Worker is not defined");
    });
    await expect(client.ask("numbers", question)).rejects.toThrow(/^This browser does not start workers/);
  });

  it("ends long work at once and starts a new worker for the next request", async () => {
    const workers = [fakeWorker(), fakeWorker()];
    let made = 0;
    const client = new SolverClient(() => workers[made++]!.worker, "at-once");
    const ending = new AbortController();
    const long = client.ask("reasons", question, { signal: ending.signal });
    ending.abort();
    await expect(long).rejects.toBeInstanceOf(SolverCancelled);
    expect(workers[0]!.ended()).toBe(1);
    const again = client.ask("reasons", question);
    workers[1]!.say({ kind: "failed", id: 2, message: "Not solved." });
    await expect(again).rejects.toThrow("Not solved.");
  });

  it("hands on what is wrong with the input as issues", async () => {
    const fake = fakeWorker();
    const asked = new SolverClient(() => fake.worker).ask("numbers", question);
    fake.say({ kind: "refused", id: 1, issues: [{ code: "x", message: "Wrong." }] });
    await expect(asked).rejects.toMatchObject({ issues: [{ code: "x", message: "Wrong." }] });
  });

  it("tells everyone who waits when the worker itself breaks", async () => {
    const fake = fakeWorker();
    const asked = new SolverClient(() => fake.worker).ask("numbers", question);
    fake.worker.onerror?.({ message: "out of memory" } as ErrorEvent);
    await expect(asked).rejects.toThrow("out of memory");
    expect(fake.ended()).toBe(1);
  });

  it("says where its program may be when it does not start, and starts another for the next request", async () => {
    const workers = [fakeWorker(), fakeWorker()];
    let made = 0;
    const client = new SolverClient(() => workers[made++]!.worker);
    const asked = client.ask("numbers", question);
    workers[0]!.worker.onerror?.({ message: "" } as ErrorEvent);
    await expect(asked).rejects.toThrow("its program did not come from this page’s server");
    const again = client.ask("numbers", question);
    workers[1]!.say({ kind: "done", id: 2, answer, milliseconds: 1 });
    await expect(again).resolves.toEqual({ answer, milliseconds: 1 });
  });

  it("leaves a worker that failed unexpectedly, and asks another what still waits", async () => {
    const workers = [fakeWorker(), fakeWorker()];
    let made = 0;
    const client = new SolverClient(() => workers[made++]!.worker);
    const broken = client.ask("reasons", question);
    const waiting = client.ask("reasons", question);
    workers[0]!.say({ kind: "failed", id: 1, message: "A part is missing.", unexpected: true });
    await expect(broken).rejects.toThrow("A part is missing.");
    expect(workers[0]!.ended()).toBe(1);
    expect(workers[1]!.asked).toEqual([{ kind: "reasons", id: 2, ...question }]);
    workers[1]!.say({ kind: "done", id: 2, answer, milliseconds: 1 });
    await expect(waiting).resolves.toEqual({ answer, milliseconds: 1 });
  });
});
