import { loadDossierText } from "../../../src/dossier/files/load-dossier.ts";
import { simulateDossier } from "../../../src/simulation/simulate-dossier.ts";
import type { BaselineEconomy, EconomyResult } from "../../../src/simulation/simulation-result.ts";
import { compared, type Figure, type Study, signed, type Table } from "./study.ts";

/*
 * Chowdhry, Hinz, Kamin & Wanner (2024), "Brothers in Arms: The Value of Coalitions in Sanctions Regimes", Economic Policy:
 * the sanctions of 2014 against Russia. The article's rise of trade costs, by sector from a gravity equation, is not
 * published in numbers; here one rise for all goods is set so that Russia loses what it loses there, and the
 * rest is compared.
 */
const EU = [
  "AUT, BEL, BGR, HRV, CYP, CZE, DNK, EST, FIN, FRA, DEU, GRC, HUN, IRL",
  "ITA, LVA, LTU, LUX, MLT, NLD, POL, PRT, ROU, SVK, SVN, ESP, SWE, GBR",
].flatMap((line) => line.split(", "));
/** The coalition of 2014 as far as world-2020 knows it: Albania, Georgia and Montenegro are in its rest of the world. */
const OTHERS = ["USA", "JPN", "CAN", "AUS", "NZL", "NOR", "UKR"];
const COALITION = [...EU, ...OTHERS];

/** Set so that Russia loses the 1.4 % of the article. */
const FACTOR = 1.255;
/** The article's stand-in for an embargo. */
const EMBARGO = 10;

interface Measures {
  readonly id: string;
  readonly coalition: readonly string[] | "all";
  readonly factor: number;
  /** The members share the burden by transfers, as in the article's last part: their real incomes change alike. */
  readonly share?: boolean;
}

/** Results by economy for each measure against Russia. */
export async function sanction(measures: readonly Measures[]): Promise<{
  readonly results: ReadonlyMap<string, Readonly<Record<string, EconomyResult>>>;
  readonly incomes: Readonly<Record<string, BaselineEconomy>>;
}> {
  const lines = measures.map(({ id, coalition, factor, share }) => {
    const who = coalition === "all" ? "all" : `[${coalition.join(", ")}]`;
    const sharing = share === true ? ", share_burden: true" : "";
    return `  ${id}: { kind: sanction, coalition: ${who}, target: RUS, sectors: goods, factor: ${factor}${sharing} }`;
  });
  const text = [
    "parley: 1",
    "title: Sanctions of 2014",
    "data: world-2020",
    "model: { deficits: balanced }",
    "parties: { RUS: {} }",
    "policies:",
    ...lines,
    "options:",
    ...measures.map(({ id }) => `  - { id: ${id}, title: ${id}, policies: [${id}] }`),
    "",
  ].join("\n");
  const simulation = await simulateDossier(await loadDossierText(text, "sanctions-2014.yaml"), {
    decomposition: false,
  });
  const results = new Map(
    simulation.options.map((option) => {
      if (option.status !== "solved") throw new Error(`${option.id}: ${option.message}`);
      return [option.id, option.economies] as const;
    }),
  );
  return { results, incomes: simulation.baseline.economies };
}

