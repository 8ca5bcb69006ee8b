import { describe, expect, it } from "vitest";
import { briefingContext } from "../../src/briefing/context/briefing-context.ts";
import { talksView } from "../../src/briefing/views/talks-view.ts";
import { economyFrom } from "../../src/economy/economy-from.ts";
import { knownTalks } from "../../src/negotiation/known-talks.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { conflictKey, foundFor, noTalksYet, talksAfter } from "../../studio/talks/talks-run.ts";
import { tableSectors, tariffMatrix } from "../../studio/talks/tariff-matrix.ts";
import { seatsAround } from "../../studio/views/Table/seats.ts";
import { gainBars, optionGains } from "../../studio/views/Table/threat-gains.ts";
import { tinyTalks, VISAS_AND_TARIFFS } from "../dossier/tiny-talks.ts";

const input = tinyTalks(`
parties: { NORTH: {}, CCC: {} }
policies:
  duty: { kind: tariff, importer: NORTH, partners: CCC, sectors: [food], rate: 0.3 }
  free: { kind: agreement, members: [NORTH, CCC], tariffs: 0, sectors: goods }
options:
  - { id: now, title: Now, policies: [duty] }
  - { id: pact, title: A pact, policies: [free], issues: { visas: open } }
${VISAS_AND_TARIFFS}`);
const simulation = await simulateDossier(input);
const whole = await runTalks(input);
const context = briefingContext(input.compiled, input.accounts);

