import { describe, expect, it } from "vitest";
import { compileDossier } from "../../src/dossier/compile/compile-dossier.ts";
import { readSchedule, readWeights } from "../../src/dossier/compile/dossier-tables.ts";
import { parseDossier, readDossier } from "../../src/dossier/format/parse-dossier.ts";
import { world } from "./world.ts";

const compile = (blocks: string, tables: { readonly rates?: string; readonly weights?: string } = {}) => {
  const text = `parley: 1\ntitle: Talks\ndata: tiny\noptions: [{ id: now, title: Now, policies: [] }]\n${blocks}`;
  return compileDossier(parseDossier(text, "talks.yaml"), world(), {
    schedules: new Map(
      tables.rates === undefined ? [] : [["rates.csv", readSchedule(tables.rates, "rates.csv")]],
    ),
    ...(tables.weights === undefined ? {} : { weights: readWeights(tables.weights, "weights.csv") }),
  });
};
const policy = (written: string, parties = "") =>
  compile(`${parties}\npolicies: { it: ${written} }`).policies.get("it");

describe("names of economies", () => {
  it("are codes, groups of the data set and parties, each economy once", () => {
    const partners = (names: string) => {
      const written = `{ kind: tariff, importer: USA, partners: ${names}, sectors: c12, rate: 0.1 }`;
      const compiled = policy(written, "parties: { SOUTH: { members: [FRA, CAN] } }");
      return compiled?.kind === "tariff" ? compiled.partners : undefined;
    };
    expect(partners("JPN")).toEqual(["JPN"]);
    expect(partners("[EU, DEU, SOUTH, JPN]")).toEqual(["DEU", "FRA", "CAN", "JPN"]);
  });

  it("mean everyone who is not on the other side by all", () => {
    expect(policy("{ kind: tariff, importer: EU, sectors: c12, rate: 0.1 }")).toMatchObject({
      importers: ["DEU", "FRA"],
      partners: ["USA", "JPN", "CAN"],
    });
    expect(
      policy("{ kind: sanction, coalition: all, target: JPN, sectors: all, factor: prohibitive }"),
    ).toEqual({
      kind: "sanction",
      coalition: ["USA", "CAN", "DEU", "FRA"],
      targets: ["JPN"],
      sectors: ["c3", "c12", "c17"],
      factor: Number.POSITIVE_INFINITY,
      direction: "both",
    });
    expect(policy("{ kind: agreement, members: all, sectors: goods, tariffs: 0 }")).toMatchObject({
      members: ["USA", "JPN", "CAN", "DEU", "FRA"],
    });
  });

  it("let a group stand for its members on the other side: the rest of the EU", () => {
    expect(policy("{ kind: barrier, importer: DEU, partners: EU, sectors: c3, factor: 0.95 }")).toMatchObject(
      { importers: ["DEU"], partners: ["FRA"] },
    );
  });
});

describe("the baseline", () => {
  it("is the option of that name, or none", () => {
    expect(compile("").baseline).toBeUndefined();
    expect(compile("baseline: now\ndate: 2026-11").baseline).toMatchObject({ id: "now", title: "Now" });
  });

  it("is not reported as unknown when its option could not be read", () => {
    const text =
      "parley: 1\ntitle: T\ndata: tiny\nbaseline: law\noptions: [{ id: law, policies: [] }, { id: b, title: B, policies: [] }]";
    const { dossier, issues, omitted, places } = readDossier(text, "talks.yaml");
    expect(issues).toHaveLength(1);
    expect(() => compileDossier(dossier!, world(), { omitted, places })).not.toThrow();
  });
});

describe("names of sectors", () => {
  it("are codes and groups, and the words goods and all", () => {
    const sectors = (names: string) => {
      const compiled = policy(`{ kind: barrier, importer: USA, sectors: ${names}, factor: 2 }`);
      return compiled?.kind === "barrier" ? compiled.sectors : undefined;
    };
    expect(sectors("goods")).toEqual(["c3", "c12"]);
    expect(sectors("all")).toEqual(["c3", "c12", "c17"]);
    expect(sectors("[metals, c12, c3]")).toEqual(["c12", "c3"]);
  });
});

