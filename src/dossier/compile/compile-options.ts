import type { IssueSink } from "../format/issue-sink.ts";
import type { Named } from "../format/named-schema.ts";
import type { Dossier } from "../format/schema.ts";
import type { Path } from "../format/source-map.ts";
import { type References, refuseRepeatedIds } from "./check-references.ts";
import type { CompiledOption, DatedOption } from "./compiled-dossier.ts";
import { type DossierDay, inForceOn } from "./in-force.ts";

/** What options are compiled against. */
export interface OptionContext {
  readonly references: References;
  readonly sink: IssueSink;
  /** Entries that could not be read (`ReadDossier.omitted`). */
  readonly omitted: ReadonlySet<string>;
  /** Further days on which every option is looked at. */
  readonly days?: readonly DossierDay[];
}

export interface CompiledOptions {
  /** In the order of the file. */
  readonly options: CompiledOption[];
  /** Options as they are on the day of a step of a timetable, where that is not how they are anyway. */
  readonly dated: DatedOption[];
  /** By day of `OptionContext.days`, in the order of the file. */
  readonly onDays: ReadonlyMap<DossierDay, readonly CompiledOption[]>;
}

/** An option with what it is built on, before any date is looked at. */
interface Built {
  /** In order; those of the option that it is built on come first. */
  readonly policies: readonly string[];
  readonly inherited: readonly string[];
  readonly issues: Named<string>;
  readonly on: string | undefined;
}

/**
 * The options with every name known, those they are built on first, and only the measures that are in force on their
 * day.
 *
 * An option built on another has its measures, its settled issues and its day, and its own on top. Reports ids and
 * measures that are unknown or repeated, options built on themselves, and measures with dates where nothing tells the day.
 */
export function compileOptions(dossier: Dossier, context: OptionContext): CompiledOptions {
  const { references, sink } = context;
  refuseRepeatedIds("options", dossier.options, sink);
  dossier.options.forEach(({ policies, from }, position) => {
    policies.forEach((id, place) => {
      references.check("policies", id, ["options", position, "policies", place]);
    });
    references.check("options", from, ["options", position, "from"]);
  });
  const built = build(dossier, sink);
  const optionAt = (position: number, day?: DossierDay): CompiledOption => {
    const { id, title, note, from } = dossier.options[position]!;
    const { policies, inherited, issues, on } = built[position]!;
    const there = inForce(dossier, { policies, on: day ?? on }, ["options", position], context);
    return {
      id,
      title,
      note,
      from,
      policies: policies.filter((policy) => !there.idle.includes(policy)),
      inherited,
      idle: there.idle,
      on: there.day,
      issues,
    };
  };
  const options = dossier.options.map((_, position) => optionAt(position));
  const dated = datedSteps(dossier).flatMap(({ option, day }) => {
    const position = dossier.options.findIndex(({ id }) => id === option);
    if (position < 0) return [];
    const standing = optionAt(position, day);
    const differs = JSON.stringify(standing.policies) !== JSON.stringify(options[position]!.policies);
    return differs ? [{ option, day, standing: { ...standing, id: `${option} on ${day}` } }] : [];
  });
  const onDays = new Map(
    (context.days ?? []).map((day) => [day, dossier.options.map((_, position) => optionAt(position, day))]),
  );
  return { options, dated, onDays };
}

/** The options of steps of timetables that have a day of their own, each option and day once. */
function datedSteps({ timetables }: Dossier): { readonly option: string; readonly day: DossierDay }[] {
  const found = new Map<string, { readonly option: string; readonly day: DossierDay }>();
  for (const { on: day, option, fallback } of [...timetables.values()].flatMap(({ steps }) => steps)) {
    if (day === undefined) continue;
    for (const id of [option, fallback]) {
      if (id !== undefined) found.set(`${id} ${day}`, { option: id, day });
    }
  }
  return [...found.values()];
}

function build({ options }: Dossier, sink: IssueSink): Built[] {
  const done = new Map<string, Built>();
  const place = (id: string) => options.findIndex((option) => option.id === id);
  const resolve = (position: number, above: readonly string[]): Built => {
    const option = options[position]!;
    const { id, from } = option;
    const known = done.get(id);
    if (known !== undefined && place(id) === position) return known;
    const chain = [...above, id];
    const base = from === undefined ? -1 : place(from);
    let under: Built | undefined;
    if (from !== undefined && chain.includes(from)) {
      const round = [...chain.slice(chain.indexOf(from)), from].join(", ");
      const message = `The option ${from} is built on itself: ${round}.`;
      sink.add(["options", position, "from"], "cyclic-option", message, "Remove one of these from.");
    } else if (base >= 0) under = resolve(base, chain);
    const inherited = under?.policies ?? [];
    const whole: Built = {
      policies: [...new Set([...inherited, ...option.policies])],
      inherited,
      issues: new Map([...(under?.issues ?? []), ...option.issues]),
      on: option.on ?? under?.on,
    };
    refuseTwice(option, position, inherited, sink);
    if (place(id) === position) done.set(id, whole);
    return whole;
  };
  return options.map((_, position) => resolve(position, []));
}

function refuseTwice(
  { id, policies, from }: Dossier["options"][number],
  position: number,
  inherited: readonly string[],
  sink: IssueSink,
): void {
  policies.forEach((policy, place) => {
    const path = ["options", position, "policies", place];
    if (policies.indexOf(policy) < place) {
      const message = `The option ${id} applies ${policy} twice.`;
      sink.add(path, "duplicate-policy", message, "Remove one of them.");
    } else if (inherited.includes(policy)) {
      const message = `The option ${id} applies ${policy} twice: ${from}, which it is built on, has it already.`;
      sink.add(path, "duplicate-policy", message, "Remove it here.");
    }
  });
}

/** Which measures of an option are not in force on its day; that day, if any of them has dates. */
function inForce(
  { policies: known, date }: Dossier,
  { policies, on }: Pick<Built, "policies" | "on">,
  path: Path,
  { sink, omitted }: OptionContext,
): { readonly idle: readonly string[]; readonly day: string | undefined } {
  const dated = policies.filter((id) => {
    const policy = known.get(id);
    return policy?.since !== undefined || policy?.until !== undefined;
  });
  if (dated.length === 0) return { idle: [], day: undefined };
  const day: DossierDay | undefined = on ?? date;
  if (day === undefined) {
    if (omitted.has("date")) return { idle: [], day: undefined };
    const id = dated[0]!;
    const sample = known.get(id)!.since ?? known.get(id)!.until;
    const message = `${id} has dates, and nothing says on which day this option is looked at.`;
    const hint = `Add date: ${sample} to the dossier, or on: ${sample} to the option, with the day that you mean.`;
    sink.add(path, "no-date", message, hint);
    return { idle: [], day: undefined };
  }
  const idle = dated.filter((id) => {
    const is = inForceOn(known.get(id)!, day);
    if (typeof is === "boolean") return !is;
    const message = `The date ${day} does not say whether ${id} is in force: ${is.unclear} is within it.`;
    sink.add(["date"], "unclear-date", message, `Write the day, as in date: ${is.unclear}.`);
    return false;
  });
  return { idle, day };
}
