import type { CompiledDossier } from "../dossier/compile/compiled-dossier.ts";
import type { Payoffs } from "../talks/signing/payoffs.ts";
import { judgeTimetable, type TimetableStep } from "../talks/signing/stages.ts";
import type { JudgedOption } from "./judge-options.ts";
import type { StagesResult } from "./talks-result.ts";

/**
 * The timetables of a dossier, step by step: whether anybody gains by walking away. A party that walks away has its
 * best alternative from then on, or what the step's `fallback` leaves it. A timetable with an option that did not
 * solve is left out.
 *
 * @param alternatives of the parties, by id (`participation`)
 */
export function judgeStages(
  { dossier }: CompiledDossier,
  options: readonly JudgedOption[],
  alternatives: Payoffs,
): StagesResult[] {
  const parties = Object.keys(alternatives);
  const payoffsOf = (id: string): Payoffs | undefined =>
    options.find(({ option }) => option.id === id)?.payoffs;
  return [...dossier.timetables].flatMap(([id, { steps, discount }]): StagesResult[] => {
    const priced = steps.flatMap(({ title, option, fallback }): TimetableStep[] => {
      const payoffs = payoffsOf(option);
      const left = fallback === undefined ? alternatives : payoffsOf(fallback);
      if (payoffs === undefined || left === undefined) return [];
      const known = options.find((each) => each.option.id === option)!.option.title;
      return [{ title: title ?? known, option, payoffs, alternatives: left }];
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