export const sanctions2014: Study = {
  id: "sanctions-2014",
  needs: [],
  slow: false,
  async tables() {
    const aloneId = (code: string) => `alone-${code}`;
    const { results, incomes } = await sanction([
      { id: "coalition", coalition: COALITION, factor: FACTOR },
      { id: "shared", coalition: COALITION, factor: FACTOR, share: true },
      { id: "without-eu", coalition: OTHERS, factor: FACTOR },
      { id: "with-china", coalition: [...COALITION, "CHN"], factor: FACTOR },
      { id: "world", coalition: "all", factor: FACTOR },
      { id: "embargo", coalition: COALITION, factor: EMBARGO },
      { id: "world-embargo", coalition: "all", factor: EMBARGO },
      ...COALITION.map((code) => ({ id: aloneId(code), coalition: [code], factor: FACTOR })),
    ]);
    const of = (id: string, code: string) => results.get(id)![code]!;
    const russia = (id: string) => of(id, "RUS").welfarePercent;
    const together = (code: string) => of("coalition", code).welfarePercent;
    const alone = (code: string) => of(aloneId(code), code).welfarePercent;
    const byAlone = (code: string) => russia(aloneId(code));
    const mean = (of: (code: string) => number) =>
      COALITION.reduce((sum, code) => sum + of(code), 0) / COALITION.length;
    const figures: Figure[] = [
      {
        what: "Russia's real income (the rise of costs is set to give it)",
        published: "−1.4",
        found: russia("coalition"),
      },
      {
        what: "Russia's exports",
        published: "−36",
        found: of("coalition", "RUS").exportsPercent!,
        why: "one rise of costs for all goods, and none for services, oil from gas, or one industry from another",
      },
      {
        what: "the European Union's part of Russia's loss, %",
        published: "78",
        found: 100 * (1 - russia("without-eu") / russia("coalition")),
      },
      {
        what: "members' mean own loss, together against alone, %",
        published: "−9.6",
        found: 100 * (mean(together) / mean(alone) - 1),
        why: "the same sign; one rise of costs here, one for each of 65 sectors there",
      },
      {
        what: "Russia's loss, together against the sum of each alone, %",
        published: "+9.3",
        found: 100 * (russia("coalition") / (mean(byAlone) * COALITION.length) - 1),
        why: "the same sign; what the article sums is not said where we read it",
      },
      {
        what: "Russia's loss with China in the coalition, % more",
        published: "+22",
        found: 100 * (russia("with-china") / russia("coalition") - 1),
        why: "not shown; the base here is the trade of 2020, the article's is that of 2013",
      },
      {
        what: "the coalition's part of what all the world would do, %",
        published: "57.9",
        found: (100 * russia("coalition")) / russia("world"),
        why: "not shown; the same two years",
      },
      {
        what: "these measures' part of the coalition's embargo, % (there a sixth)",
        published: "17",
        found: (100 * russia("coalition")) / russia("embargo"),
        why: "two sectors of goods: an embargo hurts most in what is hard to replace, which they average away",
      },
      {
        what: "an embargo by all the world",
        published: "−15",
        found: russia("world-embargo"),
        why: "the same, and services go on",
      },
    ];
    const ranked = [...COALITION].sort((a, b) => together(a) - together(b));
    const shown = [
      ...ranked.slice(0, 8),
      ...["DEU", "USA"].filter((code) => !ranked.slice(0, 8).includes(code)),
    ];
    const members: Table = {
      head: [
        "member",
        "rank by own loss",
        "own, together, %",
        "own, alone, %",
        "Russia, by this member alone, %",
      ],
      rows: shown.map((code) => [
        code,
        `${ranked.indexOf(code) + 1} of ${ranked.length}`,
        signed(together(code), 3),
        signed(alone(code), 3),
        signed(byAlone(code), 3),
      ]),
    };
    const paid = (code: string): number => of("shared", code).sharedMillion!;
    const inIncome = (code: string): number => (100 * paid(code)) / incomes[code]!.incomeMillion;
    const sorted = [...COALITION].sort((a, b) => inIncome(b) - inIncome(a));
    const sharing: Table = {
      head: [
        "member",
        "own loss, not shared, %",
        "shared, %",
        "gets (+) or pays (−), million USD",
        "in % of income",
      ],
      rows: [...sorted.slice(0, 8), "DEU", "JPN", "USA", sorted.at(-1)!]
        .filter((code, at, all) => all.indexOf(code) === at)
        .map((code) => [
          code,
          signed(together(code), 3),
          signed(of("shared", code).welfarePercent, 3),
          signed(paid(code), 0),
          signed(inIncome(code), 3),
        ]),
    };
    return { figures: compared(figures), members, sharing };
  },
};