describe("exemptions and coverage", () => {
  it("hold for every member of a group that they name", () => {
    expect(
      policy("{ kind: tariff, importer: USA, sectors: c12, rate: 0.1, exempt: { EU: 0.9, CAN: 1 } }"),
    ).toMatchObject({ exempt: { DEU: 0.9, FRA: 0.9, CAN: 1 } });
    expect(policy("{ kind: tariff, importer: USA, sectors: c12, rate: 0.1, exempt: EU }")).toMatchObject({
      exempt: { DEU: 1, FRA: 1 },
    });
    expect(
      policy(
        "{ kind: tariff, importer: USA, sectors: c12, rate: 0.1, coverage: { default: 0.3, JPN: 0.1 } }",
      ),
    ).toMatchObject({ coverage: { default: 0.3, byPartner: { JPN: 0.1 } } });
  });
});

describe("the parties", () => {
  it("are what the file says, with the names of the data set, and outside when no data set has them", () => {
    const { parties } = compile(
      "parties: { USA: {}, EU: { name: European Union }, PRK: { name: North Korea, outside: true } }",
    );
    expect(parties).toEqual([
      { id: "USA", name: "United States", members: ["USA"], outside: false },
      { id: "EU", name: "European Union", members: ["DEU", "FRA"], outside: false },
      { id: "PRK", name: "North Korea", members: [], outside: true },
    ]);
  });
});

describe("schedules and weights", () => {
  it("are tables written out as well, where parties and groups stand for each of their members", () => {
    const compiled = policy(
      "{ kind: schedule, rates: [[USA, EU, metals, 0.1], [EU, USA, c3, 0]] }",
      "parties: { USA: {} }",
    );
    const cell = (importer: string, exporter: string, sector: string, rate: number) => ({
      importer,
      exporter,
      sector,
      rate,
      factor: undefined,
    });
    expect(compiled).toEqual({
      kind: "schedule",
      rows: [
        cell("USA", "DEU", "c12", 0.1),
        cell("USA", "FRA", "c12", 0.1),
        cell("DEU", "USA", "c3", 0),
        cell("FRA", "USA", "c3", 0),
      ],
    });
  });

  it("become rows of a policy: rates, factors, or both", () => {
    const rates = "importer,exporter,sector,rate,factor\nUSA,JPN,c12,0.25,\nUSA,CAN,c12,0,prohibitive\n";
    const compiled = compile("policies: { it: { kind: schedule, file: rates.csv } }", { rates });
    expect(compiled.policies.get("it")).toEqual({
      kind: "schedule",
      rows: [
        { importer: "USA", exporter: "JPN", sector: "c12", rate: 0.25, factor: undefined, line: 2 },
        {
          importer: "USA",
          exporter: "CAN",
          sector: "c12",
          rate: 0,
          factor: Number.POSITIVE_INFINITY,
          line: 3,
        },
      ],
    });
  });

  it("of politics come from the table that the talks name", () => {
    const talks =
      "parties: { USA: {}, JPN: {} }\ntalks: { parties: [USA, JPN], instruments: { tariffs: {} }, objective: { weights: weights.csv } }";
    const { weights } = compile(talks, { weights: "economy,sector,weight\nUSA,c12,1.4\n" });
    expect(weights).toEqual([{ economy: "USA", sector: "c12", weight: 1.4 }]);
  });

  // Comparing every row with every other would take far longer than a test may.
  it("may have two hundred thousand rows", () => {
    const rows = Array.from({ length: 200_000 }, (_, row) => `USA,JPN,s${row},0.1`);
    const text = `importer,exporter,sector,rate\n${rows.join("\n")}\n`;
    expect(readSchedule(text, "rates.csv").rows).toHaveLength(200_000);
  });
});

describe("the talks", () => {
  it("may fall back on the status quo, on war, or on an option by its id", () => {
    const threat = (word: string) =>
      compile(
        `parties: { USA: {}, JPN: {} }\ntalks: { parties: [USA, JPN], instruments: { tariffs: {} }, threat: ${word} }`,
      ).dossier.talks?.threat;
    expect([threat("war"), threat("now")]).toEqual(["war", "now"]);
  });
});
