import type { Names } from "../../../src/dossier/compile/resolve-names.ts";
import { own } from "../../../src/economy/own.ts";
import {
  appendValue,
  dataOf,
  isRecord,
  removeValue,
  setValue,
  type YamlValue,
} from "../../edits/edit-dossier.ts";
import { groundOf } from "../../edits/option-edits.ts";

/** The option that moves at the table make and change; the dossier's own options stay as they are. */
export const PROPOSAL = "proposal";

/** Its measures' names begin with this, which tells them apart from the dossier's own. */
const OWN = `${PROPOSAL}-`;

/** Which tariff it is, on the table. */
export interface TariffPlace {
  /** Party ids. */
  readonly importer: string;
  readonly exporter: string;
  /** As a dossier names them: a group, `goods`, or codes. */
  readonly sectors: Names;
}

/** A tariff put on the table. */
export interface TariffMove extends TariffPlace {
  /** Option that the proposal starts from when there is none yet. */
  readonly base: string | undefined;
  /** Fraction; undefined takes the move back. */
  readonly rate: number | undefined;
}

/** A tariff as a dossier writes it out: importer, exporter, sector, rate. */
export type WrittenRate = readonly [importer: string, exporter: string, sector: string, rate: number];

/** Terms that a search has found, to put on the table. */
export interface FoundTerms {
  /**
   * Option whose measures are in force alongside them; undefined: none. If it is the proposal itself, that stays and
   * gets the terms on top.
   */
  readonly base: string | undefined;
  /** What the proposal is then called. */
  readonly title: string;
  /** Tariffs on top of the base's measures; if there are none, those measures are the terms. */
  readonly rates: readonly WrittenRate[];
  /** Linked issues that go with them: issue to choice. */
  readonly issues: Readonly<Record<string, string>>;
}

// Every edit returns the text with the change, everything else the same byte for byte, or undefined if the text cannot
// be edited: it has to be fixed by hand first.

/** Moves a tariff in the proposal, which is made from the base option if there is none yet. */
export function withTariff(text: string, move: TariffMove): string | undefined {
  const { base, importer, exporter, sectors, rate } = move;
  const id = moveId(text, move);
  if (rate === undefined) return id === undefined ? text : withoutMeasure(text, id);
  if (id !== undefined) return setValue(text, ["policies", id, "rate"], rate);
  const policy = { kind: "tariff", importer, partners: exporter, sectors, rate, mode: "set" };
  return withMeasure(withProposal(text, base), `${OWN}${importer}-on-${exporter}`.slice(0, LONGEST), policy);
}

/** Id of the measure that already sets this tariff in the proposal; undefined if none does. */
export function moveId(text: string, { importer, exporter, sectors }: TariffPlace): string | undefined {
  const { policies } = read(text);
  return proposalIn(text)?.policies.find((id) => {
    const policy = own(policies, id);
    return (
      id.startsWith(OWN) &&
      isRecord(policy) &&
      policy.kind === "tariff" &&
      String(policy.importer) === importer &&
      String(policy.partners) === exporter &&
      JSON.stringify(policy.sectors) === JSON.stringify(sectors)
    );
  });
}

/** Settles a linked issue in the proposal, made from the base option if there is none yet; undefined leaves it open. */
export function withIssue(
  text: string,
  base: string | undefined,
  issue: string,
  choice: string | undefined,
): string | undefined {
  const proposed = withProposal(text, base);
  const proposal = proposed === undefined ? undefined : proposalIn(proposed);
  if (proposed === undefined || proposal === undefined) return undefined;
  const path = ["options", proposal.at, "issues", issue];
  if (choice !== undefined) return setValue(proposed, path, choice);
  return Object.hasOwn(proposal.issues, issue) ? removeValue(proposed, path) : proposed;
}

/** Linked issues that an option of the text settles, issue to choice; undefined if the text has no such option. */
export function settledIn(
  text: string,
  id: string | undefined,
): Readonly<Record<string, string>> | undefined {
  const { options } = read(text);
  const find = (one: unknown) => options.find((each) => isRecord(each) && each.id === one);
  let option = find(id);
  if (!isRecord(option)) return undefined;
  let issues: Readonly<Record<string, unknown>> = {};
  // What an option is built on settles the rest; a circle ends with the options.
  for (let step = 0; isRecord(option) && step < options.length; step++) {
    issues = { ...(isRecord(option.issues) ? option.issues : {}), ...issues };
    option = option.from === undefined ? undefined : find(option.from);
  }
  return Object.fromEntries(Object.entries(issues).map(([issue, choice]) => [issue, String(choice)]));
}

