import type { TalksTerms } from "../dossier/compile/compiled-dossier.ts";
import { hasInstruments } from "../dossier/compile/has-instruments.ts";
import { InputError } from "../economy/issue.ts";
import { createGameSolver, type GameSolver } from "../talks/game/game.ts";
import type { CompiledTalks } from "./compile-talks.ts";
import { bestResponses, tariffWar } from "./conflict.ts";
import { type Deal, frontierOf, strikeDeal } from "./deal.ts";
import { judgeEnforcement } from "./judge-enforcement.ts";
import type { JudgedOption } from "./judge-options.ts";
import { seekSanctions } from "./seek-sanctions.ts";
import type { TalksSteps } from "./steps.ts";
import type { TalksResult } from "./talks-result.ts";
import { checkBackground, type ThreatPoint, threatPoint } from "./threat-point.ts";

/** What the `talks` block asks for, and what the rest needs of it. */
export interface AtTheTable {
  readonly result: Pick<
    TalksResult,
    "bestResponses" | "war" | "threat" | "talks" | "frontier" | "selfEnforcement" | "sanctions"
  >;
  readonly threat: ThreatPoint;
  readonly deal: Deal | undefined;
  /** The game of everything on the table. */
  readonly table: GameSolver;
}

/**
 * Goes through what the `talks` block asks for, in the order in which one thing needs another: best responses, the war, the
 * threat point, the deal and its frontier, whether it keeps itself, and sanctions.
 *
 * @param judged every option of the dossier, since the threat may be one
 * @throws InputError when the background or the threat point has no equilibrium; CancelledError
 */
export async function atTheTable(
  terms: TalksTerms,
  { alone, together }: CompiledTalks,
  judged: readonly JudgedOption[],
  steps: TalksSteps,
): Promise<AtTheTable> {
  const wants = (what: TalksTerms["solve"][number]): boolean => terms.solve.includes(what);
  if (terms.solve.some((what) => what !== "sanctions") && !hasInstruments(terms)) {
    const message = "No party sets anything: talks.instruments has nothing on the table.";
    const hint = "Add tariffs, export_taxes or quotas to talks.instruments.";
    throw new InputError([{ code: "no-instruments", message, hint, path: ["talks", "instruments"] }]);
  }
  const needsWar = wants("war") || terms.threat === "war";
  const size = alone.parties.length;
  steps.expect((wants("best-response") ? size : 0) + (needsWar ? 1 : 0) + (wants("talks") ? 4 : 2));
  if (wants("sanctions")) steps.expect(1);
  await steps.run("what is in force anyway", () => checkBackground(terms, alone));
  const responses = wants("best-response") ? await bestResponses(alone, steps) : undefined;
  const table = createGameSolver(alone, steps.signal);
  const conflict = needsWar ? await steps.run("tariff war", () => tariffWar(table, steps)) : undefined;
  const war = conflict?.war;
  const threat = await steps.run("threat point", () => threatPoint(terms, { table, war, options: judged }));
  const open = createGameSolver(together, steps.signal);
  const met = war === undefined ? [] : [war.profile];
  const deal = wants("talks")
    ? await steps.run("deal", () => strikeDeal(terms, open, threat, met, steps))
    : undefined;
  const edge = deal && (await steps.run("frontier", () => frontierOf(deal, open, threat, steps)));
  const struck = deal?.outcome.status === "solved" ? deal : undefined;
  if (struck !== undefined && war !== undefined) steps.expect(size);
  const enforcement = struck && war && (await judgeEnforcement(struck, war, open, steps));
  const { sanctions: wanted } = terms;
  const sanctions =
    wanted !== undefined && wants("sanctions")
      ? await steps.run("sanctions", () => seekSanctions(wanted, alone, steps))
      : undefined;
  return {
    result: {
      threat: threat.result,
      ...(responses === undefined ? {} : { bestResponses: responses }),
      ...(conflict === undefined || !wants("war") ? {} : { war: conflict.outcome }),
      ...(deal === undefined ? {} : { talks: deal.outcome }),
      ...(edge === undefined ? {} : { frontier: edge }),
      ...(enforcement === undefined ? {} : { selfEnforcement: enforcement }),
      ...(sanctions === undefined ? {} : { sanctions }),
    },
    threat,
    deal,
    table: open,
  };
}
