import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { Result } from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { parley } from "../cli/capture.ts";
import { FLAGSHIP_ON_2011 } from "../support/frozen-dossiers.ts";

// What a reader of the studio does and sees, in the words of the page.

/** Waits until the current text is solved. */
export const solved = (page: Page): Promise<unknown> =>
  page.locator('.solve-line[data-status="solved"]').waitFor({ timeout: 60_000 });

/** Waits until every option of the current text has its numbers; why welfare moved may still be on its way. */
export const numbered = (page: Page): Promise<unknown> =>
  page
    .locator('.solve-line:is([data-status="explaining"], [data-status="solved"])')
    .waitFor({ timeout: 60_000 });

/** Goes to one of the studio's views by its tab. */
export async function goTo(page: Page, view: string): Promise<void> {
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: view }).click();
  await page.locator(`main[aria-label="${view}"]`).waitFor();
  await page.getByText(`Loading the ${view} view`).waitFor({ state: "detached" });
  await page.getByText("Writing the briefing.").waitFor({ state: "detached" });
}

interface Dropped {
  readonly name: string;
  readonly text: string;
}

/** Drops files as if dragged from the desktop onto the page. */
export async function dropFiles(page: Page, files: readonly Dropped[]): Promise<void> {
  const transfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer();
    for (const { name, text } of dropped) data.items.add(new File([text], name));
    return data;
  }, files);
  await page.locator(".studio").dispatchEvent("drop", { dataTransfer: transfer });
}

/** The numbers of the last simulation that the page's workers finished, at full precision. */
export async function numbersOf(page: Page): Promise<Economies> {
  const options = await page.evaluate(() => {
    interface Parcel {
      readonly options: readonly { readonly number: number; readonly result?: unknown }[];
    }
    const parcels = window.told.flatMap(({ kind, worker, answer, simulation }) => {
      const parcel = (simulation ?? answer) as Parcel | undefined;
      return parcel !== undefined && "options" in parcel ? [{ kind, worker, parcel }] : [];
    });
    const last = parcels.findLast(({ kind }) => kind === "done")!;
    // A parcel names by their numbers the options that came with an earlier one of the same worker.
    const results = new Map<number, unknown>();
    for (const { worker, parcel } of parcels)
      if (worker === last.worker)
        for (const { number, result } of parcel.options)
          if (result !== undefined) results.set(number, result);
    return last.parcel.options.map(({ number }) => results.get(number));
  });
  return economiesOf({ options } as Results);
}

/** Numbers of frozen dossiers, which nobody writes to while tests run. */
const frozenNumbers = new Map<string, Promise<Economies>>();
const frozen = dirname(FLAGSHIP_ON_2011);

/** The numbers of `parley simulate --json`. */
export function commandLineNumbers(dossier: string): Promise<Economies> {
  if (dirname(dossier) !== frozen) return simulated(dossier);
  const numbers = frozenNumbers.get(dossier) ?? simulated(dossier);
  frozenNumbers.set(dossier, numbers);
  return numbers;
}

async function simulated(dossier: string): Promise<Economies> {
  const { code, out, err } = await parley(["simulate", dossier, "--json"]);
  expect(code, err).toBe(0);
  return economiesOf(JSON.parse(out));
}

interface Results {
  readonly options: readonly { readonly id: string; readonly economies?: Fields }[];
}

interface Fields {
  readonly [name: string]: number | Fields;
}

/** Every number of every option and economy, by where it is. */
type Economies = ReadonlyMap<string, number>;

function economiesOf({ options }: Results): Economies {
  const found = new Map<string, number>();
  const visit = (value: unknown, at: string): void => {
    if (typeof value === "number") found.set(at, value);
    else if (typeof value === "object" && value !== null)
      for (const [name, part] of Object.entries(value)) visit(part, `${at} ${name}`);
  };
  for (const { id, economies } of options) visit(economies, id);
  return found;
}

/** The same numbers under the same names, to 1e-9. */
export function expectSame(numbers: Economies, reference: Economies): void {
  expect([...numbers.keys()].sort()).toEqual([...reference.keys()].sort());
  expect(numbers.size).toBeGreaterThan(0);
  const apart = [...reference].filter(
    ([at, value]) => !(Math.abs(numbers.get(at)! - value) <= 1e-9 * Math.max(1, Math.abs(value))),
  );
  expect(apart).toEqual([]);
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What an audit of the page by axe-core finds: serious and critical breaches of WCAG 2.1 A and AA, one line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Not as a script in the page, which its policy would stop.
  await page.evaluate(axe);
  const violations: readonly Result[] = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
    // Of what passes no list is made, which would take a third of the time.
    const found = await axe.run(document, {
      runOnly: { type: "tag", values: tags },
      resultTypes: ["violations"],
    });
    return found.violations;
  });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) =>
      nodes.slice(0, 3).map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`),
    );
}