/** Puts terms that were found on the table, replacing any proposal that is there. */
export function withTerms(text: string, { base, title, rates, issues }: FoundTerms): string | undefined {
  const cleared = base === PROPOSAL ? text : withoutProposal(text);
  const proposed = cleared === undefined ? undefined : withProposal(cleared, base);
  const at = proposed === undefined ? undefined : proposalIn(proposed)?.at;
  if (proposed === undefined || at === undefined) return undefined;
  const called = setValue(proposed, ["options", at, "title"], title.slice(0, LONGEST_TITLE));
  const settled = Object.entries(issues).reduce<string | undefined>(
    (before, [issue, choice]) => before && setValue(before, ["options", at, "issues", issue], choice),
    called,
  );
  return withMeasure(settled, `${OWN}terms`, {
    kind: "schedule",
    title: title.slice(0, LONGEST_TITLE),
    rates,
  });
}

/** Withdraws the proposal and its own measures. */
export function withoutProposal(text: string): string | undefined {
  const proposal = proposalIn(text);
  if (proposal === undefined) return text;
  const { options, policies } = read(text);
  const usedElsewhere = new Set(
    options.flatMap((option, at) => (at === proposal.at ? [] : namesIn(option, "policies"))),
  );
  const owned = proposal.policies.filter(
    (id) => id.startsWith(OWN) && Object.hasOwn(policies, id) && !usedElsewhere.has(id),
  );
  return owned.reduce<string | undefined>(
    (before, id) => before && removeValue(before, ["policies", id]),
    removeValue(text, ["options", proposal.at]),
  );
}

interface Proposal {
  /** Its place among the options. */
  readonly at: number;
  readonly policies: readonly string[];
  readonly issues: Readonly<Record<string, unknown>>;
}

function proposalIn(text: string): Proposal | undefined {
  const { options } = read(text);
  const at = options.findIndex((option) => isRecord(option) && option.id === PROPOSAL);
  const option = options[at];
  if (!isRecord(option)) return undefined;
  const issues = isRecord(option.issues) ? option.issues : {};
  return { at, policies: namesIn(option, "policies"), issues };
}

/** A text with a proposal; a new one has the measures and settled issues of the base option. */
function withProposal(text: string, base: string | undefined): string | undefined {
  if (proposalIn(text) !== undefined) return text;
  const from = read(text).options.find((option) => isRecord(option) && option.id === base);
  const issues = isRecord(from) && isRecord(from.issues) ? { issues: from.issues as YamlValue } : {};
  return appendValue(text, ["options"], {
    id: PROPOSAL,
    title: "The proposal on the table",
    ...groundOf(from),
    policies: namesIn(from, "policies"),
    ...issues,
  });
}

/** Adds a measure to the proposal, under a name like `wanted` that is not taken yet. */
function withMeasure(text: string | undefined, wanted: string, policy: YamlValue): string | undefined {
  const at = text === undefined ? undefined : proposalIn(text)?.at;
  if (text === undefined || at === undefined) return undefined;
  const id = freeId(wanted, (one) => Object.hasOwn(read(text).policies, one));
  const added = setValue(text, ["policies", id], policy);
  return added && appendValue(added, ["options", at, "policies"], id);
}

function withoutMeasure(text: string, id: string): string | undefined {
  const { at, policies } = proposalIn(text)!;
  const without = removeValue(text, ["options", at, "policies", policies.indexOf(id)]);
  return without && removeValue(without, ["policies", id]);
}

/** As long as an id may be, with room for a number after it. */
const LONGEST = 60;
/** As long as a line of a dossier may be. */
const LONGEST_TITLE = 300;

function freeId(wanted: string, isTaken: (id: string) => boolean): string {
  for (let count = 1; ; count++) {
    const id = count === 1 ? wanted : `${wanted}-${count}`;
    if (!isTaken(id)) return id;
  }
}

const namesIn = (option: unknown, key: string): string[] => {
  const list = isRecord(option) ? option[key] : undefined;
  return Array.isArray(list) ? list.map(String) : [];
};

function read(text: string): {
  readonly options: readonly unknown[];
  readonly policies: Readonly<Record<string, unknown>>;
} {
  const { options, policies } = dataOf(text) ?? {};
  return { options: Array.isArray(options) ? options : [], policies: isRecord(policies) ? policies : {} };
}
