import { describe, expect, it } from "vitest";
import { compileDossier } from "../../src/dossier/compile/compile-dossier.ts";
import { compileSchedule } from "../../src/dossier/compile/compile-schedule.ts";
import { readSchedule, readWeights } from "../../src/dossier/compile/dossier-tables.ts";
import { NameResolver } from "../../src/dossier/compile/resolve-names.ts";
import { IssueSink } from "../../src/dossier/format/issue-sink.ts";
import { parseDossier, readDossier } from "../../src/dossier/format/parse-dossier.ts";
import { noPlaces } from "../../src/dossier/format/source-map.ts";
import { issuesOf } from "../policy/policies.ts";
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

describe("a group with exceptions", () => {
  const named = (names: string) => {
    const compiled = policy(`{ kind: tariff, importer: USA, partners: ${names}, sectors: c12, rate: 0.1 }`);
    return compiled?.kind === "tariff" ? compiled.partners : undefined;
  };

  it("is the group without some of its own, alone or in a list", () => {
    expect(named("{ group: EU, except: [FRA] }")).toEqual(["DEU"]);
    expect(named("{ group: EU, except: FRA }")).toEqual(["DEU"]);
    expect(named("[JPN, { group: EU, except: FRA }]")).toEqual(["JPN", "DEU"]);
    // What one entry leaves out another may name.
    expect(named("[{ group: EU, except: FRA }, FRA]")).toEqual(["DEU", "FRA"]);
  });

  it("may be everyone else without some", () => {
    expect(named("{ group: all, except: [JPN, EU] }")).toEqual(["CAN"]);
    // The importer is not among the others anyway.
    expect(named("{ group: all, except: [USA, JPN] }")).toEqual(["CAN", "DEU", "FRA"]);
  });

  it("may stand wherever economies or sectors are named", () => {
    expect(
      policy(
        "{ kind: agreement, members: [USA, { group: EU, except: DEU }], sectors: { group: goods, except: c3 }, tariffs: 0 }",
      ),
    ).toMatchObject({ members: ["USA", "FRA"], sectors: ["c12"] });
    expect(
      policy(
        "{ kind: sanction, coalition: { group: EU, except: FRA }, target: { group: all, except: USA }, sectors: all, factor: 2 }",
      ),
    ).toMatchObject({ coalition: ["DEU"], targets: ["JPN", "CAN", "FRA"] });
    expect(
      policy("{ kind: tariff, importer: USA, exempt: { group: EU, except: FRA }, sectors: c3, rate: 0.1 }"),
    ).toMatchObject({ exempt: { DEU: 1 } });
    expect(
      policy(
        "{ kind: tariff, importer: USA, exempt: [JPN, { group: EU, except: FRA }], sectors: c3, rate: 0.1 }",
      ),
    ).toMatchObject({ exempt: { JPN: 1, DEU: 1 } });
    expect(compile("parties: { core: { members: { group: EU, except: FRA } } }").parties[0]!.members).toEqual(
      ["DEU"],
    );
  });

  it("leaves out only who is in it, and not everyone", () => {
    const complaint = (names: string) =>
      issuesOf(() => named(names)).map(({ message, hint }) => `${message} ${hint}`);
    expect(complaint("{ group: EU, except: [JPN] }")).toEqual([
      "JPN is not in EU. Remove it from except. EU is DEU, FRA.",
    ]);
    expect(complaint("{ group: EU, except: [DEU, FRA] }")).toEqual([
      "Nothing is left of EU without its exceptions. Leave out fewer.",
    ]);
    expect(complaint("{ group: all, except: [JPN, CAN, EU] }")).toEqual([
      expect.stringContaining("Nobody is left in partners of policies.it"),
    ]);
    expect(complaint("{ group: EUX, except: [FRA] }")).toEqual([
      expect.stringContaining("Known: USA, JPN, "),
    ]);
    expect(complaint("{ group: EU, exept: [FRA] }")).toEqual([
      'policies.it.partners does not take the key "exept". Did you mean except?',
    ]);
  });
});

