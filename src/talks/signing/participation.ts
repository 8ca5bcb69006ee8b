import { InputError, type Issue } from "../../economy/issue.ts";
import { checkIds, checkKnown, checkParties, checkPayoffs, type Payoffs, payoffOf, SAME } from "./payoffs.ts";

/** Something on the table, and what each party gets from it. */
export interface PricedOption {
  readonly id: string;
  readonly payoffs: Payoffs;
}

/** Measures of an option that a party takes alone, and its payoff then. */
export interface OwnMove {
  readonly option: string;
  readonly payoff: number;
}

/** What is on the table, and what there is without a deal. */
export interface ParticipationQuestion {
  readonly parties: readonly string[];
  readonly options: readonly PricedOption[];
  /** Payoffs when the talks fail. */
  readonly threat: Payoffs;
  /**
   * By party: the options whose measures it can bring about alone (`canBringAbout`), and what it then has. That may be less
   * or more than the option's payoff: what only a deal settles is not settled. None for a party that is not named.
   */
  readonly alone?: Readonly<Record<string, readonly OwnMove[]>>;
}

/** The best that a party can have without anybody's consent. */
export interface BestAlternative {
  readonly payoff: number;
  /** The option it would bring about; null: the threat point. */
  readonly option: string | null;
}

/** What one option means for everyone at the table. */
export interface Participation {
  readonly option: string;
  /** By party: payoff less that of its best alternative. */
  readonly gains: Payoffs;
  /** No party loses. */
  readonly acceptable: boolean;
  /** The party that gains least or loses most, the first named of several. */
  readonly binding: string;
}

/**
 * Who would sign which option (model.md 4).
 *
 * A party's best alternative is the better of the threat point and of every option whose measures it can bring about alone,
 * the others staying at the threat point. It signs what gives it at least that much, to 1e-9 of the payoffs' unit; an
 * option is acceptable when all sign.
 *
 * @throws InputError for a party twice at the table, an option without a payoff for a party, an unknown party or option
 */
export function participation(question: ParticipationQuestion): {
  readonly alternatives: Readonly<Record<string, BestAlternative>>;
  readonly options: readonly Participation[];
} {
  const { parties, options } = question;
  check(question);
  const alternatives: Record<string, BestAlternative> = {};
  for (const party of parties) alternatives[party] = bestAlternative(question, party);
  return {
    alternatives,
    options: options.map(({ id, payoffs }): Participation => {
      const gains: Record<string, number> = {};
      for (const party of parties) gains[party] = payoffOf(payoffs, party) - alternatives[party]!.payoff;
      const binding = bindingParty(parties, gains);
      return { option: id, gains, acceptable: gains[binding]! >= -SAME, binding };
    }),
  };
}

/** Whether all would sign an option and it gives somebody something. */
export const isWorthSigning = ({ acceptable, gains }: Pick<Participation, "acceptable" | "gains">): boolean =>
  acceptable && Object.values(gains).some((gain) => gain > SAME);

/** The party that gains least, the first named of several that gain the same to 1e-9. */
export function bindingParty(parties: readonly string[], gains: Payoffs): string {
  return parties.reduce((least, party) =>
    payoffOf(gains, party) < payoffOf(gains, least) - SAME ? party : least,
  );
}

function bestAlternative({ threat, alone }: ParticipationQuestion, party: string): BestAlternative {
  const own = alone !== undefined && Object.hasOwn(alone, party) ? alone[party]! : [];
  let best: BestAlternative = { payoff: payoffOf(threat, party), option: null };
  for (const { option, payoff } of own) {
    if (payoff > best.payoff) best = { payoff, option };
  }
  return best;
}

function check({ parties, options, threat, alone }: ParticipationQuestion): void {
  const issues: Issue[] = [];
  checkParties(parties, issues);
  const ids = options.map(({ id }) => id);
  checkIds(ids, "option", "options", issues);
  checkPayoffs(parties, threat, "The threat point", ["threat"], issues);
  options.forEach(({ id, payoffs }, position) => {
    checkPayoffs(parties, payoffs, `Option ${id}`, ["options", position, "payoffs"], issues);
  });
  for (const [party, own] of Object.entries(alone ?? {})) {
    checkKnown(party, parties, "party", ["alone", party], issues);
    own.forEach(({ option, payoff }, position) => {
      const path = ["alone", party, position];
      checkKnown(option, ids, "option", path, issues);
      if (parties.includes(party))
        checkPayoffs([party], { [party]: payoff }, `${option} alone`, path, issues);
    });
  }
  if (issues.length > 0) throw new InputError(issues);
}
