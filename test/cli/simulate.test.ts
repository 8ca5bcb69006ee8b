import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it, vi } from "vitest";
import { CSV_TABLES } from "../../src/briefing/files/render-csv.ts";
import { parley } from "./capture.ts";
import { machinesDossier, tempFolder, writeDossier } from "./temp-folder.ts";

const folder = tempFolder();
const path = writeDossier(folder, "machines.yaml", machinesDossier);

const json = async (args: readonly string[]) => {
  const ran = await parley(["simulate", path, "--json", ...args]);
  expect(ran.err).toBe("");
  return JSON.parse(ran.out);
};

describe("parley simulate", () => {
  it("prints who gains and loses, with closure, numeraire, baseline and certificates", async () => {
    const { code, out, err } = await parley(["simulate", path]);
    expect(code).toBe(0);
    expect(err).toBe("");
    const text = out.replaceAll(/\s+/g, " ");
    expect(text).toContain("Closure: balanced. Market: competitive. Numeraire: world labour income.");
    expect(text).toContain("All changes are compared with the baseline: the tariffs and the trade of 2020.");
    const { options } = await json([]);
    const { welfarePercent, realWagePercent } = options[1].economies.CCC;
    expect(text).toMatch(/B A duty on machines \+0\.09/);
    expect(text).toContain(` ${welfarePercent.toFixed(2)} `);
    expect(text).toContain(` ${realWagePercent.toFixed(2)} `);
    expect(text).toMatch(/Baseline [\d.]+e-1\d/);
    expect(out).toContain("The numbers of this set are invented.");
    expect(out).not.toContain("\u001b");
  });

  it("prints a status quo that changes nothing, and a duty that does", async () => {
    const { schema, options } = await json([]);
    expect(schema).toBe(1);
    expect(options.map(({ id, status }: { id: string; status: string }) => [id, status])).toEqual([
      ["now", "solved"],
      ["duty", "solved"],
    ]);
    expect(Math.abs(options[0].economies.AAA.welfarePercent)).toBeLessThan(1e-9);
    expect(options[1].economies.CCC.welfarePercent).toBeLessThan(-0.01);
    expect(options[1].certificate.worstResidual).toBeLessThan(1e-9);
  });

  it("has every figure that a tariff study reports, and every flow when asked", async () => {
    const { options } = await json([]);
    const { economies, partners, revenue, consumerPrices, trade } = options[1];
    expect(trade).toBeUndefined();
    const { AAA } = economies;
    expect(AAA.gdpRealPercent).toBeLessThan(0);
    const parts = AAA.realIncome;
    expect(parts.gdpMillion + parts.termsOfTradeMillion + parts.transfersMillion).toBeCloseTo(
      AAA.welfareMillion,
      9,
    );
    const points = Object.values<number>(AAA.priceParts).reduce((a, b) => a + b);
    expect(points).toBeCloseTo(100 * Math.log1p(AAA.consumerPricesPercent / 100), 9);
    const own = <Row extends { economy: string }>(rows: Row[]): Row[] =>
      rows.filter(({ economy }) => economy === "AAA");
    const goods = own(consumerPrices as { economy: string; directPoints: number }[]);
    expect(goods.reduce((sum, { directPoints }) => sum + directPoints, 0)).toBeCloseTo(
      AAA.priceParts.directPoints,
      9,
    );
    interface Revenue {
      economy: string;
      partner: string | null;
      sector: string | null;
      afterMillion: number;
    }
    const duties = own(revenue as Revenue[]);
    for (const half of [duties.filter(({ partner }) => partner), duties.filter(({ sector }) => sector)]) {
      const total = half.reduce((sum, { afterMillion }) => sum + afterMillion, 0);
      expect(total).toBeCloseTo(AAA.revenue.afterMillion, 9);
    }
    expect(AAA.borneByExportersShare).toBeGreaterThan(0);
    expect(own(partners as { economy: string }[])).toHaveLength(2);

    const whole = await json(["--trade"]);
    expect(whole.made.options).toEqual({ trade: true });
    const flows = whole.options[1].trade as { exporter: string; importer: string; beforeMillion: number }[];
    const exports = flows.filter(({ exporter }) => exporter === "AAA");
    const sold = exports.reduce((sum, { beforeMillion }) => sum + beforeMillion, 0);
    expect(sold).toBeCloseTo(whole.baseline.economies.AAA.exportsMillion, 6);
    expect((await parley(["simulate", path, "--trade"])).out).toMatch(/^{/);
    expect((await parley(["simulate", path, "--trade", "--csv"])).code).toBe(2);
  });

  it("gives revenue net of other taxes, and who bears a tariff in wages, when asked", async () => {
    const { options } = await json([]);
    const plain = options[1].economies.AAA;
    expect(plain.revenue).not.toHaveProperty("netMillion");
    const stated = await json(["--other-taxes", "0.25", "--deflator", "wage"]);
    expect(stated.made.options).toEqual({ otherTaxes: 0.25, deflator: "importer-wage" });
    const { revenue, borneByExportersShare } = stated.options[1].economies.AAA;
    // Tariffs make people earn less over consumer prices.
    expect(revenue.netMillion).toBeLessThan(revenue.afterMillion);
    const half = (await json(["--other-taxes", "0.125"])).options[1].economies.AAA.revenue;
    expect(half.afterMillion - half.netMillion).toBeCloseTo(
      (revenue.afterMillion - revenue.netMillion) / 2,
      9,
    );
    expect(borneByExportersShare).toBeGreaterThan(plain.borneByExportersShare);
    expect((await json(["--deflator", "numeraire"])).made.options).toEqual({});
    const csv = await parley(["simulate", path, "--csv", "--table", "outcomes", "--other-taxes", "0.25"]);
    const row = (parse(csv.out, { columns: true }) as Record<string, string>[]).find(
      ({ option, economy }) => option === "duty" && economy === "AAA",
    )!;
    expect(Number(row.revenue_net_million_usd)).toBe(revenue.netMillion);
    expect(row.made_options).toContain("other taxes 0.25");
    for (const wrong of [
      ["--other-taxes", "25"],
      ["--deflator", "dollars"],
    ])
      expect((await parley(["simulate", path, ...wrong])).code).toBe(2);
  });

  it.each(CSV_TABLES)("prints the table %s", async (table) => {
    const { code, out } = await parley(["simulate", path, "--csv", "--table", table]);
    expect(code).toBe(0);
    const rows = parse(out, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ option }) => option)).toContain("duty");
    expect(rows.at(-1)!.status).toBe("solved");
    expect(rows.at(-1)).toHaveProperty("made_parley");
  });

  it("prints households and years for whoever asks, and says what is missing where there are none", async () => {
    for (const [flag, code] of [
      ["--path", "has no horizon"],
      ["--households", "has groups of households"],
    ] as const) {
      const refused = await parley(["simulate", path, flag]);
      expect(refused.code).toBe(2);
      expect(refused.err).toContain(code);
    }
    writeFileSync(
      join(folder, "groups.csv"),
      "group,sector,share,weight\npoor,food,0.6,\npoor,services,0.4,\npoor,,,0.2\n",
    );
    const own =
      "model: { horizon: { from: 2026, path: { 1: 0.5, 2: 1 } }, households: { economy: AAA, file: groups.csv } }\n";
    const stated = writeDossier(folder, "stated.yaml", machinesDossier.replace("parties:", `${own}parties:`));
    const quiet = await parley(["simulate", stated]);
    expect(quiet.out).not.toContain("Who pays among households");
    const all = await parley(["simulate", stated, "--path", "--households"]);
    expect(all.code).toBe(0);
    expect(all.out).toContain("Who pays among households of Aland");
    expect(all.out).toContain("All other spending");
    expect(all.out).toContain("Welfare year by year");
    const { options, horizon, households } = JSON.parse((await parley(["simulate", stated, "--json"])).out);
    expect(horizon.years.map(({ year }: { year: number }) => year)).toEqual([2027, 2028]);
    expect(households[0].economy).toBe("AAA");
    expect(options[1].path).toHaveLength(2);
  });

  it("gives the same bytes for the same input, and times only when asked", async () => {
    const first = await parley(["simulate", path, "--json"]);
    expect((await parley(["simulate", path, "--json"])).out).toBe(first.out);
    expect(first.out).not.toContain("milliseconds");
    const { options } = await json(["--timing"]);
    for (const option of options) expect(option.certificate.milliseconds).toBeGreaterThan(0);
  });

  it("prints what solves, says why the rest does not and how much of it would, and ends with 3", async () => {
    writeFileSync(
      join(folder, "ban.csv"),
      "importer,exporter,sector,factor\nAAA,AAA,food,prohibitive\nAAA,BBB,food,prohibitive\nAAA,CCC,food,prohibitive\n",
    );
    const banned = machinesDossier
      .replace("policies:\n", "policies:\n  ban: { kind: schedule, file: ban.csv }\n")
      .concat("  - { id: ban, title: Nobody sells food to AAA, policies: [ban] }\n");
    const bad = writeDossier(folder, "banned.yaml", banned);
    const { code, out, err } = await parley(["simulate", bad]);
    expect(code).toBe(3);
    expect(err).toMatch(
      /^ban: not solved \(infeasible\)\. AAA needs food .*largest share .* can be solved is \d/,
    );
    expect(out).toMatch(/A duty on machines/);
    expect(out).toMatch(/Nobody sells food to AAA +failed +failed/);
    const asJson = await parley(["simulate", bad, "--json"]);
    expect(asJson.code).toBe(3);
    const [, duty, ban] = JSON.parse(asJson.out).options;
    expect(duty.status).toBe("solved");
    expect(ban).toMatchObject({ status: "failed", reason: "infeasible" });
    expect(ban.solvedShare).toBeLessThan(1);
    expect(ban).not.toHaveProperty("economies");
  });

  it("says in words what it is at when it takes over a second", async () => {
    let now = 0;
    // Every look at the clock finds it 4 s later.
    const clock = vi.spyOn(performance, "now").mockImplementation(() => (now += 4000));
    const { code, err } = await parley(["simulate", path, "--option", "duty"]);
    clock.mockRestore();
    expect(code).toBe(0);
    expect(err).toMatch(/^0 of 1 options done, \d+ s; now: A duty on machines \(sweep \d+\)$/m);
    expect(err).toMatch(/\(why welfare moves: \d+ equilibri(um|a) on the way to it\)$/m);
    expect(err).toMatch(/^1 of 1 options done, [\d a-z]+$/m);
  });

  it("solves only the options named, and knows none but the dossier's", async () => {
    const { options } = await json(["--option", "duty"]);
    expect(options.map(({ id }: { id: string }) => id)).toEqual(["duty"]);
    const { code, err } = await parley(["simulate", path, "--option", "dutty", "--option", "now"]);
    expect(code).toBe(2);
    expect(err).toBe(
      'Machines and the two neighbours has no option "dutty". Did you mean duty?\n1 problem.\n',
    );
  });

  it("prints CSV with one row an option and economy, or another table by name", async () => {
    const economies = (await parley(["simulate", "--csv", path])).out.trim().split("\r\n");
    expect(economies[0]).toMatch(/^option,status,economy,name,party,welfare_percent/);
    expect(economies).toHaveLength(1 + 2 * 3);
    const options = (await parley(["simulate", path, "--csv", "--table", "options"])).out;
    expect(options).toMatch(/^option,title,status/);
    expect((await parley(["simulate", path, "--csv", "--json"])).code).toBe(2);
    expect((await parley(["simulate", path, "--csv", "--table", "flows"])).err).toContain(
      "options, economies, balances, sectors",
    );
  });

  it("takes a tolerance, and refuses one that is none", async () => {
    const loose = await json(["--tolerance", "1e-10"]);
    const tight = await json(["--tolerance", "1e-14"]);
    expect(loose.options[1].certificate.sweeps).toBeLessThan(tight.options[1].certificate.sweeps);
    expect((await parley(["simulate", path, "--tolerance", "much"])).code).toBe(2);
  });

  it("is coloured on a terminal only, and not when NO_COLOR says so", async () => {
    const sequence = "\u001b[";
    expect((await parley(["simulate", path], { isTTY: true })).out).toContain(sequence);
    expect((await parley(["simulate", path], { isTTY: true, env: { NO_COLOR: "1" } })).out).not.toContain(
      sequence,
    );
    expect((await parley(["simulate", path], { isTTY: true, env: { TERM: "dumb" } })).out).not.toContain(
      sequence,
    );
  });

  it("stops when the user interrupts", async () => {
    const { code, out, err } = await parley(["simulate", path], { signal: AbortSignal.abort() });
    expect(code).toBe(130);
    expect(out).toBe("");
    expect(err).toBe("Interrupted: nothing was written.\n");
  });
});
