import { describe, expect, it } from "vitest";
import { checkClaims } from "../../src/dossier/compile/check-claims.ts";
import { compileDossier } from "../../src/dossier/compile/compile-dossier.ts";
import { parseDossier } from "../../src/dossier/format/parse-dossier.ts";
import { compareClaims } from "../../src/simulation/compare-claims.ts";
import { world } from "./world.ts";

const dossier = (claims: string) =>
  parseDossier(
    `parley: 1\ntitle: Talks\ndata: tiny\noptions: [{ id: now, title: Now, policies: [] }]\nparties: { USA: {}, JPN: {} }\nclaims:\n${claims}`,
    "talks.yaml",
  );

describe("claims", () => {
  it("agree when the parts of an account add up, and are a finding when they do not", () => {
    const [claim] = checkClaims(
      dossier(`
  - subject: Abducted
    accounts:
      - { party: JPN, value: 17, parts: { returned: 5, died: 8, denied: 4 } }
      - { party: USA, value: 17, parts: { returned: 5, died: 8 } }
      - { party: USA, value: 0.3, parts: { a: 0.1, b: 0.2 } }
      - { party: USA, value: 17 }`),
    );
    expect(claim?.accounts.map(({ partsSum, agrees }) => [partsSum, agrees])).toEqual([
      [17, true],
      [13, false],
      [0.1 + 0.2, true],
      [undefined, undefined],
    ]);
  });

  it("stand beside the figure that the data set has, in the unit asked for", () => {
    const accounts = world();
    const figures = (compare: string) =>
      compareClaims(
        compileDossier(
          dossier(`  - { subject: Balance, accounts: [{ party: USA, value: 1, compare: ${compare} }] }`),
          accounts,
        ),
        accounts,
      )[0]?.[0];
    // Sales are 1 in each of 3 sectors, and 100 in metals from Japan to the United States.
    expect(figures("{ metric: balance, economy: USA, partner: JPN, unit: million USD }")).toEqual({
      metric: "balance",
      value: 3 - 102,
      unit: "million USD",
      year: 2011,
    });
    expect(
      figures("{ metric: imports, economy: USA, partner: JPN, sectors: c12, unit: billion USD }")?.value,
    ).toBeCloseTo(0.1, 15);
    // Four partners, three sectors.
    expect(figures("{ metric: exports, economy: USA, unit: million USD }")?.value).toBe(12);
    expect(figures("{ metric: imports, economy: EU, partner: JPN, unit: million USD }")?.value).toBe(6);
  });

  it("that ask for no comparison have none", () => {
    const accounts = world();
    const plain = dossier("  - { subject: Balance, accounts: [{ party: USA, value: 1 }] }");
    expect(compareClaims(compileDossier(plain, accounts), accounts)).toEqual([[undefined]]);
  });
});
