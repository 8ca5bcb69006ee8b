import { cellAt } from "../../economy/dims.ts";
import { percentOf } from "../../economy/percent.ts";
import { counted } from "../../economy/plural.ts";
import { sumOf } from "../../economy/sums.ts";
import { crossBorder, overSectors, tradeTotals } from "../../economy/trade-totals.ts";
import type { MetTarget, UpdatedAccounts } from "../../economy/update/update-accounts.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";

/** Soft targets that the card lists: those that were missed most, in standard errors. */
const MOST_LISTED = 20;

/** What an update moved, for people: sentences for dataset.yaml, and the whole of CARD.md. */
export interface UpdateCard {
  readonly adjustments: readonly string[];
  readonly markdown: string;
}

/**
 * The card of an update.
 *
 * @param how what was done to the old set, a sentence
 */
export function updateCard(
  before: WorldAccounts,
  { accounts, targets, negative, opened, steps }: UpdatedAccounts,
  { how, name, scale }: { readonly how: string; readonly name: string; readonly scale: number },
): UpdateCard {
  const soft = targets.filter(({ target }) => target.standardError > 0);
  const missed = (met: MetTarget) => Math.abs(met.after - met.target.value) / met.target.standardError;
  const worst = [...soft].sort((a, b) => missed(b) - missed(a)).slice(0, MOST_LISTED);
  const adjustments = [
    how,
    ...(targets.length === 0
      ? []
      : [
          `Of all tables that meet ${counted(targets.length, "total")} and whose accounts hold, this is the nearest in relative entropy. ${soft.length === 0 ? "All are met to 1e-9." : `${soft.length} of them have a standard error; the others are met to 1e-9.`}`,
        ]),
    ...(soft.length === 0
      ? []
      : [
          `Against standard errors the old table stands as if a cell of value x had the variance x times ${scale} million USD.`,
        ]),
    ...(negative.cells === 0
      ? []
      : [
          `${counted(negative.cells, "negative cell")} of the old tables (${negative.million.toFixed(0)} million USD, changes in inventories) started at zero.`,
        ]),
    ...(opened.length === 0
      ? []
      : [
          `Trade was opened where targets ask for it and the old table has none: ${counted(opened.length, "target")}, spread as the sellers' output and the buyers' expenditure.`,
        ]),
  ];
  const markdown = [
    `# ${name}`,
    "",
    ...adjustments.map((line) => `- ${line}`),
    ...(steps === 0 ? [] : [`- Found in ${steps} Newton steps.`]),
    "",
    "## What moved, by economy",
    "",
    "Million USD of the old table and of this one; output reallocated is half the sum of absolute changes of the sectors' shares in the economy's output.",
    "",
    "| economy | value added before | after | change, % | exports before | after | output reallocated, % |",
    "|---|---|---|---|---|---|---|",
    ...byEconomy(before, accounts),
    "",
    "## What moved, by sector",
    "",
    "| sector | world output before | after | change, % | cross-border trade before | after |",
    "|---|---|---|---|---|---|",
    ...bySector(before, accounts),
    ...(worst.length === 0
      ? []
      : [
          "",
          "## Soft targets missed most",
          "",
          "In standard errors; a target that others contradict shows here.",
          "",
          "| target | asked, million USD | standard error | got | missed by, standard errors |",
          "|---|---|---|---|---|",
          ...worst.map(
            (met) =>
              `| ${met.target.name} | ${money(met.target.value)} | ${money(met.target.standardError)} | ${money(met.after)} | ${missed(met).toFixed(2)} |`,
          ),
        ]),
    "",
  ].join("\n");
  return { adjustments, markdown };
}

function byEconomy(before: WorldAccounts, after: WorldAccounts): string[] {
  const [old, now] = [figures(before), figures(after)];
  const isSameSectors = before.sectors.every(({ code }, sector) => code === after.sectors[sector]?.code);
  return after.economies.map(({ code, name }, n) => {
    const was = before.economies.findIndex((each) => each.code === code);
    const share = (each: Figures, sector: number, place: number) =>
      each.output[cellAt(each.dims, sector, place)]! / (each.outputOf[place]! || 1);
    const reallocated = () =>
      50 * sumOf(after.sectors.map((_, sector) => Math.abs(share(now, sector, n) - share(old, sector, was))));
    const cells =
      was < 0
        ? ["-", money(now.valueAdded[n]!), "-", "-", money(now.exports[n]!), "-"]
        : [
            money(old.valueAdded[was]!),
            money(now.valueAdded[n]!),
            change(old.valueAdded[was]!, now.valueAdded[n]!),
            money(old.exports[was]!),
            money(now.exports[n]!),
            isSameSectors ? reallocated().toFixed(1) : "-",
          ];
    return `| ${code} ${name} | ${cells.join(" | ")} |`;
  });
}

function bySector(before: WorldAccounts, after: WorldAccounts): string[] {
  const total = (world: WorldAccounts, sector: number, abroad: boolean) => {
    const N = world.dims.economies;
    let sum = 0;
    for (let n = 0; n < N; n++)
      for (let i = 0; i < N; i++) if (!abroad || i !== n) sum += world.sales[(sector * N + n) * N + i]!;
    return sum;
  };
  return after.sectors.map(({ code, name }, sector) => {
    const place = before.sectors.findIndex((each) => each.code === code);
    const old = place < 0 ? undefined : total(before, place, false);
    const now = total(after, sector, false);
    const figure = (value: number | undefined) => (value === undefined ? "-" : money(value));
    return `| ${code} ${name} | ${figure(old)} | ${money(now)} | ${old === undefined ? "-" : change(old, now)} | ${figure(place < 0 ? undefined : total(before, place, true))} | ${money(total(after, sector, true))} |`;
  });
}

type Figures = ReturnType<typeof figures>;

function figures({ dims, sales, tariff, valueAdded }: WorldAccounts) {
  const { output } = tradeTotals(dims, sales, tariff);
  return {
    dims,
    output,
    outputOf: overSectors(dims, output),
    valueAdded: overSectors(dims, valueAdded),
    exports: crossBorder(dims, sales).exports,
  };
}

const money = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
const change = (old: number, now: number): string => (old > 0 ? tidy(percentOf(now / old)) : "-");
/** One decimal; rounding errors are zero, and zero has no sign. */
const tidy = (value: number): string => value.toFixed(1).replace(/^-0\.0$/, "0.0");
