import { describe, expect, it } from "vitest";
import { cellStatus, type StatusRule } from "../../src/data/sets/cell-status.ts";
import { loadDataset, loadDatasetWithCard } from "../../src/data/sets/load-dataset.ts";
import { statusShares } from "../../src/data/sets/status-shares.ts";
import { complaints, tiny } from "./tiny.ts";

const rules: readonly StatusRule[] = [
  { table: "flows", is: "official" },
  { table: "tariffs", is: "official" },
  { table: "tariffs", is: "assumed", economies: ["CCC"] },
  { table: "sectors", is: "assumed", sectors: ["services"] },
];
const withStatus = (lines: string) => tiny({ "dataset.yaml": (text) => `${text}status:\n${lines}` });

describe("what a figure is", () => {
  it("is what the last line that fits it says", () => {
    const of = (economies: readonly string[]) =>
      cellStatus(rules, "tariffs", { economies, sectors: ["food"] });
    expect(of(["AAA", "BBB"])).toBe("official");
    expect(of(["AAA", "CCC"])).toBe("assumed");
    expect(of(["CCC", "AAA"])).toBe("assumed");
    expect(cellStatus(rules, "value_added", { economies: ["AAA"], sectors: ["food"] })).toBeUndefined();
    expect(cellStatus(rules, "sectors", { economies: [], sectors: ["food"] })).toBeUndefined();
  });

  it("adds up to shares: tariffs by the goods trade that they fall on", async () => {
    const shares = statusShares(await loadDataset(tiny()), rules);
    expect(shares.map(({ table }) => table)).toEqual(["flows", "tariffs", "sectors"]);
    expect(shares[0]!.shares).toEqual({ official: 1, estimated: 0, assumed: 0 });
    // Between AAA and BBB 60 + 50 + 150 + 200 of the 1,050 million that cross borders in goods.
    expect(shares[1]!.shares.official).toBeCloseTo(460 / 1050, 12);
    expect(shares[1]!.shares.assumed).toBeCloseTo(590 / 1050, 12);
    expect(shares[2]!.shares.assumed).toBeCloseTo(1 / 3, 12);
  });

  it("is read from the card, and refused where it names what the set has not", async () => {
    const { card } = await loadDatasetWithCard(
      withStatus("  - { table: flows, is: estimated, economies: [AAA] }\n"),
    );
    expect(card.status).toEqual([{ table: "flows", is: "estimated", economies: ["AAA"] }]);
    const wrong = await complaints(withStatus("  - { table: flows, is: estimated, economies: [AAB] }\n"));
    expect(wrong[0]).toMatchObject({ code: "unknown-code", path: ["status", 0, "economies", 0] });
    expect((await complaints(withStatus("  - { table: flow, is: estimated }\n")))[0]!.message).toContain(
      "must be a table",
    );
    expect((await complaints(withStatus("  - { table: flows, is: guessed }\n")))[0]!.message).toContain(
      "must be official, estimated, assumed",
    );
  });
});
