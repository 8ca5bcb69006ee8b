import { type Column, missing, number, type Table, text } from "../../document/table.ts";
import type { LawRate, LawResult } from "../../simulation/simulation-result.ts";
import { formatDate } from "../../text/format-date.ts";
import { optionLabel } from "../../text/option-label.ts";
import { collectedRate, type LawRow, type LawView, partOf } from "../views/law-view.ts";
import type { ResultsView } from "../views/results-view.ts";

/** Partners in the table by partner: the parties, and then those from whom most is bought. */
const PARTNERS_SHOWN = 15;

/** Every law's mean rate, and how much of it each authority levies. */
export function lawTable(view: LawView): Table {
  return {
    id: "laws",
    title: "What each law levies, by authority",
    groupTitle: undefined,
    columns: [
      { title: "Option", kind: "text" },
      { title: "Law of", kind: "text" },
      ...rateColumns(view.authorities),
      RATE("Collected"),
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: view.laws.flatMap(({ law, options }) => {
          const rates = rateCells(view.authorities, law.average);
          if (options.length === 0) return [[text(law.policy), text(formatDate(law.on)), ...rates, missing]];
          return options.map((option) => [
            text(optionLabel(option.letter, option.result.title)),
            text(formatDate(law.on)),
            ...rates,
            number(collectedRate(law, option)),
          ]);
        }),
      },
    ],
    notes: [
      "Duty over the value of goods imported, as the law writes it: means over the imports of the data's year. The columns of base rate and authorities add up to the rate in law.",
      "After substitution counts that buyers turn, within a sector and a country, to the products whose duty rose least: the rate that the model takes. It can be above the rate in law where these paid more to begin with.",
      "Collected is what an option collects in the end over what these goods are then worth at the border: buyers have turned to other countries and to goods made at home, too, and the option's other measures count.",
    ],
  };
}

/** The law that figures count from by partner, or the first of the dossier. */
export function lawPartnerTable(view: LawView, results: ResultsView): Table {
  const { law, authorities } = firstLaw(view);
  const members = new Set(results.parties.flatMap((party) => party.members));
  const shown = law.byPartner
    .filter(({ partner }, at) => members.has(partner) || at < PARTNERS_SHOWN)
    .slice(0, Math.max(PARTNERS_SHOWN, MOST_PARTNERS));
  return {
    id: "law-partners",
    title: `By partner, on ${formatDate(law.on)}`,
    groupTitle: undefined,
    columns: [
      { title: "Partner", kind: "text" },
      { title: "Imports", kind: "money" },
      ...rateColumns(authorities),
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: shown.map((rate) => [
          text(results.economyName(rate.partner)),
          number(rate.importsMillion),
          ...rateCells(authorities, rate),
        ]),
      },
    ],
    notes: [
      shown.length < law.byPartner.length
        ? `The ${PARTNERS_SHOWN} partners from whom most is bought, and members of the parties up to ${MOST_PARTNERS} rows; laws.csv has all.`
        : "Partners with imports, the largest first.",
    ],
  };
}

/** A union's members must not push everybody else out of a page. */
const MOST_PARTNERS = 24;

/** The same law by sector. */
export function lawSectorTable(view: LawView, results: ResultsView): Table {
  const { law, authorities } = firstLaw(view);
  return {
    id: "law-sectors",
    title: `By sector, on ${formatDate(law.on)}`,
    groupTitle: undefined,
    columns: [
      { title: "Sector", kind: "text" },
      { title: "Imports", kind: "money" },
      ...rateColumns(authorities),
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: law.bySector.map((rate) => [
          text(results.sectorName(rate.sector)),
          number(rate.importsMillion),
          ...rateCells(authorities, rate),
        ]),
      },
    ],
    notes: [],
  };
}

/** The law that figures count from, and the authorities that levy anything in it. */
function firstLaw({ laws, authorities }: LawView): { law: LawResult; authorities: LawView["authorities"] } {
  const [{ law }] = laws as readonly [LawRow, ...LawRow[]];
  return { law, authorities: authorities.filter(({ code }) => partOf(law.average, code) !== 0) };
}

const RATE = (title: string, group?: string): Column => ({ title, kind: "rate", group });

const rateColumns = (authorities: LawView["authorities"]): Column[] => [
  RATE("Rate in law"),
  RATE("Base rate", "of which"),
  ...authorities.map(({ code }) => RATE(code, "of which")),
  RATE("After substitution"),
];

const rateCells = (authorities: LawView["authorities"], rate: LawRate) => [
  number(rate.total),
  number(rate.base),
  ...authorities.map(({ code }) => number(partOf(rate, code))),
  number(rate.paid),
];
