import type { ResultsView } from "../views/results-view.ts";

/** An economy of a party, and which party, from 0. */
export interface PartyMember {
  readonly code: string;
  readonly party: number;
}

/**
 * Every economy of a party once: first each party's largest by income, in the order of the dossier, then each party's
 * second, and so on. A cut after any number of them then leaves out no party to make room for another's second.
 */
export function membersInTurn({ parties, simulation }: ResultsView): PartyMember[] {
  const income = (code: string): number => simulation.baseline.economies[code]!.incomeMillion;
  const queues = parties.map(({ members }) => members.toSorted((a, b) => income(b) - income(a)));
  const turns = Math.max(0, ...queues.map(({ length }) => length));
  const seated = new Map<string, PartyMember>();
  for (let turn = 0; turn < turns; turn++) {
    queues.forEach((queue, party) => {
      const code = queue[turn];
      if (code !== undefined && !seated.has(code)) seated.set(code, { code, party });
    });
  }
  return [...seated.values()];
}
