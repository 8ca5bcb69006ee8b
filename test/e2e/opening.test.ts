import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { encodeAddress } from "../../studio/state/share-link.ts";
import { machinesDossier, tempFolder, tinyWorld, writeDossier } from "../cli/temp-folder.ts";
import { commandLineNumbers, dropFiles, expectSame, numbered, numbersOf, solved } from "./reader.ts";
import { studioWith } from "./studio-page.ts";

// Two studios on two addresses: what one shares, the other opens.
const here = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const folder = tempFolder();

const ownText = `parley: 1
title: A duty of one's own
data: nafta-1993
model: { deficits: fixed }
parties: { USA: {}, MEX: {} }
policies:
  duty: { kind: tariff, importer: USA, partners: [MEX], sectors: all, rate: 0.1, mode: add }
options:
  - { id: now, title: Today, policies: [] }
  - { id: duty, title: A duty, policies: [duty] }
`;
const ownPath = writeDossier(folder, "own.yaml", ownText);
const mine = studioWith(ownPath);

const rates = "importer,exporter,sector,rate\nAAA,CCC,machines,0.3\n";
const withTable = machinesDossier
  .replace("policies:\n", "policies:\n  table: { kind: schedule, file: rates/new.csv }\n")
  .replace("options:\n", "options:\n  - { id: table, title: A table, policies: [table] }\n");
const place = join(folder, "round");
const machines = writeDossier(place, "machines.yaml", withTable);
mkdirSync(join(place, "rates"));
writeFileSync(join(place, "rates", "new.csv"), rates);
const others = studioWith(machines);

beforeEach(() => {
  writeFileSync(ownPath, ownText);
  writeFileSync(machines, withTable);
});

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();

/** The part of a link after its address, as Share makes it, and what the reader was told of it. */
async function shared(page: Page): Promise<{ hash: string; told: string }> {
  await page.getByRole("button", { name: "Share" }).click();
  const line = page.getByText(/Link copied|address of this page is now the link/);
  await line.waitFor();
  return { hash: new URL(page.url()).hash, told: (await line.textContent()) ?? "" };
}

/** Drags files and folders of the disk onto the page, as from a file manager. */
async function drag(page: Page, ...files: readonly string[]): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await browser.send("Input.dispatchDragEvent", { type, x: 300, y: 200, data });
}

/** The list of ready dossiers in the header. */
const dossiers = (page: Page) => page.getByRole("banner").getByRole("combobox").first();

const refused = (page: Page) => page.locator('.solve-line[data-status="refused"]').waitFor();

