import type { Policy } from "../../policy/policy.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { Dossier } from "../format/schema.ts";
import type { CompiledOption } from "./compiled-dossier.ts";

/*
 * Parts of a dossier that each make sense and have no equations together. The solver refuses them as well, without a place.
 */

interface Parts {
  readonly policies: ReadonlyMap<string, Policy>;
  readonly options: readonly CompiledOption[];
}

/** Refuses measures that the model of the dossier or its baseline cannot have. */
export function refuseTogether(dossier: Dossier, { policies, options }: Parts, sink: IssueSink): void {
  const used = new Set(options.flatMap((option) => option.policies));
  const { capital, labour } = dossier.model;
  const cutsTaxes = labour?.revenue === "labour-tax" && (labour.supply ?? 0) > 0;
  for (const [id, policy] of policies) {
    if (cutsTaxes && isSomebodysRent(policy, used.has(id)))
      sink.add(
        ["policies", id],
        "rents-with-tax-cuts",
        `policies.${id} makes somebody a rent, and model.labour cuts a tax with revenue: a rent is not the government's to cut taxes with.`,
        "Write revenue: transfer, or leave the measure out.",
      );
    if (policy.kind !== "sanction" || policy.sharesBurden !== true) continue;
    const path = ["policies", id, "share_burden"];
    if (policy.coalition.length < 2)
      sink.add(
        path,
        "coalition-too-small",
        `${policy.coalition.join(", ")} would share a burden with nobody.`,
        "Name two economies or more under coalition, or leave out share_burden.",
      );
    if (capital?.horizon === "long" && used.has(id))
      sink.add(
        path,
        "sharing-with-new-capital",
        `policies.${id} shares income, and with model.capital in the long run real income is what is consumed.`,
        "Leave out share_burden, or write horizon: short.",
      );
  }
  refuseBaselineThatShares(dossier, { policies, options }, sink);
}

/** What its members pay would belong to no later policy. */
function refuseBaselineThatShares(
  { baseline }: Dossier,
  { policies, options }: Parts,
  sink: IssueSink,
): void {
  const law = options.find(({ id }) => id === baseline);
  const sharing = law?.policies.find((id) => {
    const policy = policies.get(id);
    return policy?.kind === "sanction" && policy.sharesBurden === true;
  });
  if (sharing === undefined) return;
  sink.add(
    ["baseline"],
    "base-shares-burden",
    `The baseline ${baseline} has policies.${sharing}, which shares a burden: a baseline cannot.`,
    "Name an option without share_burden, and keep the sanction that shares in the others.",
  );
}

/** Barriers that stand today are in the base year, whether an option uses them or not. */
function isSomebodysRent(policy: Policy, isUsed: boolean): boolean {
  if (policy.kind === "barrier")
    return policy.today !== undefined && policy.today.level > 0 && policy.today.split.waste < 1;
  return isUsed && (policy.kind === "quota" || policy.kind === "tariff-rate-quota");
}
