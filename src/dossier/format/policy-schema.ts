import * as z from "../../data/files/zod.ts";
import { named } from "./named-schema.ts";
import {
  day,
  file,
  help,
  id,
  line,
  MOST_NAMES,
  name,
  nameOrSelection,
  names,
  paragraph,
  told,
} from "./text-schema.ts";

/** Rates above this (1,000 %) are taken for percentages written by mistake. */
export const HIGHEST_RATE = 10;
/** Finite trade-cost factors are between these; an embargo is written as `prohibitive`, not as a large number. */
export const LOWEST_FACTOR = 0.001;
export const HIGHEST_FACTOR = 1_000_000;

/** A quota above this many times the base year's volume limits nothing that anybody trades. */
export const HIGHEST_VOLUME = 1_000;

/** Ad-valorem rate, fraction; above -1, since a subsidy of the whole price leaves no price. */
export const rate = z.number().gt(-1).max(HIGHEST_RATE);
help.add(rate, { id: "rate", description: "A tariff rate as a fraction: 0.25 is 25 %." });

const share = z.number().min(0).max(1);
help.add(share, { id: "share", description: "A share as a fraction: 0.9 is 90 %." });

/** New over old trade cost. `.inf` and `prohibitive` are an embargo: no trade at all. */
const factor = z.union([
  z.number().min(LOWEST_FACTOR).max(HIGHEST_FACTOR),
  z.literal("prohibitive"),
  z.literal(Number.POSITIVE_INFINITY),
]);
help.add(factor, {
  id: "factor",
  description: "New trade cost divided by the old: 0.95 is 5 % lower; prohibitive is an embargo.",
});

/** What every kind of policy may also carry. */
const about = {
  since: told(
    day.clone().optional(),
    "The first day on which it is in force; without it, always until then.",
  ),
  until: told(day.clone().optional(), "The day on which it ends: it is in force up to the day before."),
  title: line.optional(),
  note: paragraph.optional(),
  source: id.optional(),
};

const shares = named(name, share);

/** One share, or shares by name, or by partner and by sector where a name could be both. */
const coverage = z.union([
  share,
  z.strictObject({
    default: share.optional(),
    partners: told(shares.clone().optional(), "The share of each partner's trade."),
    sectors: told(shares.clone().optional(), "The share of each sector's trade."),
  }),
  shares,
]);

const tariff = z.strictObject({
  kind: z.literal("tariff"),
  importer: told(names.clone(), "Who levies the tariff."),
  partners: told(names.default("all"), "Whose goods it hits; all means everyone else."),
  exempt: told(
    z.union([z.array(nameOrSelection).max(MOST_NAMES), nameOrSelection, shares]).default([]),
    "Partners that are exempt, or the exempt share of each partner's trade.",
  ),
  sectors: told(names.clone(), "Sectors or groups of them; goods and all are reserved words."),
  rate: told(
    z.union([rate, named(name, rate)]),
    "A fraction: 0.25 is 25 %. Or one for each sector, as in { metals: 0.5, default: 0.1 }; without a default, sectors that are not named have none.",
  ),
  mode: told(
    z.enum(["set", "add", "at-least", "at-most"]).default("set"),
    "Replace the old rate, add to it, or replace it only where it is lower (at-least) or higher (at-most).",
  ),
  coverage: told(
    coverage.default(1),
    "Share of the imports that the tariff hits: one share, or one for each partner or sector, with a default.",
  ),
  ...about,
});

const agreement = z.strictObject({
  kind: z.literal("agreement"),
  members: told(names.clone(), "Who signs."),
  tariffs: told(rate.optional(), "Highest tariff left among members; it never raises a tariff."),
  sectors: names,
  barrier_cut: told(
    z.number().min(0).lt(1).optional(),
    "0.02 lowers the cost of trade among members by 2 %.",
  ),
  ...about,
});

/** Where a barrier goes; what is left out is none. */
const split = z.strictObject({
  waste: told(share.clone().optional(), "Lost on the way: the barrier costs this much."),
  importer: told(share.clone().optional(), "A rent of the importer's economy, as licences and quotas give."),
  exporter: told(share.clone().optional(), "A rent of the exporter's economy."),
});
help.add(split, {
  id: "split",
  description: "The shares of a barrier that are waste, the importer's rent and the exporter's; together 1.",
});

/** A reader cannot hold more against each other. */
const MOST_READINGS = 5;

const barrier = z.strictObject({
  kind: z.literal("barrier"),
  importer: names,
  partners: names.default("all"),
  sectors: names,
  factor: factor.optional(),
  to: told(
    z.number().min(0).max(HIGHEST_RATE).optional(),
    "The new level of the barrier, instead of a factor.",
  ),
  today: told(
    z.number().min(0).max(HIGHEST_RATE).optional(),
    "What stands at the border today besides tariffs, as a fraction of the price: 0.1 is 10 %.",
  ),
  split: split.optional(),
  readings: told(
    z
      .array(z.strictObject({ title: line, split }))
      .min(1)
      .max(MOST_READINGS)
      .optional(),
    "Other splits, under which options that use the measure are solved once more, to be shown beside it.",
  ),
  ...about,
});

