import * as z from "../../data/files/zod.ts";

/**
 * The kinds of text a dossier may hold. A dossier comes from anyone and ends in terminals, pages, spreadsheets and
 * file names, so every string is bounded and free of control and bidirectional-override characters.
 */

/** C0 and C1 controls, DEL, byte-order marks and the characters that reorder text on a screen. */
const UNSAFE = "\\u0000-\\u001f\\u007f-\\u009f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff";

/** Names that every JavaScript object already has: refused, so that no lookup by name can meet them. */
const RESERVED =
  "constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|prototype|toLocaleString|toString|valueOf";

/** What the published JSON Schema says about parts of the format: editors show it as one types. */
export const help = z.registry<{ id?: string; description?: string }>();

/** Attaches the sentence that editors show. */
export const told = <Schema extends z.ZodType>(schema: Schema, description: string): Schema => {
  help.add(schema, { description });
  return schema;
};

/** A name that the dossier defines: party, source, policy, option, issue, goal. */
export const id = z.string().regex(new RegExp(`^(?!(?:${RESERVED})$)[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`));
help.add(id, {
  id: "id",
  description: "A name: letters, digits, '.', '_' and '-', starting with a letter or digit.",
});

/** A name of economies or sectors: a code or group of the data set, or a party. Always text. */
export const name = z
  .string()
  .regex(new RegExp(`^(?!(?:${RESERVED})$)[\\p{L}\\p{N}][\\p{L}\\p{N} ._&'()/+:,-]{0,63}$`, "u"));

help.add(name, { id: "name", description: "A code or group of the data set, or a party." });

export const MOST_NAMES = 5_000;

/** A group without some of its own: `{ group: EU, except: [IRL] }`. */
const selection = z.strictObject({
  group: told(name.clone(), "A group, a party, or a word that means many: all, goods."),
  except: told(
    z.union([name, z.array(name).min(1).max(MOST_NAMES)]),
    "Who of the group is left out; each must be in it.",
  ),
});
help.add(selection, {
  id: "selection",
  description: "A group without some of its own: { group: EU, except: [IRL] }.",
});

/** One entry of a list of names. */
export const nameOrSelection = z.union([name, selection]);

/** One name, a group with exceptions, or a list of them. */
export const names = z.union([name, selection, z.array(nameOrSelection).min(1).max(MOST_NAMES)]);
help.add(names, {
  id: "names",
  description:
    "One name, or a list: codes and groups of the data set, parties, groups with exceptions ({ group: EU, except: [IRL] }).",
});

/** Text on one line. */
export const line = z
  .string()
  .min(1)
  .max(300)
  .regex(new RegExp(`^[^${UNSAFE}]*$`));
help.add(line, { id: "line", description: "Text on one line." });

/** Text that may have several lines. */
export const paragraph = z
  .string()
  .min(1)
  .max(4_000)
  .regex(new RegExp(`^(?:\\n|[^${UNSAFE}])*$`));
help.add(paragraph, { id: "paragraph", description: "Text, which may have several lines." });

/** A file or folder written relative to the dossier; where it may point is decided when it is opened. */
export const file = z
  .string()
  .min(1)
  .max(200)
  .regex(new RegExp(`^[^${UNSAFE}]*$`));

/** Days of the year by month, and 29 February of the years that have one (every fourth, of the centuries every fourth). */
const DAY =
  "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))";
const LEAP_DAY = "(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29";

/** A day of the calendar, as in 2018-04-19; a pattern, so that editors know it too. Days compare as texts. */
export const day = z.string().regex(new RegExp(`^(?:\\d{4}-${DAY}|${LEAP_DAY})$`));
help.add(day, { id: "day", description: "A day, as in 2026-08-19." });

/** A year, a month or a day of the calendar, as in 2018, 2018-04 and 2018-04-19; a pattern, so that editors know it too. */
export const date = z
  .string()
  .regex(new RegExp(`^(?:\\d{4}(?:-(?:0[1-9]|1[0-2]))?|\\d{4}-${DAY}|${LEAP_DAY})$`));

export const url = z
  .string()
  .max(500)
  .regex(/^https?:\/\/[^\s"'<>`\\]+$/);
