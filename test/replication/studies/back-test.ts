import { backTest } from "../../../src/data/build/back-test.ts";
import { sourceFolder as tablesIn } from "../../../src/data/build/source-folder.ts";
import { sourceFolder } from "../../support/linked-dataset.ts";
import { plain, type Study } from "./study.ts";

/** Tables brought up to date where the truth is known: WIOD's of 2008 as that of 2011, against the latter. */
export const updateBackTest: Study = {
  id: "back-test",
  needs: ["wiod-2008", "wiod-2011", "elasticities"],
  slow: true,
  async tables() {
    const rows = await backTest(tablesIn(sourceFolder(".")));
    return {
      figures: {
        head: [
          "policy",
          "2008 as it is",
          "brought to the trade and GDP of 2011",
          "2008 industries in 11 sectors of 2011",
        ],
        rows: rows.map(({ title, errors }) => [title, ...errors.map((error) => plain(error, 3))]),
      },
    };
  },
};
