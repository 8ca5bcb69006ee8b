import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { InputError } from "../../src/economy/issue.ts";
import { tempFolder, writeDossier } from "../cli/temp-folder.ts";

const folder = tempFolder();

/** A dossier on the tiny world with these measures, from its line 5 on; `more` follows. */
const write = (policies: readonly string[], more = ""): string =>
  writeDossier(
    folder,
    "d.yaml",
    `parley: 1
title: T
data: tiny
policies:
${policies.map((policy) => `  ${policy}`).join("\n")}
options:
  - { id: o, title: O, policies: [${policies.map((policy) => policy.split(":")[0]).join(", ")}] }
${more}`,
  );

const warningsOf = async (policies: readonly string[], more?: string) =>
  (await loadDossier(write(policies, more))).compiled.warnings.map(
    ({ severity, at, message, hint }) => `${severity} ${at?.line}:${at?.column ?? ""} ${message} ${hint}`,
  );

const tariff = (rate: string) =>
  `t: { kind: tariff, importer: AAA, partners: CCC, sectors: food, rate: ${rate} }`;

describe("what a dossier can say but hardly means", () => {
  it("is a rate in percent, wherever a rate stands", async () => {
    expect(await warningsOf([tariff("2.5")])).toEqual([
      "warning 5:73 rate is 2.5. 2.5 is 250 %; for 2.5 % write 0.025.",
    ]);
    expect(await warningsOf([tariff("{ food: 7, default: 0.1 }")])).toEqual([
      expect.stringContaining("rate.food is 7. 7 is 700 %; for 7 % write 0.07."),
    ]);
    expect(
      await warningsOf(["a: { kind: agreement, members: [AAA, CCC], tariffs: 5, sectors: goods }"]),
    ).toEqual([expect.stringContaining("tariffs is 5. 5 is 500 %; for 5 % write 0.05.")]);
    expect(
      await warningsOf(["s: { kind: schedule, rates: [[AAA, CCC, food, 0.1], [AAA, BBB, food, 3]] }"]),
    ).toEqual([expect.stringContaining("3 is 300 %; for 3 % write 0.03.")]);
    expect(await warningsOf(["x: { kind: export-tax, exporter: AAA, sectors: food, rate: 3 }"])).toEqual([
      expect.stringContaining("3 is 300 %; for 3 % write 0.03."),
    ]);
    const rated = (numbers: string) =>
      `q: { kind: tariff-rate-quota, importer: AAA, sectors: food, ${numbers} }`;
    expect(await warningsOf([rated("volume: 0.5, within: 0, beyond: 5")])).toEqual([
      expect.stringContaining("beyond is 5. 5 is 500 %; for 5 % write 0.05."),
    ]);
    expect(await warningsOf([rated("volume: 80, within: 0, beyond: 0.5")])).toEqual([
      expect.stringContaining("volume is 80 times the volume of the base year. For 80 % of it write 0.8."),
    ]);
    expect(await warningsOf([tariff("1")])).toEqual([]);
  });

  it("is a table of rates in percent, said once", async () => {
    writeFileSync(
      join(folder, "r.csv"),
      "importer,exporter,sector,rate\nAAA,CCC,food,2.5\nAAA,CCC,machines,4.2\n",
    );
    expect(await warningsOf(["s: { kind: schedule, file: r.csv }"])).toEqual([
      "warning 2: rate is 2.5, and 1 other row is like it. 2.5 is 250 %; for 2.5 % write 0.025.",
    ]);
  });

  it("is a bound of a search in percent", async () => {
    const goal =
      "goals:\n  - { id: g, metric: welfare, economy: AAA, target: 0, instrument: { policy: t, field: rate, from: 0, to: 5 } }\n";
    expect(await warningsOf([tariff("0.1")], goal)).toEqual([
      expect.stringContaining("to is 5. 5 is 500 %; for 5 % write 0.05."),
    ]);
  });

  it("is a factor that is a change", async () => {
    const barrier = (factor: string) =>
      `b: { kind: barrier, importer: AAA, partners: CCC, sectors: food, factor: ${factor} }`;
    expect(await warningsOf([barrier("0.05")])).toEqual([
      expect.stringContaining(
        "factor is 0.05. 0.05 lowers the cost of trade by 95 %; for costs 5 % lower write 0.95, for 5 % higher 1.05.",
      ),
    ]);
    expect(await warningsOf([barrier("0.95")])).toEqual([]);
    const refused = await loadDossier(write([barrier("5%")])).catch((error: unknown) => error);
    expect((refused as InputError).issues[0]!.hint).toBe(
      "A factor is the new trade cost divided by the old: write 0.95 for 5 % lower, 1.05 for 5 % higher.",
    );
    expect(refused).toBeInstanceOf(InputError);
  });
});
