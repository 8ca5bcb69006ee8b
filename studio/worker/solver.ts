import { InputError } from "../../src/economy/issue.ts";
import { CancelledError } from "../../src/equilibrium/solution/cancelled-error.ts";
import { SolveError } from "../../src/equilibrium/solution/solve-error.ts";
import { cloneableBriefing } from "./cloneable-briefing.ts";
import { Kept } from "./kept.ts";
import type { LawDesk } from "./law-desk.ts";
import type { DossierInput, FromWorker, Sent, ToWorker } from "./messages.ts";
import { DatasetCache, type OpenDossier, openDossier } from "./open-dossier.ts";
import { Packer } from "./parcel.ts";
import { NotServed } from "./served-folder.ts";
import { SimulationCache, simulateKept } from "./simulate-kept.ts";
import { readWorldAtlas } from "./world-atlas.ts";

/** The worker's side: opens dossiers, solves them, renders their briefings and the map, and reads tariff books. */

const datasets = new DatasetCache();
const solved = new SimulationCache();
const parcels = new Packer();
/** Undo and redo go through these, and a slider that is let go where it rested. */
const texts = new Kept<Promise<OpenDossier>>(20);
const signals = new Map<number, { aborted: boolean }>();

const post = (message: FromWorker): void => self.postMessage(message);

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "cancel") {
    const signal = signals.get(data.id);
    if (signal !== undefined) signal.aborted = true;
    return;
  }
  void answer(data);
});

async function answer(question: Exclude<ToWorker, { kind: "cancel" }>): Promise<void> {
  const { id } = question;
  const signal = { aborted: false };
  signals.set(id, signal);
  const since = performance.now();
  try {
    const result = await work(question, signal);
    const milliseconds = performance.now() - since;
    post(
      signal.aborted
        ? { kind: "cancelled", id }
        : ({ kind: "done", id, answer: result, milliseconds } satisfies FromWorker),
    );
  } catch (error) {
    post(refusal(id, error));
  } finally {
    signals.delete(id);
  }
}

async function work(
  question: Exclude<ToWorker, { kind: "cancel" }>,
  signal: { aborted: boolean },
): Promise<Sent> {
  const { id } = question;
  const onProgress = (progress: { done: number; total: number; title: string }): void =>
    post({ kind: "progress", id, progress });
  switch (question.kind) {
    case "ahead":
    case "numbers":
    case "reasons": {
      const ready = await open(id, question.input);
      const simulation = await simulateKept(ready, solved, {
        decomposition: question.kind === "reasons",
        first: question.first,
        alone: question.kind === "ahead",
        signal,
        onProgress,
        onPartial: (partial) => post({ kind: "partial", id, simulation: parcels.pack(partial) }),
      });
      return parcels.pack(simulation);
    }
    case "world": {
      const [{ worldGeometry }, atlas] = await Promise.all([
        import("../../src/charts/world-geometry.ts"),
        readWorldAtlas(),
      ]);
      return worldGeometry(atlas, question.pixels);
    }
    case "briefing": {
      // The charting library and the map of the world are loaded when a briefing is first asked for.
      const [{ renderBriefing }, atlas] = await Promise.all([
        import("../../src/briefing/files/render-briefing.ts"),
        readWorldAtlas(),
      ]);
      const { simulation, talks, context } = question;
      const input = { simulation, context, ...(talks === undefined ? {} : { talks }) };
      return cloneableBriefing(renderBriefing(input, atlas));
    }
    case "book":
      return (await lawDesk()).book(question, onProgress);
    case "law":
      return (await lawDesk()).law(question);
    case "product":
      return (await lawDesk()).product(question);
  }
}

/** Loaded when the law is first asked for. */
const lawDesk = (): Promise<LawDesk> => {
  desk ??= Promise.all([import("./law-desk.ts"), datasets.books()]).then(
    ([{ LawDesk }, shelf]) => new LawDesk(shelf),
  );
  return desk;
};
let desk: Promise<LawDesk> | undefined;

async function open(id: number, input: DossierInput): Promise<OpenDossier> {
  const ready = await opened(input);
  post({ kind: "opened", id, opened: ready.opened });
  return ready;
}

/** Reads a text again only if files come with it, which may have changed. */
function opened(input: DossierInput): Promise<OpenDossier> {
  if (input.folders.size + input.tables.size > 0) return openDossier(input, datasets);
  const key = JSON.stringify([input.file, input.text]);
  const reading = texts.get(key) ?? openDossier(input, datasets);
  texts.set(key, reading);
  // What is wrong may be fixed on the server.
  reading.catch(() => texts.delete(key));
  return reading;
}

function refusal(id: number, error: unknown): FromWorker {
  if (error instanceof CancelledError) return { kind: "cancelled", id };
  if (error instanceof InputError) return { kind: "refused", id, issues: error.issues };
  if (error instanceof SolveError || error instanceof NotServed)
    return { kind: "failed", id, message: error.message };
  // A bug: the page says so instead of waiting for an answer that never comes.
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "failed", id, message: `The solver stopped unexpectedly: ${message}`, unexpected: true };
}
