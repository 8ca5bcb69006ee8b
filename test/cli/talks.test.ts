import { describe, expect, it, vi } from "vitest";
import { withFilesNamed } from "../../src/cli/say/files-named.ts";
import type { BriefingDocument } from "../../src/document/document.ts";
import type { TalksResult } from "../../src/negotiation/talks-result.ts";
import { prepareBaseline } from "../../src/simulation/prepare-baseline.ts";
import { parley } from "./capture.ts";
import { machinesDossier, tempFolder, writeDossier } from "./temp-folder.ts";

vi.mock(import("../../src/simulation/prepare-baseline.ts"), { spy: true });

const folder = tempFolder();
const table = `${machinesDossier}talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { partners: parties } }
`;
const issues = `issues:
  detainees:
    title: Detainees
    options: { held: Held back., free: Set free. }
    values: { AAA: { held: 0, free: 0.2 }, CCC: { held: 0, free: -0.05 } }
    basis: Assumed.
goals:
  - { id: more, metric: exports, economy: CCC, partner: AAA, relative: true, target: 0.9, instrument: { policy: duty, field: rate, from: 0, to: 1 } }
timetables: { slow: { steps: [{ option: now }, { option: duty }] } }
`;
const path = writeDossier(folder, "talks.yaml", table + issues);
const stuck = writeDossier(
  folder,
  "stuck.yaml",
  `${table.replace("partners: parties", "partners: parties, sectors: food, max: 0")}  threat: free\n`.replace(
    "  - { id: duty, title: A duty on machines, policies: [duty] }\n",
    "",
  ),
);

const json = async (...args: string[]): Promise<TalksResult> => {
  const { code, out } = await parley(["talks", ...args, "--json"]);
  expect(code).toBe(0);
  return JSON.parse(out);
};

/** A document of one table with a note under it. */
const documentWith = (note: string): BriefingDocument => ({
  title: "A",
  standfirst: "",
  sections: [
    {
      id: "deal",
      title: "The deal",
      blocks: [
        {
          kind: "table",
          table: { id: "t", title: "T", groupTitle: undefined, columns: [], groups: [], notes: [note] },
        },
      ],
    },
  ],
});

describe("parley talks", () => {
  it("prints what each would do alone, the war, the deal with its terms, and what hangs on them", async () => {
    const { code, out, err } = await parley(["talks", path]);
    expect(code).toBe(0);
    expect(err.replaceAll(/^\d+ of \d+ steps of the talks done, .*\n/gm, "")).toBe("");
    const result = await json(path);
    const text = out.replaceAll(/\s+/g, " ");
    expect(text).toContain("Closure: balanced.");
    const gain = result.talks!.parties.AAA!.fromThreatPercent!;
    expect(gain).toBeGreaterThan(0.01);
    expect(text).toContain(` +${gain.toFixed(2)} `);
    expect(text).toContain("Machines");
    expect(text).toContain("The numbers of this set are invented.");
    expect(out).not.toContain("\u001b");
  });

  it("says how to get the files that a table of twenty lines refers to, and names none that it does not", async () => {
    expect(
      withFilesNamed(
        documentWith("The 20 of 32 tariffs that cover the most trade; talks-tariffs.csv has them all."),
        "a.yaml",
        { data: "./world", elasticities: "4" },
      ).sections.at(-1),
    ).toEqual({
      id: "files",
      title: "Files",
      blocks: [
        {
          kind: "paragraph",
          text: "To write talks-tariffs.csv, named above, run: parley brief a.yaml --data ./world --elasticities 4 --out FOLDER",
        },
      ],
    });
    const none = documentWith("Against the baseline.");
    expect(withFilesNamed(none, "a.yaml", {})).toBe(none);
    expect((await parley(["talks", path])).out).not.toContain(".csv");
  });

  it.each([
    ["text", []],
    ["JSON", ["--json"]],
  ])("solves today's policy once to print %s", async (_, flags) => {
    vi.mocked(prepareBaseline).mockClear();
    expect((await parley(["talks", path, ...flags])).code).toBe(0);
    expect(prepareBaseline).toHaveBeenCalledTimes(1);
  });

  it("prints JSON at full precision, the same bytes for the same input, timed only when asked", async () => {
    const first = await parley(["talks", path, "--json"]);
    expect((await parley(["talks", path, "--json"])).out).toBe(first.out);
    expect(first.out).not.toContain("milliseconds");
    expect((await json(path, "--timing")).war!.certificate.milliseconds).toBeGreaterThan(0);
    const { schema, parties, bestResponses, war, talks, participation, goals, stages } = JSON.parse(
      first.out,
    );
    expect(schema).toBe(1);
    expect(parties.map(({ id }: { id: string }) => id)).toEqual(["AAA", "CCC"]);
    expect(Object.keys(bestResponses)).toEqual(["AAA", "CCC"]);
    for (const outcome of [war, talks]) {
      expect(outcome.status).toBe("solved");
      expect(Object.keys(outcome.parties.AAA)).toEqual(
        expect.arrayContaining(["objectivePercent", "welfarePercent", "wagePercent", "profitsPercent"]),
      );
      expect(outcome.tariffs[0]).toMatchObject({ importer: "AAA", exporter: "CCC", sector: "food" });
    }
    expect(participation).toHaveLength(2);
    expect(goals[0].status).toBe("reached");
    expect(stages[0].steps).toHaveLength(2);
  });

  it("ends with 4 where a deal is demanded and there is none, and with 0 where nobody demands one", async () => {
    expect((await parley(["talks", path, "--require-deal"])).code).toBe(0);
    const none = await parley(["talks", stuck, "--require-deal"]);
    expect(none.code).toBe(4);
    expect(none.out).toContain("No terms make every party better off");
    expect((await parley(["talks", stuck])).code).toBe(0);
  });

  it("refuses a dossier in which a party controls nothing", async () => {
    const idle = writeDossier(folder, "idle.yaml", table.replace("partners: parties", "sectors: services"));
    const { code, err } = await parley(["talks", idle]);
    expect(code).toBe(2);
    expect(err).toContain("idle.yaml:11:13: AAA controls nothing");
    expect(err).toContain("2 problems.");
  });

  it("judges the options of a dossier without a talks block", async () => {
    const plain = writeDossier(folder, "plain.yaml", machinesDossier);
    const { talks, participation } = await json(plain);
    expect(talks).toBeUndefined();
    expect(participation.map(({ option }) => option)).toEqual(["now", "duty"]);
    expect((await parley(["talks", plain, "--require-deal"])).code).toBe(4);
  });

  it("stops when the user interrupts, and prints nothing", async () => {
    const { code, out, err } = await parley(["talks", path], { signal: AbortSignal.abort() });
    expect(code).toBe(130);
    expect(out).toBe("");
    expect(err).toBe("Interrupted: nothing was written.\n");
  });

  it("teaches by example", async () => {
    const { code, out } = await parley(["talks", "--help"]);
    expect(code).toBe(0);
    expect(out).toContain("$ parley talks mar-a-lago-2018");
    expect(out).toContain("4 --require-deal");
  });
});