describe("a link", () => {
  it("to your own unchanged file opens wherever else the studio runs", async () => {
    const page = await mine.open();
    await numbered(page);
    const { hash, told } = await shared(page);
    expect(told).toContain("It carries the dossier and what you see.");
    const other = await others.open({ at: hash });
    await heading(other, "A duty of one's own");
    await solved(other);
    expectSame(await numbersOf(other), await commandLineNumbers(ownPath));
  });

  it("to a dossier that comes with Parley is short, and opens everywhere", async () => {
    const page = await others.open();
    await numbered(page);
    await dossiers(page).selectOption("nafta-1993.yaml");
    await heading(page, "NAFTA: the tariff cuts of 1993 to 2005");
    const { hash, told } = await shared(page);
    expect(told).toContain("It names nafta-1993.yaml, which comes with Parley");
    expect(hash.length).toBeLessThan(200);
    const other = await mine.open({ at: hash });
    await heading(other, "NAFTA: the tariff cuts of 1993 to 2005");
  });

  it("says which tables and data stay behind; they can be dropped where it is opened", async () => {
    const page = await others.open();
    await solved(page);
    expect((await shared(page)).told).toContain(
      "It does not carry rates/new.csv and the data set tiny: send them along",
    );
    await dropFiles(page, [{ name: "plain.yaml", text: machinesDossier }]);
    await heading(page, "Machines and the two neighbours");
    await page.getByText("Opened plain.yaml.").waitFor();
    const { hash, told } = await shared(page);
    expect(told).toContain("It does not carry the data set tiny: send it along");
    const other = await mine.open({ at: hash });
    await refused(other);
    await drag(other, join(place, "tiny"));
    await other.getByText("The dossier uses it.").waitFor();
    await solved(other);
    const plain = writeDossier(folder, "plain.yaml", machinesDossier);
    expectSame(await numbersOf(other), await commandLineNumbers(plain));
  });

  it("with words behind it opens, and says which of what it names is gone", async () => {
    const state = { file: "own.yaml", text: ownText, view: "world", metric: "welfarePercent" } as const;
    const hash = await encodeAddress({ ...state, option: "old-deal", economy: "XYZ" });
    const page = await mine.open({ at: `#${hash.slice(0, 70)}%0A${hash.slice(70)}).&utm_source=mail` });
    await solved(page);
    const gone = page.getByRole("alert").getByText("own.yaml has no option “old-deal”");
    await gone.waitFor();
    await page.getByText("The data set nafta-1993 has no economy XYZ, so none is open.").waitFor();
    await page.getByRole("button", { name: "Continue", exact: true }).click();
    await gone.waitFor({ state: "detached" });
    expectSame(await numbersOf(page), await commandLineNumbers(ownPath));
  });

  it.each([
    ["cut short", "#7VVNb9s4EL3rVxA6dAHHsiU7sR0DQZFtCmy", "This link could not be read"],
    ["garbled", `#${"x%20".repeat(30)}`, "This link could not be read"],
  ])("that is %s opens the page all the same, and says so", async (_, hash, title) => {
    const page = await mine.open({ at: hash.padEnd(60, "A") });
    await page.getByRole("alert").getByText(title).waitFor();
    await heading(page, "A duty of one's own");
    await page.getByRole("button", { name: "Continue without it" }).click();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  it("that names a dossier which is not here says so, and takes its file instead", async () => {
    const page = await others.open();
    const named = await page.evaluate(async () => {
      const json = JSON.stringify({ file: "theirs.yaml", view: "world", metric: "welfarePercent" });
      const packed = new Blob([json]).stream().pipeThrough(new CompressionStream("deflate-raw"));
      const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
      return btoa(String.fromCharCode(...bytes))
        .replaceAll("+", "-")
        .replaceAll("/", "_")
        .replaceAll("=", "");
    });
    const other = await mine.open({ at: `#${named}` });
    const alert = other.getByRole("alert");
    await alert.getByText("The dossier theirs.yaml is not here").waitFor();
    const theirs = writeDossier(folder, "theirs.yaml", ownText.replace("of one's own", "of theirs"));
    await alert.getByLabel("Dossier or tables").setInputFiles(theirs);
    await heading(other, "A duty of theirs");
    expect(await other.getByText("is not here").count()).toBe(0);
  });
});

describe("a dossier on disk", () => {
  it("with mistakes opens in the editor, with the mistakes at their lines", async () => {
    writeFileSync(machines, withTable.replace("rate: 0.25", "rate: 25"));
    const page = await others.open();
    await refused(page);
    await page.locator('main[aria-label="Policies"]').waitFor();
    await page
      .getByText("Rates are fractions: write 0.25 for 25 %.")
      .filter({ visible: true })
      .first()
      .waitFor();
    // Fixed on disk, it is right after a reload.
    writeFileSync(machines, withTable);
    await page.reload();
    await solved(page);
    expectSame(await numbersOf(page), await commandLineNumbers(machines));
  });

  it("is read again when the page is, with its title in the list and a table that it now names", async () => {
    const page = await others.open();
    await solved(page);
    await page.waitForFunction(() => location.hash.length > 100);
    const more = withTable.replace("the two neighbours", "its friends").replace("rates/new.csv", "later.csv");
    writeFileSync(join(place, "later.csv"), rates.replace("0.3", "0.5"));
    writeFileSync(machines, more);
    await page.reload();
    await solved(page);
    await heading(page, "Machines and its friends");
    expect(await dossiers(page).locator("option:checked").textContent()).toBe("Machines and its friends");
    expectSame(await numbersOf(page), await commandLineNumbers(machines));
  });

  it("that was edited in the page stays edited over a reload", async () => {
    const page = await others.open();
    await solved(page);
    const { hash } = new URL(page.url());
    await dropFiles(page, [{ name: "machines.yaml", text: withTable.replace("the two", "no") }]);
    await heading(page, "Machines and no neighbours");
    await page.waitForFunction((before) => location.hash !== before, hash);
    await page.reload();
    await heading(page, "Machines and no neighbours");
  });
});

describe("what is dragged onto the page", () => {
  it("may be a whole folder: the dossier, its tables and its data set, each at its path", async () => {
    const page = await mine.open({ view: "policies" });
    await numbered(page);
    await drag(page, place);
    await heading(page, "Machines and the two neighbours");
    await solved(page);
    expectSame(await numbersOf(page), await commandLineNumbers(machines));
  });

  it("may be a data set written by DuckDB and pandas, in every compression that they use", async () => {
    const page = await others.open({ view: "policies" });
    await solved(page);
    const own = join(folder, "by-others");
    cpSync(here("test/data/fixtures/tiny-by-others"), own, { recursive: true });
    await drag(page, own);
    await page.getByText("The dossier now uses by-others").waitFor();
    await page.waitForFunction(() => window.told.filter(({ kind }) => kind === "done").length > 2);
    await solved(page);
    expectSame(await numbersOf(page), await commandLineNumbers(machines));
  });

  it("is read again when a folder of the same name, sizes and times comes again", async () => {
    const page = await others.open({ view: "policies" });
    await solved(page);
    const own = join(folder, "my-tiny");
    cpSync(tinyWorld, own, { recursive: true });
    const flows = readFileSync(join(own, "flows.csv"), "utf8");
    const give = (text: string) =>
      page.evaluate(
        async ({ files, input }) => {
          const element = document.querySelector(input) as HTMLInputElement;
          const data = new DataTransfer();
          for (const [name, content] of files) {
            const file = new File([content], name, { lastModified: 0 });
            Object.defineProperty(file, "webkitRelativePath", { value: `my-tiny/${name}` });
            data.items.add(file);
          }
          element.files = data.files;
          element.dispatchEvent(new Event("change", { bubbles: true }));
        },
        {
          files: ["dataset.yaml", "economies", "sectors", "input_shares", "tariffs", "value_added"]
            .map((name): [string, string] => {
              const file = name.includes(".") ? name : `${name}.csv`;
              return [file, readFileSync(join(own, file), "utf8")];
            })
            .concat([["flows.csv", text]]),
          input: ".foot input[webkitdirectory]",
        },
      );
    await give(flows);
    await page.getByText(/uses my-tiny|dossier uses it/).waitFor();
    await solved(page);
    // The same number of characters, and no longer a number.
    await give(flows.replace("AAA,AAA,food,400", "AAA,AAA,food,4x0"));
    await refused(page);
  });

  it("that has changed on disk since is asked for again, in words", async () => {
    const page = await mine.open({ view: "policies" });
    await numbered(page);
    const own = join(folder, "vanishing");
    cpSync(place, own, { recursive: true });
    await drag(page, own);
    await heading(page, "Machines and the two neighbours");
    await solved(page);
    writeFileSync(join(own, "rates", "new.csv"), `${rates}BBB,CCC,machines,0.3\n`);
    await dropFiles(page, [{ name: "again.yaml", text: withTable.replace("two", "three") }]);
    await refused(page);
    await page.getByRole("button", { name: "Policies" }).click();
    await page.getByText("it has been changed or removed since").filter({ visible: true }).first().waitFor();
    rmSync(own, { recursive: true });
  });

  it("and is of no use is answered with a sentence, however large or many it is", async () => {
    const page = await mine.open({ view: "policies" });
    await numbered(page);
    const odd = join(folder, "odd");
    mkdirSync(join(odd, "many"), { recursive: true });
    writeFileSync(join(odd, "book.xlsx"), "PK");
    writeFileSync(join(odd, "large.csv"), Buffer.alloc(200 * 1024 * 1024, "1,2,3\n"));
    for (let at = 0; at < 2_100; at++) writeFileSync(join(odd, "many", `${at}.txt`), "");
    await drag(page, join(odd, "book.xlsx"), join(odd, "large.csv"));
    await page.getByText("book.xlsx is a spreadsheet").waitFor();
    expect(await page.locator(".said").textContent()).toContain("large.csv is 200 MB; a dossier’s table");
    await drag(page, join(odd, "many"));
    await page.getByText("many holds more than 2,000 files").waitFor();
    await drag(page, join(place, "tiny", "flows.csv"), join(place, "tiny", "economies.csv"));
    await page.getByText("there is no dataset.yaml").waitFor();
    rmSync(odd, { recursive: true });
  });

  it("with a broken card is refused with what is wrong in it", async () => {
    const page = await others.open({ view: "policies" });
    await solved(page);
    const own = join(folder, "broken");
    cpSync(tinyWorld, own, { recursive: true });
    writeFileSync(join(own, "dataset.yaml"), "name: broken\nyear: soon\n");
    await drag(page, own);
    await refused(page);
    await page.getByRole("button", { name: "Policies" }).click();
    await page.getByText("The key unit is missing").first().waitFor();
  });
});
