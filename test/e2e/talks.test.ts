import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../../scripts/setup.mjs";
import type { TalksResult } from "../../src/dossier/talks-result.ts";
import { parley } from "../cli/capture.ts";
import { machinesDossier, tempFolder, writeDossier } from "../cli/temp-folder.ts";
import { goTo, solved } from "./reader.ts";
import { studioWith } from "./studio-page.ts";

const talks = `talks:
  parties: [AAA, CCC]
  instruments: { tariffs: { sectors: goods, partners: parties, min: 0, max: 1 } }
  solve: [best-response, war, talks]
  threat: war
`;
const path = writeDossier(tempFolder(), "talks.yaml", machinesDossier + talks);

describe("talks in the studio", () => {
  const studio = studioWith(path);

  it("end where parley talks ends: the same deal and the same war, to 1e-9", async () => {
    const page = await studio.open();
    await solved(page);
    await goTo(page, "Table");
    await page.getByRole("button", { name: "Everything, with packages and who signs" }).click();
    const found = await page.waitForFunction(() =>
      window.told
        .map((told) => told.result)
        .findLast((result) => typeof result === "object" && result !== null && "participation" in result),
    );
    const shown = (await found.jsonValue()) as TalksResult;
    const { code, out } = await parley(["talks", path, "--json"]);
    expect(code).toBe(0);
    const reference = JSON.parse(out);
    for (const kind of ["war", "talks"] as const) {
      for (const party of ["AAA", "CCC"]) {
        const { welfarePercent } = shown[kind]!.parties[party]!;
        expect(Math.abs(welfarePercent - reference[kind].parties[party].welfarePercent)).toBeLessThan(1e-9);
      }
    }
  });

  it("show who gains what over failing to agree, once the war is known", async () => {
    const page = await studio.open();
    await solved(page);
    await goTo(page, "Table");
    await page.getByRole("button", { name: "Tariff war" }).click();
    await page.getByText("If the talks fail: ").waitFor();
  });
});

describe("talks that take a while", () => {
  const studio = studioWith(join(root, "dossiers", "mar-a-lago-2018.yaml"));

  it("say how far they are, and stop when they are cancelled with nothing half-done shown", async () => {
    const page = await studio.open();
    await solved(page);
    await goTo(page, "Table");
    await page.getByRole("button", { name: "Everything, with packages and who signs" }).click();
    await page.getByText(/^Running all of the talks, \d+ of \d+ steps done/).waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("Nothing of it is shown.").waitFor();
    // The page is not held up: another question can be asked at once.
    expect(await page.getByRole("button", { name: "Tariff war" }).isEnabled()).toBe(true);
  });
});

describe("a briefing in the studio", () => {
  const studio = studioWith(path);

  it("is the one that the command line writes, and prints on paper without the studio around it", async () => {
    const page = await studio.open();
    await solved(page);
    await goTo(page, "Briefing");
    const title = page.locator(".briefing h1");
    await title.waitFor();
    expect(await title.textContent()).toBe("Machines and the two neighbours");
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("navigation", { name: "Views" }).isVisible()).toBe(false);
    expect(await title.isVisible()).toBe(true);
    const paper = await page.pdf({ format: "A4" });
    expect(paper.subarray(0, 5).toString()).toBe("%PDF-");
  });
});
