import type { CompiledDossier, CompiledOption, CompiledParty } from "../dossier/compile/compiled-dossier.ts";
import type { Baseline } from "../equilibrium/base/baseline.ts";
import type { AgreementPolicy } from "../policy/agreement.ts";
import type { Party } from "../talks/game/game.ts";
import { agreementPayoffs, type Signatory } from "../talks/signing/agreement-payoffs.ts";
import { type Stability, stability } from "../talks/signing/stability.ts";
import type { TalksSteps } from "./steps.ts";
import type { StabilityResult } from "./talks-result.ts";

/** An agreement of an option. */
interface Signed {
  readonly option: CompiledOption;
  readonly id: string;
  readonly agreement: AgreementPolicy;
}

const agreementsOf = ({ options, policies }: CompiledDossier): Signed[] =>
  options.flatMap((option) =>
    option.policies.flatMap((id) => {
      const policy = policies.get(id)!;
      return policy.kind === "agreement" ? [{ option, id, agreement: policy }] : [];
    }),
  );

/** Steps that `judgeStability` will take. */
export const countAgreements = (compiled: CompiledDossier): number => agreementsOf(compiled).length;

/**
 * Who would leave each agreement of the options, and who would join it: its members, and the parties of the dossier that
 * are outside. Everything else in the option stays as it is. An agreement that does not solve is left out.
 */
export async function judgeStability(
  compiled: CompiledDossier,
  players: readonly Party[],
  baseline: Baseline,
  steps: TalksSteps,
): Promise<StabilityResult[]> {
  const results: StabilityResult[] = [];
  for (const { option, id, agreement } of agreementsOf(compiled)) {
    const signatories = signatoriesOf(compiled, players, agreement);
    const isIn = ({ members }: Signatory): boolean =>
      members.every((code) => agreement.members.includes(code));
    const members = signatories.filter(isIn).map((each) => each.id);
    const judged = await steps.run(`who stays in ${id}`, () =>
      // An agreement inside one party cannot be left.
      members.length < 2
        ? undefined
        : stability({
            members,
            outsiders: signatories.filter((each) => !isIn(each)).map((each) => each.id),
            payoffs: agreementPayoffs({
              baseline,
              policies: option.policies.map((each) => compiled.policies.get(each)!),
              agreement,
              signatories,
              ...(steps.signal === undefined ? {} : { signal: steps.signal }),
            }),
          }),
    );
    if (judged !== undefined) results.push(resultOf(option, id, members, judged));
  }
  return results;
}

/** Parties that act as one sign as one; everybody else for itself. */
function signatoriesOf(
  { talks, parties }: CompiledDossier,
  players: readonly Party[],
  agreement: AgreementPolicy,
): Signatory[] {
  const asOne = (party: CompiledParty): boolean =>
    talks?.tariffs.members === "common" &&
    talks.parties.some(({ id }) => id === party.id) &&
    (party.members.every((code) => agreement.members.includes(code)) ||
      party.members.every((code) => !agreement.members.includes(code)));
  const blocs = parties.filter((party) => !party.outside && (party.members.length === 1 || asOne(party)));
  const held = new Set(blocs.flatMap(({ members }) => members));
  const single = [...agreement.members, ...parties.flatMap(({ members }) => members)];
  const rest = [...new Set(single)].filter((code) => !held.has(code));
  const objectiveOf = (id: string) => players.find((player) => player.id === id)?.objective;
  return [
    ...blocs.map(({ id, members }): Signatory => {
      const objective = objectiveOf(id);
      return { id, members, ...(objective === undefined ? {} : { objective }) };
    }),
    ...rest.map((code): Signatory => ({ id: code, members: [code] })),
  ];
}

function resultOf(
  option: CompiledOption,
  agreement: string,
  members: readonly string[],
  { internal, external, leaving, joining }: Stability,
): StabilityResult {
  return {
    agreement,
    option: option.id,
    members,
    internallyStable: internal,
    leaving: Object.fromEntries(leaving.map(({ member, gain }) => [member, gain])),
    externallyStable: external,
    joining: Object.fromEntries(
      joining.map(({ outsider, gain, welcome }) => [outsider, { gainPercent: gain, welcome }]),
    ),
  };
}
