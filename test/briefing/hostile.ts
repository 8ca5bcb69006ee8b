import type { BriefingInput } from "../../src/briefing/briefing-input.ts";
import { failedOption, syntheticContext, syntheticSimulation } from "./synthetic.ts";

/** Markup, a formula, an escape sequence, a turned direction, a table's pipe, Markdown and a template in one text. */
export const HOSTILE =
  '=cmd|\' /C calc\'!A0 <img src=x onerror="alert(1)"> \u001b[31mred\u001b[0m \u202eturned | [link](javascript:alert(1)) {a|b} `code` "quoted" &lt; @name -- end\r\nnext\tline';

/** Words whose spelling the program gives a meaning; a dossier cannot choose them. */
const FIXED = new Set(["schema", "closure", "market", "numeraire", "status", "reason", "kind", "url"]);

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
  const context = syntheticContext(simulation);
  const codes = { parties: context.parties, options: context.options };
  const bad = poisoned({ simulation, context }, "") as {
    simulation: typeof simulation;
    context: typeof context;
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
    },
  };
}
