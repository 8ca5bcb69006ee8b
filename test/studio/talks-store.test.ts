import { describe, expect, it } from "vitest";
import type { TalksResult } from "../../src/negotiation/talks-result.ts";
import { inputKey } from "../../studio/state/dossier-input.ts";
import type { TableAnswer, TableRequest } from "../../studio/talks/table-messages.ts";
import { foundFor } from "../../studio/talks/talks-run.ts";
import { type TableWorker, TalksStore } from "../../studio/talks/talks-store.ts";
import { syntheticTalks } from "../briefing/synthetic-talks.ts";

/** A worker that answers when it is told to. */
class FakeWorker implements TableWorker {
  readonly asked: TableRequest[] = [];
  ended = false;
  onmessage: TableWorker["onmessage"] = null;
  onerror: TableWorker["onerror"] = null;
  postMessage(request: TableRequest): void {
    this.asked.push(request);
  }
  terminate(): void {
    this.ended = true;
  }
  say(answer: TableAnswer): void {
    this.onmessage?.({ data: answer });
  }
}

const input = { text: "a", file: "a.yaml", base: "http://localhost/", folders: new Map(), tables: new Map() };
const result: TalksResult = syntheticTalks;

function opened() {
  const workers: FakeWorker[] = [];
  const store = new TalksStore(() => {
    workers.push(new FakeWorker());
    return workers.at(-1)!;
  });
  return { store, workers };
}

describe("the talks of the page", () => {
  it("tell those who listen how far a run has come and what it found", () => {
    const { store, workers } = opened();
    const seen: string[] = [];
    const leave = store.subscribe(() => seen.push(store.state().run.kind));
    store.ask("war", input, "k");
    const { id } = workers[0]!.asked[0]!;
    workers[0]!.say({ kind: "progress", id, progress: { done: 1, total: 3, title: "tariff war" } });
    workers[0]!.say({ kind: "done", id, result });
    leave();
    store.ask("talks", input, "k");
    expect(seen).toEqual(["running", "running", "done"]);
    expect(foundFor(store.state(), inputKey(input), "k").war).toBe(result.war);
  });

  it("are found for a dossier with its files, and not for the same text with a table given since", () => {
    const { store, workers } = opened();
    const given = (rates: string) => ({ ...input, tables: new Map([["rates.csv", new Blob([rates])]]) });
    const before = given("AAA,CCC,machines,0.15");
    store.ask("signing", before, "k");
    workers[0]!.say({ kind: "done", id: workers[0]!.asked[0]!.id, result });
    expect(foundFor(store.state(), inputKey(before), "k").participation).toBe(result.participation);
    const after = given("AAA,CCC,machines,0.15");
    expect(foundFor(store.state(), inputKey(after), "k").participation).toBeUndefined();
  });

  it("end the worker at once when cancelled, and start another for the next question", () => {
    const { store, workers } = opened();
    store.ask("talks", input, "k");
    store.cancel();
    expect(workers[0]!.ended).toBe(true);
    expect(store.state().run).toMatchObject({ kind: "cancelled", question: "talks" });
    store.ask("war", input, "k");
    expect(workers).toHaveLength(2);
    expect(workers[1]!.asked).toMatchObject([{ kind: "talks", question: "war" }]);
  });

  it("do not hear the answer of a worker that was given up for another question", () => {
    const { store, workers } = opened();
    store.ask("talks", input, "k");
    store.ask("war", input, "k");
    workers[0]!.say({ kind: "done", id: workers[0]!.asked[0]!.id, result });
    expect(store.state().run).toMatchObject({ kind: "running", question: "war" });
    expect(foundFor(store.state(), inputKey(input), "k")).toEqual({});
  });

  it("say so when the worker breaks, instead of waiting forever", () => {
    const { store, workers } = opened();
    store.ask("war", input, "k");
    workers[0]!.onerror?.({ message: "out of memory" });
    expect(store.state().run).toMatchObject({
      kind: "failed",
      message: "The talks could not run: out of memory.",
    });
  });

  it("say so when the worker's program is not there, and start another for the next question", () => {
    const { store, workers } = opened();
    store.ask("war", input, "k");
    workers[0]!.onerror?.({});
    expect(store.state().run).toMatchObject({
      kind: "failed",
      message: "A part of the studio did not come from this page’s server. Is that still running?",
    });
    store.ask("war", input, "k");
    expect(workers).toHaveLength(2);
  });

  it("say so where the browser starts no workers", () => {
    const store = new TalksStore(() => {
      throw new Error("refused by policy");
    });
    store.ask("war", input, "k");
    expect(store.state().run).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("does not start workers, which the talks need (refused by policy)"),
    });
  });

  it("have nothing to cancel when nothing runs", () => {
    const { store, workers } = opened();
    const before = store.state();
    store.cancel();
    expect(store.state()).toBe(before);
    expect(workers).toEqual([]);
  });
});
