import { describe, expect, it } from "vitest";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import { simulateDossier } from "../../src/simulation/simulate-dossier.ts";
import { parley } from "../cli/capture.ts";
import { machinesDossier, tempFolder, writeDossier } from "../cli/temp-folder.ts";

const folder = tempFolder();
const three = `${machinesDossier}  - { id: twice, title: A higher duty, policies: [high] }\n`.replace(
  "options:",
  "  high: { kind: tariff, importer: AAA, partners: [CCC], sectors: [machines], rate: 0.5, mode: add }\noptions:",
);

describe("the same dossier", () => {
  it("gives every option the same digits in whatever order the options stand", async () => {
    const [head, list] = three.split("options:\n") as [string, string];
    const turned = `${head}options:\n${list.trimEnd().split("\n").reverse().join("\n")}\n`;
    const [one, other] = await Promise.all(
      [three, turned].map(async (text, at) =>
        simulateDossier(await loadDossier(writeDossier(folder, `order-${at}.yaml`, text))),
      ),
    );
    const byId = (result: typeof one) =>
      Object.fromEntries(result!.options.map((option) => [option.id, JSON.stringify(option)]));
    expect(Object.keys(byId(one))).toHaveLength(3);
    expect(byId(other)).toEqual(byId(one));
  });

  it("gives the talks the same digits in a thread of their own and without one", async () => {
    const path = writeDossier(
      folder,
      "talks.yaml",
      `${machinesDossier}talks: { parties: [AAA, CCC], instruments: { tariffs: { partners: parties } } }\n`,
    );
    const here = await runTalks(await loadDossier(path));
    const { out } = await parley(["talks", path, "--json"]);
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(here)));
  });
});
