import { MOVABLE_FIELDS } from "../../talks/goals/policy-field.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import { HIGHEST_FACTOR, HIGHEST_RATE, LOWEST_FACTOR } from "../format/policy-schema.ts";
import type { Dossier } from "../format/schema.ts";
import type { SourceMap } from "../format/source-map.ts";
import type { References } from "./check-references.ts";
import type { CompiledGoal, CompiledOption } from "./compiled-dossier.ts";
import type { NameResolver } from "./resolve-names.ts";

type Goal = Dossier["goals"][number];
type Field = Goal["instrument"]["field"];

/** What a field may be, as the schema of policies has it. */
const RANGES: Readonly<Record<Field, readonly [lowest: number, highest: number]>> = {
  rate: [-1, HIGHEST_RATE],
  tariffs: [-1, HIGHEST_RATE],
  coverage: [0, 1],
  barrier_cut: [0, 1],
  factor: [LOWEST_FACTOR, HIGHEST_FACTOR],
};

const WITH_PARTNER: ReadonlySet<Goal["metric"]> = new Set(["balance", "exports", "imports"]);

/** Goals name economies of the data set and numbers of policies that exist, and search where there is something. */
export function compileGoals(
  dossier: Dossier,
  options: readonly CompiledOption[],
  names: NameResolver,
  references: References,
  { sink, places }: { readonly sink: IssueSink; readonly places: SourceMap },
): CompiledGoal[] {
  return dossier.goals.map((goal, position): CompiledGoal => {
    const path = ["goals", position];
    const members = names.economies(goal.economy, [...path, "economy"]);
    const partners =
      goal.partner === undefined ? undefined : names.economies(goal.partner, [...path, "partner"]);
    if (partners !== undefined) {
      if (!WITH_PARTNER.has(goal.metric)) {
        const message = `${goal.metric} has no partner.`;
        sink.add(
          [...path, "partner"],
          "no-partner",
          message,
          "Remove partner; only balance, exports and imports have one.",
        );
      } else if (partners.length > 0 && partners.every((code) => members.includes(code))) {
        const message = `${goal.partner} is part of ${goal.economy}: they do not trade with each other here.`;
        sink.add([...path, "partner"], "own-partner", message, "Name a partner outside it.");
      }
    }
    const { policy: id, field, from, to } = goal.instrument;
    const at = [...path, "instrument"];
    const policy = dossier.policies.get(id);
    references.check("policies", id, [...at, "policy"]);
    references.check("options", goal.option, [...path, "option"]);
    const option = options.find((each) => each.id === goal.option);
    if (policy !== undefined && option !== undefined && !option.policies.includes(id)) {
      const then = option.idle.includes(id) ? ` on ${option.on}` : "";
      const message = `The option ${option.id} does not apply ${id}${then}, which the goal moves.`;
      sink.add([...path, "option"], "unused-policy", message, "Name an option that does, or remove option.");
    }
    if (policy !== undefined && !MOVABLE_FIELDS[policy.kind].includes(field)) {
      const known = MOVABLE_FIELDS[policy.kind];
      const hint =
        known.length > 0
          ? `It has ${known.join(" and ")}.`
          : `A ${policy.kind} has no single number to move.`;
      sink.add([...at, "field"], "unknown-field", `The ${policy.kind} ${id} has no ${field}.`, hint);
    }
    const [lowest, highest] = RANGES[field];
    for (const [key, value] of [
      ["from", from],
      ["to", to],
    ] as const) {
      if (value >= lowest && value <= highest) continue;
      sink.add(
        [...at, key],
        "out-of-range",
        `${key} is ${value}; ${field} must be between ${lowest} and ${highest}.`,
      );
    }
    if (from === to)
      sink.add([...at, "to"], "empty-range", `from and to are both ${from}.`, "Give the search a range.");
    const policies = option?.policies ?? onTopOf(dossier, id);
    return { goal, members, partners, policies, place: places.value(path) };
  });
}

/** A policy that acts on its own: on top of what the baseline option has in force, if the dossier names one. */
function onTopOf({ options, baseline }: Dossier, policy: string): readonly string[] {
  const inForce = options.find(({ id }) => id === baseline)?.policies ?? [];
  return inForce.includes(policy) ? inForce : [...inForce, policy];
}