describe("gains over the threat point", () => {
  const gainsOf = (talks = knownTalks(input.compiled, simulation)) =>
    optionGains(talksView({ simulation, context, talks })!);

  it("are those by which a whole run judges who signs", () => {
    const rows = gainsOf();
    for (const judged of whole.participation) {
      const row = rows.find(({ option }) => option === judged.option)!;
      expect(row.acceptable).toBe(judged.acceptable);
      expect(row.binding).toBe(judged.binding);
      for (const { party, percent } of row.gains) expect(percent).toBeCloseTo(judged.gains[party]!, 9);
    }
  });

  it("are unknown, and not zero, while the threat point is", () => {
    const { threat: _, ...talks } = knownTalks(input.compiled, simulation);
    const row = gainsOf(talks)[1]!;
    expect(row.gains.map(({ percent, signs }) => [percent, signs])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect([row.acceptable, row.binding]).toEqual([null, null]);
  });

  it("are drawn on one scale to both sides of zero", () => {
    const gain = (percent: number | null) => ({
      party: "A",
      name: "A",
      accent: 0,
      percent,
      issuesPercent: 0,
      signs: null,
    });
    expect(gainBars([gain(0.4), gain(-0.1), gain(null), gain(0)])).toEqual([
      { from: 50, width: 50 },
      { from: 37.5, width: 12.5 },
      null,
      { from: 50, width: 0 },
    ]);
    // What reads as 0.00 % is no bar, next to others that do or do not.
    expect(gainBars([gain(4e-5), gain(1)])[0]).toEqual({ from: 50, width: 0 });
    expect(gainBars([gain(-4e-5), gain(0)])).toEqual([
      { from: 50, width: 0 },
      { from: 50, width: 0 },
    ]);
  });
});

describe("a run that the page asked for", () => {
  const asked = talksAfter(noTalksYet, { kind: "asked", id: 7, question: "war", source: "a", conflict: "k" });

  it("drops the answer to a question that was given up", () => {
    const cancelled = talksAfter(asked, { kind: "cancelled" });
    const late = talksAfter(cancelled, { kind: "done", id: 7, result: whole });
    expect(late).toBe(cancelled);
    expect(foundFor(late, "a", "k")).toEqual({});
  });

  it("keeps a war while the proposal moves, and who signs for its own text only", () => {
    const event = { kind: "asked", id: 8, question: "everything", source: "a", conflict: "k" } as const;
    const done = talksAfter(talksAfter(noTalksYet, event), { kind: "done", id: 8, result: whole });
    expect(done.run).toMatchObject({ kind: "done", question: "everything" });
    expect(foundFor(done, "a", "k")).toMatchObject({ war: whole.war, participation: whole.participation });
    expect(foundFor(done, "b", "k").war).toBe(whole.war);
    expect(foundFor(done, "b", "k").participation).toBeUndefined();
    expect(foundFor(done, "b", "other")).toEqual({});
  });

  it("keeps what was found for the last two dozen texts, and forgets the oldest first", () => {
    const texts = Array.from({ length: 25 }, (_, at) => `text ${at}`);
    const last = texts.reduce((state, source, id) => {
      const event = { kind: "asked", id, question: "everything", source, conflict: source } as const;
      return talksAfter(talksAfter(state, event), { kind: "done", id, result: whole });
    }, noTalksYet);
    const known = texts.filter((source) => foundFor(last, source, source).war !== undefined);
    expect(known).toEqual(texts.slice(1));
  });

  it("shows progress and failure of the current question, and of no other", () => {
    const progress = { done: 1, total: 4, title: "tariff war" };
    expect(talksAfter(asked, { kind: "progress", id: 7, progress }).run).toMatchObject({ progress });
    expect(talksAfter(asked, { kind: "progress", id: 6, progress })).toBe(asked);
    expect(talksAfter(asked, { kind: "failed", id: 7, message: "No." }).run).toMatchObject({
      kind: "failed",
      question: "war",
      message: "No.",
    });
  });

  it("is worth keeping exactly as long as nothing that it was computed from changes", () => {
    const { compiled } = input;
    const [now, pact] = compiled.options;
    const key = conflictKey(compiled, "f");
    expect(conflictKey(compiled, "other data")).not.toBe(key);
    expect(conflictKey({ ...compiled, options: [now!, { ...pact!, policies: [] }] }, "f")).toBe(key);
    expect(conflictKey({ ...compiled, options: [{ ...now!, policies: [] }, pact!] }, "f")).not.toBe(key);
    expect(conflictKey({ ...compiled, talks: { ...compiled.talks!, threat: "war" } }, "f")).not.toBe(key);
    expect(conflictKey({ ...compiled, model: { ...compiled.model, deficits: "fixed" } }, "f")).not.toBe(key);
  });
});

describe("the tariffs on the table", () => {
  const economy = economyFrom(input.accounts, "competitive");
  const sectors = tableSectors(input.compiled, economy);
  const cell = (option: string) =>
    tariffMatrix(input.compiled, economy, option, sectors).find(({ importer }) => importer === "NORTH")!;

  it("are today's under an option that nobody knows", () => {
    const { before, now } = cell("none");
    expect(now).toBe(before);
  });

  it("rise by an option's duty and fall to zero in its pact", () => {
    expect(cell("now").now).toBeGreaterThan(cell("now").before!);
    expect(cell("now").highest).toBeCloseTo(0.3, 12);
    expect(cell("pact").now).toBe(0);
  });

  it("have one cell for each party's tariff on each other", () => {
    const cells = tariffMatrix(input.compiled, economy, "now", sectors);
    expect(cells.map(({ importer, exporter }) => `${importer} ${exporter}`)).toEqual([
      "NORTH CCC",
      "CCC NORTH",
    ]);
    for (const { tradeMillion } of cells) expect(tradeMillion).toBeGreaterThan(0);
  });
});

describe("seats around the table", () => {
  const shape = { x: 100, y: 50, rx: 80, ry: 40 };

  it("put two parties face to face", () => {
    const [first, second] = seatsAround(2, shape);
    expect(first!.x).toBeCloseTo(20);
    expect(second!.x).toBeCloseTo(180);
    expect([first!.side, second!.side]).toEqual(["left", "right"]);
  });

  it("lie on the oval at equal angles, however many there are", () => {
    for (const { x, y } of seatsAround(7, shape)) {
      expect(((x - 100) / 80) ** 2 + ((y - 50) / 40) ** 2).toBeCloseTo(1);
    }
  });
});
