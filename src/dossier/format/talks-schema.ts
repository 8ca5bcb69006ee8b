import * as z from "../../data/files/zod.ts";
import { named } from "./named-schema.ts";
import { rate } from "./policy-schema.ts";
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

const barriers = z.strictObject({
  sectors: names,
  max_cut: told(
    z.number().gt(0).lt(1),
    "The most that an agreement may take off the cost of trade among the parties: 0.05 is 5 %.",
  ),
});

/** The `talks` block: who bargains, over what, for what, and what happens if they fail. */
export const talksSchema = z.strictObject({
  parties: told(
    z.array(id).min(1).max(50),
    "Who sits at the table; one party alone can be asked for its best response and for nothing else.",
  ),
  instruments: z.strictObject({
    tariffs,
    barriers: told(
      barriers.optional(),
      "Barriers that the parties may lower among themselves, and only by agreement.",
    ),
  }),
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
    .array(z.enum(["best-response", "war", "talks"]))
    .min(1)
    .max(3)
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
