import * as z from "../../data/files/zod.ts";
import { named } from "./named-schema.ts";
import { HIGHEST_FACTOR, HIGHEST_RATE, LOWEST_FACTOR, rate, rents } from "./policy-schema.ts";
import { day, file, id, line, names, paragraph, told } from "./text-schema.ts";

const tariffs = z.strictObject({
  sectors: names.default("goods"),
  partners: told(
    z.enum(["each", "mfn", "parties"]).default("each"),
    "A rate for each partner, one rate for all partners, or one for each other party only.",
  ),
  members: told(
    z.enum(["common", "separate"]).default("common"),
    "Whether a party of several economies has one external tariff or one for each member.",
  ),
  min: rate.default(0),
  max: rate.default(1),
  cuts_only: told(z.boolean().default(false), "Forbids raising a rate above the one in force."),
});

const exportTaxes = z.strictObject({
  sectors: names.default("goods"),
  partners: told(
    z.enum(["each", "mfn", "parties"]).default("each"),
    "A rate for each buyer, one rate for all buyers, or one for each other party only.",
  ),
  members: told(
    z.enum(["common", "separate"]).default("common"),
    "Whether a party of several economies taxes its exports in common or each member for itself.",
  ),
  min: rate.default(0),
  max: rate.default(1),
});

const bound = z.number().min(LOWEST_FACTOR).max(HIGHEST_FACTOR);

const barriers = z.strictObject({
  sectors: names,
  partners: told(
    z.enum(["each", "mfn", "parties"]).optional(),
    "Whose goods they stand against: the other parties' (default), each partner's, or all partners' alike.",
  ),
  max_cut: told(
    z.number().gt(0).lt(1).optional(),
    "The most that may be taken off the cost of trade: 0.05 is 5 %. The same as min: 0.95.",
  ),
  min: told(
    bound.clone().optional(),
    "The lowest new cost of trade over the one in force: 0.95 is 5 % less.",
  ),
  max: told(
    bound.clone().optional(),
    "The highest new cost of trade over the one in force; 1, unless it is given, so that barriers are only cut.",
  ),
  alone: told(
    z.boolean().optional(),
    "Whether a party may move them by itself; otherwise only an agreement does.",
  ),
});

const volume = z.number().gt(0).max(HIGHEST_FACTOR);

const quotas = z.strictObject({
  sectors: names.default("goods"),
  partners: told(
    z.enum(["each", "mfn", "parties"]).default("each"),
    "A quota for each partner, one for all partners, or one for each other party only.",
  ),
  members: told(
    z.enum(["common", "separate"]).default("common"),
    "Whether a party of several economies has one quota in common or one for each member.",
  ),
  min: told(
    volume.clone().default(0.05),
    "The least that may be let in, as a share of the base year's volume.",
  ),
  max: told(
    volume.clone().default(1),
    "The most that may be let in; 1, unless it is given, so that imports are only cut.",
  ),
  rents: rents.default("importer"),
});

const sanctions = z.strictObject({
  target: told(names.clone(), "Who is sanctioned."),
  coalition: told(
    names.clone().optional(),
    "Who sanctions: parties, groups or codes. By default all parties at the table.",
  ),
  own_cost: told(
    z.number().min(0).max(100),
    "The most that it may cost the coalition as a whole, in % of its real income: 0.1 is a thousandth.",
  ),
  sectors: names.default("goods"),
  direction: told(
    z.enum(["both", "imports", "exports"]).default("both"),
    "Seen from the coalition: tariffs on what it buys from the target, export taxes on what it sells to it, or both.",
  ),
  rates: told(
    z.enum(["common", "separate"]).default("common"),
    "One rate a sector and direction for the whole coalition, or rates of its own for each member.",
  ),
  max_tariff: told(
    z.number().gt(0).max(HIGHEST_RATE).default(2),
    "The highest tariff on top of those in force: 2 is 200 %.",
  ),
  max_export_tax: told(
    z.number().gt(0).max(HIGHEST_RATE).default(2),
    "The highest export tax on top of those in force: 2 is 200 %.",
  ),
  points: told(z.number().int().min(2).max(40).default(8), "Points of the frontier of cost and harm."),
  share_burden: told(
    z.boolean().default(false),
    "Adds the best sanctions of members who pay each other until all lose the same share of their real income.",
  ),
});

/** The `talks` block: who bargains, over what, for what, and what happens if they fail. */
export const talksSchema = z.strictObject({
  parties: told(
    z.array(id).min(1).max(50),
    "Who sits at the table; one party alone can be asked for its best response and for nothing else.",
  ),
  instruments: z
    .strictObject({
      tariffs: told(tariffs.optional(), "Tariffs on what a party buys."),
      export_taxes: told(exportTaxes.optional(), "Taxes on what a party sells."),
      quotas: told(
        quotas.optional(),
        "How much of what it buys a party lets in; for best responses alone, in sectors without tariffs on the table.",
      ),
      barriers: told(
        barriers.optional(),
        "Barriers other than tariffs against what a party buys; lowered by agreement, unless a party may do so alone.",
      ),
    })
    .default({}),
  objective: z
    .strictObject({
      weights: told(file.clone().optional(), "A CSV table of political weights: economy, sector, weight."),
      noncooperative: told(
        file.clone().optional(),
        "A CSV table of tariffs set without regard to others, from which weights are calibrated: economy, sector, rate.",
      ),
    })
    .optional(),
  solve: z
    .array(z.enum(["best-response", "war", "talks", "sanctions"]))
    .min(1)
    .max(4)
    .default(["best-response", "war", "talks"]),
  threat: told(
    id.default("status-quo"),
    "What happens if the talks fail: status-quo, war, free, or an option's id.",
  ),
  background: told(
    id.optional(),
    "The option whose measures are in force whatever the parties do; by default the threat, if that is an option.",
  ),
  issues: told(
    named(id, id).default(() => new Map()),
    "Linked issues that the bargained deal settles, as in an option.",
  ),
  solution: z.enum(["nash", "equal-gains", "kalai-smorodinsky"]).default("nash"),
  sanctions: told(
    sanctions.optional(),
    "Which sanctions hurt a target most for what they cost; needed where solve names sanctions.",
  ),
  side_payments: told(
    z.boolean().optional(),
    "Adds to every option the least payments among the parties under which nobody loses.",
  ),
  power: told(
    named(id, z.number().min(0.001).max(1000)).default(() => new Map()),
    "Bargaining power by party, for nash; 1 for a party that is not listed.",
  ),
});

/** Steps that follow each other, each an option of the dossier. */
export const timetableSchema = z.strictObject({
  title: line.optional(),
  steps: z
    .array(
      z.strictObject({
        title: line.optional(),
        option: id,
        fallback: told(id.optional(), "The option left to a party that walks away at this step."),
        on: told(
          day.clone().optional(),
          "The day that decides which dated measures are in force at this step; by default the option's.",
        ),
        note: paragraph.optional(),
      }),
    )
    .min(1)
    .max(50),
  discount: told(
    z.number().min(0).lt(1).optional(),
    "Weight of a step relative to the one before; the last step then lasts for ever. Without it, every step counts once.",
  ),
  note: paragraph.optional(),
});

export type DossierTalks = z.infer<typeof talksSchema>;
