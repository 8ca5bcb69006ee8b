import type { BarrierPolicy, StandingBarrier } from "../../policy/barrier.ts";
import type { Policy } from "../../policy/policy.ts";
import { sameBarrier, sharesTrade } from "../../policy/standing-barriers.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { DossierPolicy } from "../format/policy-schema.ts";
import type { Path } from "../format/source-map.ts";

type DossierBarrier = Extract<DossierPolicy, { kind: "barrier" }>;
type DossierSplit = NonNullable<DossierBarrier["split"]>;

/** Shares that differ from 1 together by less are 1: a third, written three times. */
const ROUNDING = 0.011;
/** More is gone than stands there only if it is by more than rounding. */
const CUT_ROUNDING = 1e-9;

/**
 * The numbers of a barrier: its factor, given or from the level it is to have, and what stands there today. Mistakes go to the
 * sink.
 *
 * @param path where the policy stands
 */
export function compileBarrier(
  { factor, to, today, split, readings }: DossierBarrier,
  path: Path,
  { sink }: { readonly sink: IssueSink },
): Pick<BarrierPolicy, "factor" | "today" | "readings"> {
  const name = path.join(".");
  if ((factor === undefined) === (to === undefined)) {
    const message = `${name} has ${factor === undefined ? "neither factor nor to" : "both factor and to"}.`;
    sink.add(
      path,
      "barrier-change",
      message,
      "Write factor: 0.95 for 5 % lower, or to: 0.05 for a new level.",
    );
  }
  const needs = (key: "to" | "split" | "readings", given: unknown): void => {
    if (given === undefined || today !== undefined) return;
    const hint = "Add today: 0.1 for a barrier of 10 % of the price.";
    sink.add(
      [...path, key],
      "no-barrier-today",
      `${name} has ${key}, but no today: what stands at the border.`,
      hint,
    );
  };
  needs("to", to);
  needs("split", split);
  needs("readings", readings);
  const level = today ?? 0;
  const move =
    to === undefined
      ? factor === "prohibitive"
        ? Number.POSITIVE_INFINITY
        : (factor ?? 1)
      : (1 + to) / (1 + level);
  if (today !== undefined && today >= 0 && !(move * (1 + today) >= 1 - CUT_ROUNDING)) {
    const message = `${name} takes away more than the barrier of ${today} that stands there today.`;
    const hint = `A factor of ${(1 / (1 + today)).toPrecision(4)} removes all of it; raise today if more stands there.`;
    sink.add([...path, "factor"], "cut-too-deep", message, hint);
  }
  const others = readings?.map((reading, position) => ({
    title: reading.title,
    split: compileSplit(reading.split, [...path, "readings", position, "split"], sink),
  }));
  const shares = split === undefined ? undefined : compileSplit(split, [...path, "split"], sink);
  // Without a split all of it is waste, and then the base is what the data say.
  return {
    factor: move,
    ...(today === undefined ? {} : { today: { level: today, split: shares ?? ALL_WASTE } }),
    ...(others === undefined ? {} : { readings: others }),
  };
}

const ALL_WASTE: StandingBarrier["split"] = { waste: 1, importer: 0, exporter: 0 };

/** A split that adds up to 1 exactly. */
export function compileSplit(
  { waste = 0, importer = 0, exporter = 0 }: DossierSplit,
  path: Path,
  sink: IssueSink,
): StandingBarrier["split"] {
  const sum = waste + importer + exporter;
  if (Math.abs(sum - 1) > ROUNDING) {
    const message = `The shares of ${path.join(".")} add up to ${Number(sum.toPrecision(4))}, not 1.`;
    sink.add(
      path,
      "split-not-whole",
      message,
      "Say where all of the barrier goes: waste, importer and exporter.",
    );
    return ALL_WASTE;
  }
  return { waste: waste / sum, importer: importer / sum, exporter: exporter / sum };
}

/** Measures that state what stands at the same border today must agree: the base year is one. */
export function refuseDisagreement(policies: ReadonlyMap<string, Policy>, sink: IssueSink): void {
  const stated = [...policies].flatMap(([id, policy]) =>
    policy.kind === "barrier" && policy.today !== undefined ? [{ id, policy, today: policy.today }] : [],
  );
  stated.forEach(({ id, policy, today }, position) => {
    const other = stated
      .slice(0, position)
      .find((before) => sharesTrade(before.policy, policy) && !sameBarrier(before.today, today));
    if (other === undefined) return;
    const message = `policies.${id} and policies.${other.id} state different barriers for the same trade.`;
    const hint = "What stands at a border today is one thing: give both the same today and split.";
    sink.add(["policies", id, "today"], "barriers-disagree", message, hint);
  });
}