const sanction = z.strictObject({
  kind: z.literal("sanction"),
  coalition: names,
  target: told(names.clone(), "Whom the coalition sanctions."),
  sectors: names,
  factor,
  direction: told(
    z.enum(["both", "imports", "exports"]).default("both"),
    "Seen from the coalition: its imports from the target, its exports to it, or both.",
  ),
  share_burden: told(
    z.boolean().default(false),
    "Whether the coalition's members pay each other until the real income of all of them changes alike.",
  ),
  ...about,
});

const exportTax = z.strictObject({
  kind: z.literal("export-tax"),
  exporter: told(names.clone(), "Who levies it, on its own exports."),
  partners: told(names.default("all"), "On sales to whom; all means everyone else."),
  sectors: names,
  rate: told(
    rate.clone(),
    "A fraction of what the seller gets: 0.3 is 30 %. Below 0 it is an export subsidy; above -1.",
  ),
  mode: told(z.enum(["set", "add"]).default("set"), "Replace the export tax in force, or add to it."),
  ...about,
});

const purchase = z.strictObject({
  kind: z.literal("purchase"),
  importer: told(names.clone(), "Who promises to buy."),
  partners: told(names.default("all"), "From whom; all means everyone else."),
  sectors: names,
  value: told(
    z.number().positive(),
    "What is to be bought in a year, at the border, in money of the base year.",
  ),
  unit: z.enum(["thousand USD", "million USD", "billion USD"]),
  ...about,
});

export const rents = z.union([z.enum(["importer", "exporter"]), share]);
help.add(rents, {
  id: "rents",
  description: "Who gets what a licence to import is worth: importer, exporter, or the exporter's share.",
});

const quota = z.strictObject({
  kind: z.literal("quota"),
  importer: told(names.clone(), "Who lets in no more than that."),
  partners: told(names.default("all"), "From whom; all means everyone else. They share the quota."),
  sectors: told(names.clone(), "Sectors or groups of them, which share the quota."),
  volume: told(
    z.number().min(0).max(HIGHEST_VOLUME),
    "What may come in, as a share of the base year's volume: 0.8 is a fifth less, 0 an embargo.",
  ),
  rents: rents.default("importer"),
  ...about,
});

const tariffRateQuota = z.strictObject({
  kind: z.literal("tariff-rate-quota"),
  importer: told(names.clone(), "Who levies the two rates."),
  partners: told(names.default("all"), "On whose goods; all means everyone else. They share the quota."),
  sectors: told(names.clone(), "Sectors or groups of them, which share the quota."),
  volume: told(
    z.number().gt(0).max(HIGHEST_VOLUME),
    "What comes in at the rate within, as a share of the base year's volume.",
  ),
  within: told(rate.clone(), "The rate within the quota, instead of the rate in force."),
  beyond: told(rate.clone(), "The rate beyond it, not below the rate within."),
  rents: rents.default("importer"),
  ...about,
});

/** As many tariffs as talks of fifteen over twenty sectors set; longer tables belong into a file. */
const MOST_WRITTEN_RATES = 5_000;

/** A book has a few dozen authorities and measures. */
const MOST_LAW_NAMES = 200;
/** Far above every estimate of how goods substitute for each other. */
const HIGHEST_SUBSTITUTION = 100;

const schedule = z.strictObject({
  kind: z.literal("schedule"),
  file: told(
    file.clone().optional(),
    "A CSV table in the dossier's folder: importer, exporter, sector, rate and/or factor.",
  ),
  rates: told(
    z
      .array(z.tuple([nameOrSelection, nameOrSelection, nameOrSelection, rate]))
      .min(1)
      .max(MOST_WRITTEN_RATES)
      .optional(),
    "Tariffs written here instead of in a file, each as [importer, exporter, sector, rate].",
  ),
  ...about,
});

/** An authority or a measure of a book, or the beginning of several such names. */
const lawName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/);
help.add(lawName, {
  id: "lawName",
  description: "An authority or a measure of a tariff book, or how the names of several begin: s232, ieepa.",
});
const lawNames = z.union([lawName, z.array(lawName).min(1).max(MOST_LAW_NAMES)]);

const book = z.strictObject({
  kind: z.literal("book"),
  book: told(
    file.clone(),
    "A tariff book that comes with Parley, or the folder of one inside the dossier's own.",
  ),
  on: told(day.clone(), "The day whose law it is."),
  only: told(lawNames.clone().optional(), "Authorities or measures that are kept alone; base rates stay."),
  without: told(lawNames.clone().optional(), "Authorities or measures that are left out."),
  replace: told(
    named(lawName, z.number().min(0).max(HIGHEST_RATE)).optional(),
    "Other rates for authorities or measures, as in { s232-autos: 0.15 }.",
  ),
  spare: told(
    named(lawName, names.clone()).optional(),
    "Partners who are spared an authority or measure, as in { s301-forced-labour: JPN }.",
  ),
  as_others: told(
    names.clone().optional(),
    "Partners who lose what is theirs alone: ceilings and lower rates.",
  ),
  substitution: told(
    z.number().positive().max(HIGHEST_SUBSTITUTION).optional(),
    "How easily the products of a sector take each other's place; without it 1 + the sector's trade elasticity.",
  ),
  ...about,
});

/** One entry of the `policies` block, as written: names are not yet resolved to codes. */
export const policySchema = z.discriminatedUnion("kind", [
  tariff,
  agreement,
  barrier,
  sanction,
  exportTax,
  purchase,
  quota,
  tariffRateQuota,
  schedule,
  book,
]);

export type DossierPolicy = z.infer<typeof policySchema>;
