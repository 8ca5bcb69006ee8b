import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canRun } from "./studies/study.ts";
import { markersOf, recompute, STUDIES } from "./validation-page.ts";

const page = readFileSync("docs/validation.md", "utf8");

/** Rows of a table of the page, without its head. */
function rowsOf(marker: string): string[][] {
  const [, table] = page.split(`<!-- table ${marker} -->\n`);
  return table!
    .split("\n<!-- end -->")[0]!
    .split("\n")
    .slice(2)
    .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "").trim()));
}

describe("the page of published figures", () => {
  const markers = markersOf(page);

  it("has a table of every study, and of nothing else", () => {
    const ids = markers.map((marker) => marker.split("/")[0]!);
    expect([...new Set(ids)]).toEqual(STUDIES.map(({ id }) => id));
    for (const marker of markers) expect(rowsOf(marker).length, marker).toBeGreaterThan(1);
  });

  it("has the reason for every difference", () => {
    const compared = markers.filter(
      (marker) => rowsOf(marker)[0]!.length === 5 && marker.endsWith("/figures"),
    );
    expect(compared).toHaveLength(6);
    for (const marker of [...compared, "liberation-day/article"]) {
      for (const [what, published, found, difference, why] of rowsOf(marker)) {
        expect(
          [what, published, found].every((cell) => cell !== ""),
          what,
        ).toBe(true);
        expect(difference === "0" || why !== "", `${marker}: ${what}`).toBe(true);
        if (difference === "0") expect(found, what).toBe(published);
      }
    }
  });

  const fast = STUDIES.filter((study) => !study.slow && canRun(study));
  const missing = STUDIES.filter((study) => !canRun(study)).map(({ id }) => id);
  const note = missing.length === 0 ? "" : ` (without the source tables of ${missing.join(", ")})`;
  it(`says what the studies give, those computed that take a moment${note}`, async () => {
    expect(fast.length).toBeGreaterThan(2);
    expect((await recompute(page, fast)).page).toBe(page);
  });

  it("shows small neighbours in the east to lose most by the sanctions of 2014, and Germany's to hurt Russia most", () => {
    const members = rowsOf("sanctions-2014/members");
    const rank = new Map(members.map(([code, place]) => [code, Number.parseInt(place!, 10)]));
    for (const baltic of ["EST", "LVA", "LTU"]) expect(rank.get(baltic), baltic).toBeLessThan(7);
    const alone = new Map(members.map(([code, , , , russia]) => [code, Number(russia!.replace("−", "-"))]));
    expect([...alone].sort(([, a], [, b]) => a - b)[0]![0]).toBe("DEU");
  });

  it("pays the Baltic states where the sanctions' burden is shared, and leaves all members with one loss", () => {
    const members = rowsOf("sanctions-2014/sharing");
    expect(new Set(members.map(([, , shared]) => shared)).size).toBe(1);
    const paid = new Map(members.map(([code, , , , percent]) => [code, Number(percent!.replace("−", "-"))]));
    for (const baltic of ["EST", "LVA", "LTU"]) expect(paid.get(baltic), baltic).toBeGreaterThan(0.1);
    expect(paid.get("USA")).toBeLessThan(0);
  });

  it("lets the China shock raise the average and cut pay where workers are slow to move", () => {
    const [free, slow] = rowsOf("china-shock/figures").map((cells) =>
      cells.map((cell) => Number(cell.replace("−", "-"))),
    );
    expect(free![1]).toBeGreaterThan(0);
    expect(slow![1]).toBeGreaterThan(0);
    expect(slow![3]).toBeLessThan(-slow![1]!);
  });

  it("has the back-test as the card of the set that it is for", () => {
    const card = readFileSync("datasets/world-2023-industry/CARD.md", "utf8");
    for (const cells of rowsOf("back-test/figures")) expect(card).toContain(`| ${cells.join(" | ")} |`);
  });

  it("is refused a table that it has no place for", async () => {
    const other = { ...STUDIES[0]!, id: "nowhere", tables: async () => ({ x: { head: ["a"], rows: [] } }) };
    await expect(recompute(page, [other])).rejects.toThrow("needs one place for nowhere/x");
  });
});
