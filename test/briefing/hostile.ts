import type { BriefingInput } from "../../src/briefing/context/briefing-input.ts";
import type { TalksOutcome, TalksResult } from "../../src/negotiation/talks-result.ts";
import { failedOption, syntheticContext, syntheticSimulation } from "./synthetic.ts";
import { syntheticTalks, talksContext } from "./synthetic-talks.ts";

/** Markup, a formula, an escape sequence, a turned direction, a table's pipe, Markdown and a template in one text. */
export const HOSTILE =
  '=cmd|\' /C calc\'!A0 <img src=x onerror="alert(1)"> \u001b[31mred\u001b[0m \u202eturned | [link](javascript:alert(1)) {a|b} `code` "quoted" &lt; @name -- end\r\nnext\tline';

/** Words whose spelling the program gives a meaning; a dossier cannot choose them. */
const FIXED = new Set([
  "schema",
  "closure",
  "market",
  "numeraire",
  "status",
  "reason",
  "kind",
  "url",
  "objective",
  "keeps",
  "unit",
  "field",
]);

/** Every text of a value replaced, codes and keys too where `keys` says so; numbers stay. */
function poisoned(value: unknown, key: string): unknown {
  if (typeof value === "string") return FIXED.has(key) ? value : `${HOSTILE} ${key}`;
  if (Array.isArray(value)) return value.map((part) => poisoned(part, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, poisoned(part, name)]));
}

/**
 * A briefing whose every name, title, sentence and source is hostile. Codes that link results to each other are kept,
 * or nothing would be printed; a failed option is among the results.
 */
export function hostileInput(): BriefingInput {
  const solved = syntheticSimulation();
  const simulation = { ...solved, options: [...solved.options.slice(0, 2), failedOption] };
  const context = talksContext(syntheticContext(simulation));
  const codes = { parties: context.parties, options: context.options };
  const bad = poisoned({ simulation, context, talks: syntheticTalks }, "") as {
    simulation: typeof simulation;
    context: typeof context;
    talks: TalksResult;
  };
  return {
    simulation: {
      ...bad.simulation,
      options: bad.simulation.options.map((option, at) => {
        const original = simulation.options[at]!;
        return option.status === "solved" && original.status === "solved"
          ? {
              ...option,
              id: original.id,
              balances: original.balances,
              sectors: original.sectors,
            }
          : { ...option, id: original.id };
      }),
    },
    context: {
      ...bad.context,
      parties: bad.context.parties.map((party, at) => ({ ...party, members: codes.parties[at]!.members })),
      options: bad.context.options.map((option, at) => ({ ...option, id: codes.options[at]!.id })),
      sources: bad.context.sources.map((source) => ({ ...source, url: "javascript:alert(1)" })),
      talks: { terms: bad.context.talks!.terms, background: context.talks!.background },
      issues: bad.context.issues.map((issue, at) => ({ ...issue, id: context.issues[at]!.id })),
      goals: bad.context.goals.map((goal, at) => ({ ...goal, id: context.goals[at]!.id })),
      timetables: bad.context.timetables.map((table, at) => ({ ...table, id: context.timetables[at]!.id })),
    },
    talks: withCodes(bad.talks),
  };
}

/** Hostile talks with the codes that hold them together: who moves, who trades with whom, which option is meant. */
function withCodes(bad: TalksResult): TalksResult {
  const good = syntheticTalks;
  const trading = (outcome: TalksOutcome, original: TalksOutcome): TalksOutcome => ({
    ...outcome,
    tariffs: outcome.tariffs.map((term, at) => {
      const { importer, exporter } = original.tariffs[at]!;
      return { ...term, importer, exporter };
    }),
  });
  return {
    ...bad,
    parties: bad.parties.map((party, at) => ({
      ...party,
      id: good.parties[at]!.id,
      members: good.parties[at]!.members,
    })),
    threat: { ...bad.threat!, id: good.threat!.id },
    bestResponses: { ...bad.bestResponses, USA: trading(bad.bestResponses!.USA!, good.bestResponses!.USA!) },
    war: trading(bad.war!, good.war!),
    talks: trading(bad.talks!, good.talks!),
    options: bad.options.map((option, at) => ({ ...option, option: good.options[at]!.option })),
    participation: bad.participation.map((row, at) => ({ ...row, option: good.participation[at]!.option })),
  };
}
