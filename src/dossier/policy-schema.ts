import { z } from "zod";
import { file, id, line, name, names, paragraph } from "./text-schema.ts";

/** Rates above this (1,000 %) are taken for percentages written by mistake. */
export const HIGHEST_RATE = 10;
/** Finite trade-cost factors lie between these; an embargo is written as `prohibitive`, not as a large number. */
export const LOWEST_FACTOR = 0.001;
export const HIGHEST_FACTOR = 1_000_000;

/** Ad-valorem rate, fraction; above -1, since a subsidy of the whole price leaves no price. */
export const rate = z.number().gt(-1).max(HIGHEST_RATE);

const share = z.number().min(0).max(1);

/** New over old trade cost. `.inf` and `prohibitive` are an embargo: no trade at all. */
const factor = z.union([
  z.number().min(LOWEST_FACTOR).max(HIGHEST_FACTOR),
  z.literal("prohibitive"),
  z.literal(Number.POSITIVE_INFINITY),
]);

/** What every kind of policy may also carry. */
const about = { title: line.optional(), note: paragraph.optional(), source: id.optional() };

const tariff = z.strictObject({
  kind: z.literal("tariff"),
  importer: names,
  partners: names.default("all"),
  exempt: z.union([z.array(name).max(5_000), name, z.record(name, share)]).default([]),
  sectors: names,
  rate,
  mode: z.enum(["set", "add"]).default("set"),
  coverage: z.union([share, z.record(name, share)]).default(1),
  ...about,
});

const agreement = z.strictObject({
  kind: z.literal("agreement"),
  members: names,
  tariffs: rate.optional(),
  sectors: names,
  barrier_cut: z.number().min(0).lt(1).optional(),
  ...about,
});

const barrier = z.strictObject({
  kind: z.literal("barrier"),
  importer: names,
  partners: names.default("all"),
  sectors: names,
  factor,
  ...about,
});

const sanction = z.strictObject({
  kind: z.literal("sanction"),
  coalition: names,
  target: names,
  sectors: names,
  factor,
  direction: z.enum(["both", "imports", "exports"]).default("both"),
  ...about,
});

const schedule = z.strictObject({ kind: z.literal("schedule"), file, ...about });

/** One entry of the `policies` block, as written: names are not yet resolved to codes. */
export const policySchema = z.discriminatedUnion("kind", [tariff, agreement, barrier, sanction, schedule]);

export type DossierPolicy = z.infer<typeof policySchema>;
