import * as z from "../../data/files/zod.ts";
import { factorsSchema } from "./factors-schema.ts";
import { type MapValue, named } from "./named-schema.ts";
import { policySchema } from "./policy-schema.ts";
import { talksSchema, timetableSchema } from "./talks-schema.ts";
import { date, day, file, id, line, name, names, paragraph, told, url } from "./text-schema.ts";

/** The version of the format that this program reads. */
export const FORMAT_VERSION = 1;

/** How trade adjusts over the years. */
const horizon = z.strictObject({
  from: told(
    date.clone(),
    "The day, month or year from which the years are counted: when the measures begin.",
  ),
  file: told(file.optional(), "A table of years and of s, the share of the long-run trade elasticities."),
  path: told(
    named(id, z.number()).optional(),
    "The same written out, as in { 1: 0.3, 5: 0.7, 10: 1 }; years in between are on the straight line.",
  ),
  above_one: told(
    z.boolean().default(false),
    "Allows s above 1: trade that reacts more at first than in the end.",
  ),
});

/** Groups of households of one economy. */
const households = z.strictObject({
  economy: name,
  file: told(
    file.clone(),
    "A table of what each group spends on each sector; rows without a sector give the group's weight.",
  ),
  weights: told(file.optional(), "A second table with the groups' weights, if they are not in the first."),
});

const model = z.strictObject({
  deficits: told(
    z.enum(["balanced", "fixed", "share"]).default("balanced"),
    "Trade balances: none, as in the base year, or a share of income.",
  ),
  market: told(
    z.enum(["competitive", "monopolistic"]).default("competitive"),
    "Price takers, or a fixed set of firms with profits.",
  ),
  elasticities: told(
    z.union([z.number(), file.clone()]).optional(),
    "Trade elasticities in place of the data set's own: a table that comes with Parley, a CSV file, or one number for every sector.",
  ),
  ...factorsSchema,
  horizon: told(
    horizon.optional(),
    "Years in which every option is solved besides the long run, with trade elasticities that grow to their long-run values.",
  ),
  households: told(
    households.optional(),
    "Groups of households of one economy, in place of those that the data set has of it.",
  ),
});

const source = z.strictObject({
  title: line,
  publisher: line.optional(),
  date: date.optional(),
  url: url.optional(),
  note: paragraph.optional(),
});

/** Without members a party is the economy or group of its own name; an outside party is in no data set. */
const party = z.strictObject({
  name: line.optional(),
  members: names.optional(),
  outside: told(
    z.boolean().optional(),
    "True for a party that no data set has: it holds positions and claims only.",
  ),
  note: paragraph.optional(),
});

const position = z.strictObject({ party: id, issue: line, stance: paragraph, source: id.optional() });

/** The same figure in the data set, to print next to a published one. */
const comparison = z.strictObject({
  metric: z.enum(["balance", "exports", "imports"]),
  economy: name,
  partner: name.optional(),
  sectors: names.default("all"),
  unit: z.enum(["thousand USD", "million USD", "billion USD"]),
});

const account = z.strictObject({
  party: id,
  value: z.number(),
  parts: named(id, z.number()).optional(),
  year: z.int().min(1).max(9999).optional(),
  compare: comparison.optional(),
  note: paragraph.optional(),
  source: id.optional(),
});

const claim = z.strictObject({
  subject: line,
  unit: line.optional(),
  accounts: z.array(account).min(1).max(50),
  note: paragraph.optional(),
});

const option = z.strictObject({
  id,
  title: line,
  from: told(id.optional(), "The option that this one is built on: its measures come first, then these."),
  policies: z.array(id).max(200),
  on: told(
    day.clone().optional(),
    "The day that decides which of its dated measures are in force; by default the dossier's date.",
  ),
  issues: told(
    named(id, id).default(() => new Map()),
    "Linked issues that this option settles: each issue, and which of its options is chosen.",
  ),
  note: paragraph.optional(),
});

/** A linked matter that is not trade: values are % of the party's real income. */
const issue = z.strictObject({
  title: line.optional(),
  options: named(id, paragraph),
  values: told(named(id, named(id, z.number().min(-100).max(100))), "By party and option, % of real income."),
  basis: told(paragraph.clone(), "The reasoning behind the values, marked as an assumption."),
  source: id.optional(),
});

const goal = z.strictObject({
  id,
  title: line.optional(),
  metric: z.enum(["balance", "exports", "imports", "welfare", "real-wage", "income", "tariff-revenue"]),
  economy: name,
  partner: name.optional(),
  target: z.number(),
  relative: told(z.boolean().default(false), "Counts the target in multiples of the base year."),
  reach: told(
    z.enum(["equal", "at-least", "at-most"]).default("equal"),
    "Meet the target exactly, or end at or beyond it on one side.",
  ),
  option: told(
    id.optional(),
    "The option whose other measures are in force; without one, the policy acts on top of the baseline.",
  ),
  instrument: z.strictObject({
    policy: id,
    field: z.enum(["rate", "coverage", "tariffs", "barrier_cut", "factor"]),
    from: z.number(),
    to: z.number(),
  }),
  note: paragraph.optional(),
});

const uncertainty = z.strictObject({
  /** `standard-error` takes the data set's own; a number is a standard deviation relative to the elasticity. */
  trade_elasticity: z
    .strictObject({ spread: z.union([z.literal("standard-error"), z.number().min(0).max(1)]) })
    .optional(),
  draws: z.int().min(1).max(100_000).default(200),
  seed: z.int().min(0).max(4_294_967_295).default(1),
});

/**
 * The whole format of a dossier: a negotiation in one file. `docs/schema/dossier.schema.json` is generated from
 * it, and the type `Dossier` is inferred from it. Keys are spelt as in the file. What refers to what (does the
 * policy of an option exist, is a code in the data set) is checked by `compileDossier`.
 */
export const dossierSchema = z.strictObject({
  parley: told(z.literal(FORMAT_VERSION), "Version of the format."),
  title: line,
  summary: paragraph.optional(),
  data: told(file.clone(), "The name of an embedded data set, or a folder given relative to this file."),
  baseline: told(
    id.optional(),
    "The option that all figures count from; without it they count from the data's own year.",
  ),
  date: told(date.optional(), "The day that the dossier speaks of."),
  model: model.prefault({}),
  sources: named(id, source).default(() => new Map()),
  parties: named(id, party).default(() => new Map()),
  positions: told(z.array(position).max(500).default([]), "What each party says it wants."),
  claims: told(
    z.array(claim).max(200).default([]),
    "Disputed figures; the arithmetic of each account is checked.",
  ),
  /** What a reader must be told that this dossier cannot answer, one sentence each. */
  limits: told(z.array(paragraph).max(50).default([]), "What this dossier cannot answer, one sentence each."),
  policies: told(
    named(id, policySchema).default(() => new Map()),
    "Measures by name; options combine them.",
  ),
  options: told(
    z.array(option).max(200).default([]),
    "What is on the table: Parley solves and compares every option.",
  ),
  talks: talksSchema.optional(),
  issues: named(id, issue).default(() => new Map()),
  timetables: told(
    named(id, timetableSchema).default(() => new Map()),
    "Options that come one after another, in steps.",
  ),
  goals: z.array(goal).max(100).default([]),
  uncertainty: uncertainty.optional(),
});

/** A dossier as it was written, defaults filled in: keys as in the file, names not yet resolved (docs/dossier.md). */
export type Dossier = z.infer<typeof dossierSchema>;
export type DossierModel = Dossier["model"];
export type DossierAccount = Dossier["claims"][number]["accounts"][number];
export type DossierParty = MapValue<Dossier["parties"]>;
