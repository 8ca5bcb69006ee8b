import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { loadDossierText } from "../../../src/dossier/files/load-dossier.ts";
import { simulateDossier } from "../../../src/simulation/simulate-dossier.ts";
import type { SolvedOption } from "../../../src/simulation/simulation-result.ts";
import { compared, type Study } from "./study.ts";

const DOSSIER = fileURLToPath(new URL("../../../dossiers/us-tariffs-2026.yaml", import.meta.url));

/** The ready dossier without its talks, with a law more, and these options. */
export async function simulateLaws(change: (text: string) => string, options: readonly string[]) {
  const more = `  us-without-ieepa: { kind: book, book: us-tariffs-2026, on: 2025-12-15, without: ieepa }\n`;
  const option = `  - { id: without-ieepa, title: Without IEEPA, policies: [us-without-ieepa, canada-surtax, china-ten] }\n`;
  const changed = change(await readFile(DOSSIER, "utf8"))
    .replace(/^talks:[\s\S]*/m, "")
    .replace("\noptions:\n", `\n${more}\noptions:\n${option}`);
  const { compiled, accounts } = await loadDossierText(changed, DOSSIER);
  const simulation = await simulateDossier({ compiled, accounts }, { decomposition: false, options });
  const solved = new Map(
    simulation.options.map((each) => {
      if (each.status !== "solved") throw new Error(each.message);
      return [each.id, each];
    }),
  );
  return { simulation, compiled, solved };
}

/** The law of December 2025 and the same without IEEPA, against base rates and the China lists of 2018 alone. */
export const simulateDecember = () =>
  simulateLaws(
    (text) => text.replace("baseline: today", "baseline: before-2025"),
    ["december-2025", "without-ieepa", "march-2026"],
  );

/** Published figures of the Budget Lab at Yale, as docs/us-tariffs-2026.md has them; that page says more of each. */
export const usTariffs2026: Study = {
  id: "us-tariffs-2026",
  needs: [],
  slow: true,
  async tables() {
    const { simulation, solved } = await simulateDecember();
    const rate = (policy: string): number =>
      100 * simulation.laws!.find((law) => law.policy === policy)!.average.total;
    const usa = (option: string): SolvedOption["economies"][string] => solved.get(option)!.economies.USA!;
    const lines =
      "lines of the schedule are not weighted by trade: oil, medicines and computers are few and exempt";
    const prices = "theirs before anybody has moved, at a higher rate; here in the long run, against wages";
    return {
      figures: compared([
        {
          what: "average rate of 15 December 2025, before substitution",
          published: "16.8",
          found: rate("us-december-2025"),
          why: lines,
        },
        {
          what: "average rate without IEEPA, before substitution",
          published: "9.3",
          found: rate("us-without-ieepa"),
          why: lines,
        },
        {
          what: "average rate of 15 March 2026, as tracked",
          published: "9.9",
          found: rate("us-march-2026"),
          why: `${lines}; and the tracker's is after substitution`,
        },
        {
          what: "consumer prices, law of 15 December 2025",
          published: "+1.2",
          found: usa("december-2025").consumerPricesPercent!,
          why: prices,
        },
        {
          what: "consumer prices without IEEPA",
          published: "+0.6",
          found: usa("without-ieepa").consumerPricesPercent!,
          why: prices,
        },
        {
          what: "real GDP in the long run, law of 15 December 2025",
          published: "−0.3",
          found: usa("december-2025").gdpRealPercent!,
        },
        {
          what: "real GDP without IEEPA",
          published: "−0.1",
          found: usa("without-ieepa").gdpRealPercent!,
        },
      ]),
    };
  },
};