describe("rates and coverage by sector", () => {
  const tariff = (rest: string) => policy(`{ kind: tariff, importer: USA, sectors: all, ${rest} }`);
  const complaint = (rest: string) => issuesOf(() => tariff(rest)).map(({ message }) => message);

  it("put only the sectors that are named under the tariff, unless there is a default", () => {
    expect(tariff("rate: { metals: 0.5, c3: 0.25 }")).toMatchObject({
      sectors: ["c3", "c12"],
      rateBySector: { c12: 0.5, c3: 0.25 },
    });
    expect(tariff("rate: { metals: 0.5, default: 0.1 }")).toMatchObject({
      sectors: ["c3", "c12", "c17"],
      rate: 0.1,
      rateBySector: { c12: 0.5 },
    });
  });

  it("are told apart from shares of partners by their names", () => {
    expect(tariff("rate: 0.1, coverage: { metals: 0.4 }")).toMatchObject({
      coverage: { default: 1, byPartner: {}, bySector: { c12: 0.4 } },
    });
    expect(tariff("rate: 0.1, coverage: { metals: 0.4, EU: 0.2, default: 0.5 }")).toMatchObject({
      coverage: { default: 0.5, byPartner: { DEU: 0.2, FRA: 0.2 }, bySector: { c12: 0.4 } },
    });
    expect(tariff("rate: 0.1, coverage: { partners: { JPN: 0.3 }, sectors: { c3: 0.4 } }")).toMatchObject({
      coverage: { default: 1, byPartner: { JPN: 0.3 }, bySector: { c3: 0.4 } },
    });
  });

  it("refuse names that mean nothing there, two numbers for one sector, and a map that says nothing", () => {
    expect(complaint("rate: { JPN: 0.5 }")).toEqual([
      '"JPN" is not a sector or group of sectors of tiny-world.',
    ]);
    expect(complaint("rate: { metals: 0.5, c12: 0.4 }")).toEqual(["rate gives c12 two rates, 0.5 and 0.4."]);
    expect(complaint("rate: {}")).toEqual(["policies.it.rate names no sector."]);
    expect(complaint("rate: 0.1, coverage: { JPN: 0.1 }")).toEqual([
      "policies.it.coverage does not say how much of the trade of CAN is covered.",
    ]);
    expect(
      issuesOf(() => policy("{ kind: tariff, importer: USA, sectors: c3, rate: { c12: 0.4 } }")).map(
        ({ message }) => message,
      ),
    ).toEqual(["c12 is in rate but not among the sectors."]);
  });

  it("ask which is meant by a name that is both", () => {
    const both = { ...world(), groups: { economies: { metals: ["JPN"] }, sectors: { metals: ["c12"] } } };
    const text = (coverage: string) =>
      `parley: 1\ntitle: Talks\ndata: tiny\noptions: [{ id: now, title: Now, policies: [] }]\npolicies: { it: { kind: tariff, importer: USA, sectors: all, rate: 0.1, coverage: ${coverage} } }`;
    const read = (coverage: string) => compileDossier(parseDossier(text(coverage), "talks.yaml"), both);
    expect(issuesOf(() => read("{ metals: 0.4 }"))).toMatchObject([
      {
        message: "metals is both an economy and a sector here.",
        hint: "Write coverage: { partners: { metals: ... } } or coverage: { sectors: { metals: ... } }.",
      },
    ]);
    expect(read("{ sectors: { metals: 0.4 } }").policies.get("it")).toMatchObject({
      coverage: { byPartner: {}, bySector: { c12: 0.4 } },
    });
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
        { importer: "USA", exporter: "JPN", sector: "c12", rate: 0.25, factor: undefined },
        {
          importer: "USA",
          exporter: "CAN",
          sector: "c12",
          rate: 0,
          factor: Number.POSITIVE_INFINITY,
        },
      ],
    });
  });

  const settled = (rows: string) => {
    const table = `importer,exporter,sector,rate,factor\n${rows}`;
    const compiled = compile("policies: { it: { kind: schedule, file: rates.csv } }", {
      rates: table,
    }).policies.get("it");
    return compiled?.kind === "schedule" ? compiled.rows : [];
  };
  const at = (rows: ReturnType<typeof settled>, importer: string, exporter: string, sector: string) =>
    rows.find((row) => row.importer === importer && row.exporter === exporter && row.sector === sector);

  it("name groups and all, where the narrowest row holds whatever the order", () => {
    const lines = ["all,all,goods,0.1,", "USA,EU,goods,0.2,", "USA,DEU,c12,0.3,"];
    for (const rows of [settled(lines.join("\n")), settled(lines.toReversed().join("\n"))]) {
      expect(at(rows, "JPN", "CAN", "c3")?.rate).toBe(0.1);
      expect(at(rows, "USA", "FRA", "c12")?.rate).toBe(0.2);
      expect(at(rows, "USA", "DEU", "c12")?.rate).toBe(0.3);
      expect(at(rows, "JPN", "CAN", "c17")).toBeUndefined();
      // Nobody taxes its own goods.
      expect(at(rows, "USA", "USA", "c3")).toBeUndefined();
      expect(at(rows, "DEU", "FRA", "c3")?.rate).toBe(0.1);
    }
  });

  it("settle rates and trade costs apart", () => {
    const rows = settled("all,all,all,,1.05\nUSA,JPN,c12,0.25,\nUSA,USA,c3,,0.9");
    expect(at(rows, "USA", "JPN", "c12")).toMatchObject({ rate: 0.25, factor: 1.05 });
    expect(at(rows, "JPN", "USA", "c12")).toMatchObject({ rate: undefined, factor: 1.05 });
    expect(at(rows, "USA", "USA", "c3")?.factor).toBe(0.9);
    expect(at(rows, "JPN", "JPN", "c3")).toBeUndefined();
  });

  it("refuse two rows of which neither is narrower, unless a third settles their cells", () => {
    const clash = "all,JPN,c12,0.1,\nUSA,all,c12,0.2,\n";
    expect(issuesOf(() => settled(clash))).toMatchObject([
      {
        message: "USA on JPN, c12 is also in line 2, and neither of the two is the narrower one.",
        hint: "Keep one of the two, or add a row for USA on JPN, c12.",
        at: { file: "rates.csv", line: 3 },
      },
    ]);
    expect(at(settled(`${clash}USA,JPN,c12,0.3,`), "USA", "JPN", "c12")?.rate).toBe(0.3);
  });

  it("may stand for ten million cells at most", () => {
    const big = {
      ...world(),
      economies: Array.from({ length: 2000 }, (_, n) => ({ code: `E${n}`, name: `E${n}` })),
    };
    const names = new NameResolver(big, new IssueSink(noPlaces("talks.yaml")));
    const sink = new IssueSink(noPlaces("talks.yaml"));
    const table = readSchedule("importer,exporter,sector,rate,factor\nall,all,all,0.1,\n", "rates.csv");
    const compiled = compileSchedule({ kind: "schedule", file: "rates.csv" }, ["policies", "it"], {
      names,
      sink,
      tableOf: () => table,
    });
    expect(compiled).toMatchObject({ rows: [] });
    expect(sink.issues).toMatchObject([{ code: "table-too-wide", at: { line: 2 } }]);
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
