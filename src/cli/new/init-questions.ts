import { existsSync } from "node:fs";
import { autocomplete, autocompleteMultiselect, confirm, isCancel, select, text } from "@clack/prompts";
import type { DatasetCard } from "../../data/sets/dataset-card.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { CancelledError } from "../../equilibrium/solution/cancelled-error.ts";
import type { Terminal } from "../../print/terminal.ts";
import { DUTY_RULE, isDuty } from "../given/duty.ts";

/** What was answered on a terminal, of what no flag gave. */
export interface Asked {
  readonly title: string;
  /** A fraction. */
  readonly rate: number;
  readonly talks: boolean;
  readonly out: string;
  /** The user agreed to replace the file. */
  readonly force: boolean;
}

/** What the user has said with flags: none of it is asked again. */
export type Said = { readonly [Key in keyof Asked]?: Asked[Key] | undefined };

/** Asks on a terminal what a new dossier should be about. */
export interface InitQuestions {
  data(sets: readonly { readonly card: DatasetCard }[], usual: string): Promise<string>;
  /** @param known names by code or group */
  parties(known: ReadonlyMap<string, string>): Promise<readonly string[]>;
  sectors(accounts: WorldAccounts): Promise<string>;
  /**
   * @param suggested a title
   * @param fileFor the usual file for a title
   */
  rest(said: Said, suggested: string, fileFor: (title: string) => string): Promise<Asked>;
}

/**
 * InitQuestions on the user's terminal. They are written to stderr, since stdout may be the dossier itself.
 *
 * @throws (from each) CancelledError when the user presses Ctrl-C or Escape
 */
export function questionsOn({ stdin, stderr, signal }: Terminal): InitQuestions {
  const here = { input: stdin, output: stderr, signal };
  return {
    data: async (sets, usual) =>
      answered(
        await select({
          ...here,
          message: "Which data set?",
          options: sets.map(({ card: { name, title } }) => ({
            value: name,
            label: name,
            ...(title === undefined ? {} : { hint: title }),
          })),
          initialValue: usual,
        }),
      ),
    parties: async (known) =>
      answered(
        await autocompleteMultiselect({
          ...here,
          message: "Who takes part? Type to search, Tab chooses; the first one chosen starts.",
          options: [...known].map(([code, name]) => ({ value: code, label: labelled(code, name) })),
          maxItems: 8,
          validate: (value) =>
            Array.isArray(value) && value.length > 1 ? undefined : "Choose at least two.",
        }),
      ),
    sectors: async ({ sectors, groups }) =>
      answered(
        await autocomplete({
          ...here,
          message: "Which goods are the measures on? Type to search.",
          options: [
            { value: "goods", label: "all goods" },
            ...Object.keys(groups.sectors).map((group) => ({ value: group, label: group })),
            ...sectors.map(({ code, name }) => ({ value: code, label: labelled(code, name) })),
          ],
          initialValue: "goods",
          maxItems: 8,
        }),
      ),
    async rest(said, suggested, fileFor) {
      const rate =
        said.rate ??
        Number(
          answered(
            await text({
              ...here,
              message: "What tariff does the first party raise? A fraction: 0.25 is 25 %.",
              initialValue: "0.1",
              validate: (value = "") => (isDuty(value) ? undefined : DUTY_RULE),
            }),
          ),
        );
      const talks =
        said.talks ??
        answered(await confirm({ ...here, message: "Look for a deal, too? It takes minutes." }));
      const title =
        said.title ??
        answered(
          await text({ ...here, message: "What is the negotiation called?", initialValue: suggested }),
        );
      const out =
        said.out ?? answered(await text({ ...here, message: "Which file?", initialValue: fileFor(title) }));
      const force =
        said.force ??
        (existsSync(out) &&
          answered(
            await confirm({ ...here, message: `${out} is already there. Replace it?`, initialValue: false }),
          ));
      return { title, rate, talks, out, force };
    },
  };
}

const labelled = (code: string, name: string): string => (code === name ? name : `${name} (${code})`);

function answered<Value>(value: Value): Exclude<Value, symbol> {
  if (isCancel(value)) throw new CancelledError();
  return value as Exclude<Value, symbol>;
}
