import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ELASTICITY_NAMES, elasticityTable } from "../../src/data/elasticities/named-tables.ts";
import { openDataset } from "../../src/data/sets/catalogue.ts";
import { compileDossier } from "../../src/dossier/compile/compile-dossier.ts";
import { parseDossier } from "../../src/dossier/format/parse-dossier.ts";
import { withElasticities } from "../../src/economy/with-elasticities.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { parley } from "../cli/capture.ts";
import { tempFolder } from "../cli/temp-folder.ts";
import { blocksOf } from "./markdown.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const page = readFileSync(`${root}docs/elasticities.md`, "utf8");

/** The cells of the page's table that has this text in its first row. */
function tableWith(head: string): string[][] {
  const lines = page.split("\n");
  const start = lines.findIndex((line) => line.startsWith("|") && line.includes(head));
  const end = lines.findIndex((line, at) => at > start && !line.startsWith("|"));
  return lines.slice(start, end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", "")),
  );
}

const signed = (value: number, decimals: number): string => {
  const text = Math.abs(value).toFixed(decimals);
  return Number(text) === 0 ? text : `${value < 0 ? "−" : "+"}${text}`;
};

const folder = tempFolder();

describe("the page on trade elasticities", () => {
  it("has no command that is refused, word by word", async () => {
    const blocks = blocksOf(page);
    writeFileSync(join(folder, "cars.yaml"), blocks.find(({ text }) => text.includes("title: A duty"))!.text);
    const commands = blocks
      .filter(({ language }) => language === "sh")
      .flatMap(({ text }) => text.trim().split("\n"));
    expect(commands.length).toBeGreaterThan(13);
    for (const command of commands) {
      const [npx, name, ...args] = command.replace(/ > \S+$/, "").split(" ");
      expect([npx, name], command).toEqual(["npx", "parley"]);
      // What a simulation refuses, a check refuses: the figures of the page are compared below.
      const checked = args.map((arg) =>
        arg === "simulate"
          ? "check"
          : arg === "cars.yaml"
            ? join(folder, arg)
            : arg.startsWith("test/")
              ? join(root, arg)
              : arg,
      );
      const { code, err } = await parley(checked);
      expect(code, `${command}\n${err}`).toBe(0);
    }
  });

  it("has every value of every table", async () => {
    const [head, , ...rows] = tableWith("caliendo-parro-2015-full");
    expect(head!.slice(1).toSorted()).toEqual([...ELASTICITY_NAMES].toSorted());
    for (const [at, name] of head!.slice(1).entries()) {
      const table = await elasticityTable(name);
      const written = table.rows.map(({ sector, elasticity, standardError }) => [
        sector,
        standardError === null
          ? elasticity.toFixed(2)
          : `${elasticity.toFixed(2)} (${standardError.toFixed(2)})`,
      ]);
      expect(rows.map((row) => [row[0], row[at + 1]])).toEqual(written);
    }
  });

  it("says what a duty on vehicles does under each of four choices, as the model gives it", async () => {
    const text = /^parley: 1\ntitle: A duty[\s\S]*?(?=^```)/m.exec(page)![0];
    const accounts = await openDataset("world-2011", root);
    const compiled = compileDossier(parseDossier(text, "cars.yaml"), accounts);
    const vehicles = accounts.sectors.findIndex(({ code }) => code === "c15");
    const [, , ...rows] = tableWith("4 everywhere");
    const choices = ["caliendo-parro-working-paper", "caliendo-parro-2015", "caliendo-parro-2015-pooled", 4];
    for (const [at, choice] of choices.entries()) {
      const chosen = withElasticities(
        accounts,
        typeof choice === "number" ? choice : await elasticityTable(choice),
      );
      const { baseline, options } = await simulateDossier(
        { compiled, accounts: chosen },
        { decomposition: false },
      );
      const option = options[0]!;
      if (option.status !== "solved") throw new Error(option.message);
      const { USA, MEX, CAN, JPN } = option.economies;
      const made = (code: string): number =>
        option.sectors.find(({ economy, sector }) => economy === code && sector === "c15")!
          .outputVolumePercent;
      expect(rows.map((row) => row[at + 1])).toEqual([
        String(Number(chosen.tradeElasticity[vehicles]!.toFixed(2))),
        signed(USA!.welfarePercent, 3),
        signed(USA!.welfareMillion / 1000, 1),
        signed((USA!.tariffRevenueMillion - baseline.economies.USA!.tariffRevenueMillion) / 1000, 1),
        signed(made("USA"), 1),
        signed(made("MEX"), 1),
        signed(MEX!.welfarePercent, 3),
        signed(CAN!.welfarePercent, 3),
        signed(JPN!.welfarePercent, 3),
      ]);
    }
  });
});
