import { describe, expect, it } from "vitest";
import { checkDataset, checkDossier } from "../../scripts/fuzz-cases.mjs";

/** The first cases of `scripts/fuzz.mjs`; the script itself runs as many as there is time for. */
const CASES = 120;

describe("a mutated input", () => {
  it.each([
    ["dossier", checkDossier],
    ["data set", checkDataset],
  ] as const)(
    "as a %s is read or refused in words, without a crash",
    { timeout: 60_000 },
    async (_, check) => {
      const counts = { accepted: 0, refused: 0 };
      for (let number = 0; number < CASES; number++) counts[await check(20180417, number)]++;
      expect(counts.refused).toBeGreaterThan(CASES / 2);
      expect(counts.accepted + counts.refused).toBe(CASES);
    },
  );

  it("that once crashed is refused: a Parquet column without a name", async () => {
    for (const number of [931, 11_157, 48_087]) expect(await checkDataset(11, number)).toBe("refused");
  });
});
