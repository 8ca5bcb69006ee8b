import { checkClaims } from "../../dossier/compile/check-claims.ts";
import type { CompiledDossier } from "../../dossier/compile/compiled-dossier.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { compareClaims } from "../../simulation/compare-claims.ts";
import type { BriefingClaim, BriefingContext, BriefingPolicy } from "./briefing-input.ts";
import { countedFrom } from "./counted-from.ts";
import { describeGoal, goalUnit } from "./describe-goal.ts";
import { describePolicy, type PolicyNames } from "./describe-policy.ts";
import { describeTalks, optionTitle } from "./describe-talks.ts";

/** What a compiled dossier and its data set contribute to a briefing besides the results. Pure. */
export function briefingContext(compiled: CompiledDossier, accounts: WorldAccounts): BriefingContext {
  const { dossier } = compiled;
  const partyNames = new Map(compiled.parties.map(({ id, name }) => [id, name]));
  const partyName = (id: string): string => partyNames.get(id) ?? id;
  const economyNames = new Map(accounts.economies.map(({ code, name }) => [code, name]));
  const sectorNames = new Map(accounts.sectors.map(({ code, name }) => [code, name]));
  const names: PolicyNames = {
    economy: (name) => partyNames.get(name) ?? economyNames.get(name) ?? name,
    sector: (name) => sectorNames.get(name) ?? name,
  };
  return {
    summary: dossier.summary ?? null,
    countedFrom: countedFrom(compiled, accounts),
    accounts: {
      hasInputs: accounts.inputShare.some((share) => share !== 0),
      hasTariffs: accounts.tariff.some((rate) => rate !== 0),
    },
    parties: compiled.parties.map(({ id, name, members }) => ({
      id,
      name,
      members,
      note: dossier.parties.get(id)?.note ?? null,
    })),
    options: compiled.options.map(({ id, from, policies, inherited, idle, on, note }) => ({
      id,
      from: from === undefined ? null : { id: from, title: optionTitle(compiled, from) },
      policies,
      inherited,
      idle,
      on: on ?? null,
      note: note ?? null,
    })),
    policies: policiesOf(compiled, names),
    positions: dossier.positions.map(({ party, issue, stance, source }) => ({
      party: partyName(party),
      issue,
      stance,
      source: source ?? null,
    })),
    claims: claimsOf(compiled, accounts, partyName),
    talks: compiled.talks === undefined ? null : describeTalks(compiled, compiled.talks, names),
    issues: [...dossier.issues].map(([id, { title, options, basis, source }]) => ({
      id,
      title: title ?? null,
      options: [...options].map(([option, text]) => ({ id: option, text })),
      basis,
      source: source ?? null,
    })),
    goals: dossier.goals.map((goal) => ({
      id: goal.id,
      title: goal.title ?? null,
      text: describeGoal(goal, dossier.policies.get(goal.instrument.policy)?.title, names),
      unit: goalUnit(goal),
      field: goal.instrument.field,
      note: goal.note ?? null,
    })),
    timetables: [...dossier.timetables].map(([id, { title, note }]) => ({
      id,
      title: title ?? null,
      note: note ?? null,
    })),
    limits: dossier.limits,
    sources: [...dossier.sources].map(([id, { title, publisher, date, url, note }]) => ({
      id,
      title,
      publisher: publisher ?? null,
      date: date ?? null,
      url: url ?? null,
      note: note ?? null,
    })),
    sectorNames: Object.fromEntries(sectorNames),
    countries: countriesOf(accounts),
  };
}

function policiesOf({ dossier, policies }: CompiledDossier, names: PolicyNames): BriefingPolicy[] {
  return [...dossier.policies].flatMap(([id, policy]) => {
    const compiled = policies.get(id);
    if (compiled === undefined) return [];
    const { title, note, source } = policy;
    return [
      {
        id,
        title: title ?? null,
        text: describePolicy(policy, compiled, names),
        note: note ?? null,
        source: source ?? null,
      },
    ];
  });
}

function claimsOf(
  compiled: CompiledDossier,
  accounts: WorldAccounts,
  partyName: (id: string) => string,
): BriefingClaim[] {
  const checked = checkClaims(compiled.dossier);
  const compared = compareClaims(compiled, accounts);
  return compiled.dossier.claims.map((claim, at) => ({
    subject: claim.subject,
    unit: claim.unit ?? null,
    note: claim.note ?? null,
    accounts: claim.accounts.map((account, index) => {
      const { parts, partsSum, agrees } = checked[at]!.accounts[index]!;
      return {
        party: partyName(account.party),
        value: account.value,
        year: account.year ?? null,
        parts,
        partsSum: partsSum ?? null,
        agrees: agrees ?? null,
        data: compared[at]![index] ?? null,
        note: account.note ?? null,
        source: account.source ?? null,
      };
    }),
  }));
}

/** For the map: the members of economies that are groups of countries under the name of one of the set's groups. */
function countriesOf({ economies, groups }: WorldAccounts): Record<string, readonly string[]> {
  return Object.fromEntries(
    economies.flatMap(({ code }) => {
      const members = Object.hasOwn(groups.economies, code) ? groups.economies[code]! : [];
      return members.some((member) => member !== code) ? [[code, members] as const] : [];
    }),
  );
}
