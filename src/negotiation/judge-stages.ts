import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import type { Payoffs } from "../talks/signing/payoffs.ts";
import { judgeTimetable, type TimetableStep } from "../talks/signing/stages.ts";
import type { JudgedOption } from "./judge-options.ts";
import type { StagesResult } from "./talks-result.ts";

/**
 * The timetables of a dossier, step by step: whether anybody gains by walking away. A party that walks away has its
 * best alternative from then on, or what the step's `fallback` leaves it. A step with a day of its own has the measures
 * that are in force then. A timetable with an option that did not solve is left out.
 *
 * @param options those of the dossier, and those of its `dated`
 * @param alternatives of the parties, by id (`participation`)
 */
export function judgeStages(
  { dossier, dated }: CompiledDossier,
  options: readonly JudgedOption[],
  alternatives: Payoffs,
): StagesResult[] {
  const parties = Object.keys(alternatives);
  const payoffsOf = (id: string, on: string | undefined): Payoffs | undefined => {
    const judged = dated.find(({ option, day }) => option === id && day === on)?.standing.id ?? id;
    return options.find(({ option }) => option.id === judged)?.payoffs;
  };
  return [...dossier.timetables].flatMap(([id, { steps, discount }]): StagesResult[] => {
    const priced = steps.flatMap(({ title, option, fallback, on }): TimetableStep[] => {
      const payoffs = payoffsOf(option, on);
      const left = fallback === undefined ? alternatives : payoffsOf(fallback, on);
      if (payoffs === undefined || left === undefined) return [];
      const known = options.find((each) => each.option.id === option)!.option.title;
      return [
        {
          title: title ?? (on === undefined ? known : `${known}, ${on}`),
          option,
          payoffs,
          alternatives: left,
        },
      ];
    });
    if (priced.length < steps.length) return [];
    const verdict = judgeTimetable({
      parties,
      steps: priced,
      alternatives,
      ...(discount === undefined ? {} : { discount }),
    });
    return [
      {
        timetable: id,
        holds: verdict.holds,
        breaksAt: verdict.breaksAt,
        steps: verdict.steps.map(({ title, option, payoffs, ahead, temptation, holds, credible }) => ({
          title,
          option,
          objectivePercent: payoffs,
          aheadPercent: ahead,
          walkAwayPercent: temptation,
          holds,
          credible,
        })),
      },
    ];
  });
}
