import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import type { Economy } from "../economy/economy.ts";
import { crossBorder } from "../economy/trade-totals.ts";
import { changedCells, type PolicyChange } from "../policy/changed-cells.ts";
import type { Policy } from "../policy/policy.ts";
import { policyScope } from "../policy/policy-scope.ts";
import type { PolicyScope } from "./simulation-result.ts";

/** Exporters named in a policy's scope: enough to see whom it hits. */
const EXPORTERS = 10;

/**
 * What each policy of a dossier names and what it changes, in the trade of the data's own year.
 *
 * A policy changes something if it does so in one of the options that use it, on top of the policies before it there; one
 * that no option uses is looked at alone.
 *
 * @param economy of the data's own year
 * @throws InputError when a policy does not suit the economy
 */
export function measureScopes(compiled: CompiledDossier, economy: Economy): PolicyScope[] {
  const { policies, options } = compiled;
  const changes = new Map<string, PolicyChange[]>();
  const lists = options.map((option) => option.policies);
  const used = new Set(lists.flat());
  for (const ids of [...lists, ...[...policies.keys()].filter((id) => !used.has(id)).map((id) => [id])]) {
    const found = changedCells(
      economy,
      ids.map((id) => policies.get(id)!),
    );
    ids.forEach((id, at) => {
      changes.set(id, [...(changes.get(id) ?? []), found[at]!]);
    });
  }
  const sizes = partySizes(compiled, economy);
  return [...policies].map(([id, policy]): PolicyScope => {
    const { tradeMillion, byExporter } = policyScope(economy, policy);
    return {
      policy: id,
      kind: policy.kind,
      tradeMillion,
      byExporter: byExporter.slice(0, EXPORTERS),
      ...(tradeMillion === 0 ? uncovered(policy, economy) : {}),
      ...changeOf(changes.get(id)!, sizes, economy),
    };
  });
}

/** The trade that a tariff without any would name if it covered all of it and exempted nobody. */
function uncovered(policy: Policy, economy: Economy): Pick<PolicyScope, "uncoveredMillion"> {
  if (policy.kind !== "tariff") return {};
  const whole = { ...policy, exempt: {}, coverage: { default: 1, byPartner: {} } };
  const { tradeMillion } = policyScope(economy, whole);
  return tradeMillion === 0 ? {} : { uncoveredMillion: tradeMillion };
}

/** A party, or an economy where the dossier names none, and its trade with others. */
interface PartySize {
  readonly id: string;
  readonly members: ReadonlySet<number>;
  /** Exports and imports, million USD. */
  readonly tradeMillion: number;
}

function partySizes({ parties }: CompiledDossier, { dims, sales, economies }: Economy): PartySize[] {
  const { exports, imports } = crossBorder(dims, sales);
  const inData = parties.filter(({ members }) => members.length > 0);
  const each = inData.length > 0 ? inData : economies.map(({ code }) => ({ id: code, members: [code] }));
  return each.map(({ id, members }) => {
    const at = members.map((code) => economies.findIndex((economy) => economy.code === code));
    return {
      id,
      members: new Set(at),
      tradeMillion: at.reduce((sum, n) => sum + exports[n]! + imports[n]!, 0),
    };
  });
}

function changeOf(
  changes: readonly PolicyChange[],
  sizes: readonly PartySize[],
  { dims, sales }: Economy,
): Pick<PolicyScope, "changedMillion" | "changesHome" | "largestShare"> {
  const N = dims.economies;
  const cells = new Map(changes.flatMap((change) => change.cells).map(({ cell, share }) => [cell, share]));
  let changedMillion = 0;
  const hit = sizes.map(() => 0);
  for (const [cell, share] of cells) {
    const value = sales[cell]!;
    changedMillion += value;
    const [importer, exporter] = [Math.floor(cell / N) % N, cell % N];
    sizes.forEach(({ members }, party) => {
      const sides = (members.has(importer) ? 1 : 0) + (members.has(exporter) ? 1 : 0);
      hit[party]! += sides * share * value;
    });
  }
  const largest = sizes
    .map(({ id, tradeMillion }, party) => ({
      party: id,
      percent: tradeMillion > 0 ? (100 * hit[party]!) / tradeMillion : 0,
    }))
    .reduce((most, each) => (each.percent > most.percent ? each : most));
  return {
    changedMillion,
    changesHome: changes.some(({ atHome }) => atHome),
    largestShare: largest.percent > 0 ? largest : null,
  };
}
