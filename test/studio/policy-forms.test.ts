import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { policySchema } from "../../src/dossier/format/policy-schema.ts";
import { removeValue, setValue } from "../../studio/edits/edit-dossier.ts";
import { coverageOf, coverageValue, exemptShares, exemptValue } from "../../studio/edits/exempt-shares.ts";
import {
  addOption,
  moveOption,
  removeOption,
  setOptionField,
  usesOfOption,
  writtenIssues,
  writtenOptions,
} from "../../studio/edits/option-edits.ts";
import { policiesWithoutForm } from "../../studio/edits/policy-edits.ts";
import { POLICY_FIELDS, POLICY_KINDS } from "../../studio/edits/policy-fields.ts";

const text = `options: # on the table
  - { id: now, title: Today, policies: [] }
  # the one to beat
  - id: deal
    title: A deal
    policies: [steel]
    issues: { visas: open }
talks: { threat: now }
timetables: { slowly: { steps: [{ option: now }, { option: deal, fallback: now }] } }
goals: [{ id: halve, option: deal }]
issues:
  visas: { title: Visas, options: { closed: As they are., open: Open to all. } }
`;

describe("the form of a policy", () => {
  it.each(policySchema.options.map((shape) => [shape.shape.kind.value, shape.shape] as const))(
    "of kind %s has every key of the format, and knows which can be left out",
    (kind, shape) => {
      const fields = POLICY_FIELDS[kind];
      expect(fields.map(({ key }) => key).sort()).toEqual(
        Object.keys(shape)
          .filter((key) => key !== "kind")
          .sort(),
      );
      for (const { key, optional } of fields) {
        const part = (shape as Readonly<Record<string, { safeParse(value: unknown): { success: boolean } }>>)[
          key
        ]!;
        expect(part.safeParse(undefined).success, key).toBe(optional === true);
      }
    },
  );

  it("exists for every kind of the format", () => {
    expect([...POLICY_KINDS].sort()).toEqual(
      policySchema.options.map(({ shape }) => shape.kind.value).sort(),
    );
  });

  it("leaves a policy of another kind to the text, and says which", () => {
    expect(policiesWithoutForm("policies: { a: { kind: tariff }, b: { kind: lottery }, c: 1 }")).toEqual([
      "b",
      "c",
    ]);
  });
});

describe("a sanction whose members share the burden", () => {
  const model = "model: { labour: { supply: 0.5, mobility: 1.5 }, scale: { psi: 0.02 } } # as estimated\n";
  const dossier = (rest: string): string =>
    `${model}policies:\n  ban: { kind: sanction, coalition: [A, B], target: C, sectors: all, factor: 2${rest} }\n`;

  it("is read and written by its form, and the model's keys stay as they are", () => {
    const field = POLICY_FIELDS.sanction.find(({ key }) => key === "share_burden")!;
    expect(field.input.kind).toBe("yes-no");
    const shared = setValue(dossier(""), ["policies", "ban", "share_burden"], true)!;
    expect(shared).toContain(model);
    expect(parse(shared).policies.ban.share_burden).toBe(true);
    const alone = removeValue(dossier(", share_burden: true"), ["policies", "ban", "share_burden"])!;
    expect(alone).toBe(dossier(""));
  });
});

describe("exemptions in percent", () => {
  it("are a list while everyone is spared entirely, and a map of shares from then on", () => {
    expect(exemptShares(["AUS", "MEX"])).toEqual([
      ["AUS", 1],
      ["MEX", 1],
    ]);
    expect(
      exemptValue(
        [
          ["AUS", 1],
          ["MEX", 1],
        ],
        "AUS",
      ),
    ).toEqual(["AUS", "MEX"]);
    expect(
      exemptValue(
        [
          ["AUS", 1],
          ["MEX", 0.9],
        ],
        ["AUS", "MEX"],
      ),
    ).toEqual({ AUS: 1, MEX: 0.9 });
    expect(exemptValue([["MEX", 1]], { MEX: 0.9 })).toEqual({ MEX: 1 });
    expect(exemptValue([], ["MEX"])).toBeUndefined();
  });

  it("that a form cannot show are not shown as none", () => {
    expect(exemptShares({ MEX: "most" })).toBeUndefined();
    expect(exemptShares([{ MEX: 1 }])).toBeUndefined();
    expect(coverageOf({ JPN: "most" })).toBeUndefined();
    expect(coverageOf("most")).toBeUndefined();
  });

  it("leave a group with exceptions and the longer form of coverage to the text", () => {
    expect(exemptShares({ group: "EU", except: ["IRL"] })).toBeUndefined();
    expect(exemptShares([{ group: "EU", except: ["IRL"] }])).toBeUndefined();
    expect(coverageOf({ sectors: { metals: 0.4 } })).toBeUndefined();
    // Shares of sectors look like those of partners, and are written back as they were.
    expect(coverageValue(coverageOf({ metals: 0.4 })!)).toEqual({ metals: 0.4 });
  });

  it("of coverage are one number until a partner has one of its own", () => {
    expect(coverageOf(0.2)).toEqual({ rest: 0.2, partners: [] });
    expect(coverageOf({ default: 0.2, JPN: 0.17 })).toEqual({ rest: 0.2, partners: [["JPN", 0.17]] });
    expect(coverageValue({ rest: 0.2, partners: [["JPN", 0.17]] })).toEqual({ default: 0.2, JPN: 0.17 });
    expect(coverageValue({ rest: 0.2, partners: [] })).toBe(0.2);
    // A default that was forgotten is not invented: it is shown as not set.
    expect(coverageOf({ JPN: 0.17 })?.rest).toBeUndefined();
  });
});

describe("an option that is edited by its form", () => {
  it("gets another title, note or choice on a linked issue, and every comment stays", () => {
    const titled = setOptionField(text, "now", ["title"], "Nothing changes: today")!;
    expect(titled).toBe(text.replace("title: Today", 'title: "Nothing changes: today"'));
    const noted = setOptionField(text, "deal", ["note"], "As tabled.")!;
    expect(noted).toBe(text.replace("{ visas: open }\n", "{ visas: open }\n    note: As tabled.\n"));
    expect(setOptionField(noted, "deal", ["note"], undefined)).toBe(text);
    const settled = setOptionField(text, "now", ["issues", "visas"], "closed")!;
    expect(writtenOptions(settled)[0]!.issues).toEqual({ visas: "closed" });
    const open = setOptionField(text, "deal", ["issues", "visas"], undefined)!;
    expect(parse(open).options[1].issues).toEqual({});
  });

  it("moves up and down the list, and goes", () => {
    const moved = moveOption(text, "deal", -1)!;
    expect(writtenOptions(moved).map((option) => option?.id)).toEqual(["deal", "now"]);
    expect(moved).toContain("  # the one to beat\n  - id: deal\n");
    expect(moveOption(moved, "deal", 1)!.split("\n").sort()).toEqual(text.split("\n").sort());
    expect(moveOption(text, "now", -1)).toBeUndefined();
    expect(writtenOptions(removeOption(text, "now")!).map((option) => option?.id)).toEqual(["deal"]);
  });

  it("knows what it has from the option that it is built on, through a circle too", () => {
    const built =
      "options:\n  - { id: a, title: A, policies: [x], on: 2026-01-01 }\n  - { id: b, title: B, from: a, policies: [y] }\n  - { id: c, title: C, from: b, policies: [z] }\n  - { id: d, from: e, policies: [p] }\n  - { id: e, from: d, policies: [q] }\n";
    expect(writtenOptions(built).map((option) => option?.inherited)).toEqual([
      [],
      ["x"],
      ["x", "y"],
      ["q"],
      ["p"],
    ]);
    expect(usesOfOption(built, "b")).toEqual(["the option c (which is built on it)"]);
    // A copy stands on the same ground.
    const copied = addOption(built, "b")!;
    expect(writtenOptions(copied.text).at(-1)).toMatchObject({
      from: "a",
      policies: ["y"],
      inherited: ["x"],
    });
    expect(writtenOptions(addOption(built, "a")!.text).at(-1)).toMatchObject({
      on: "2026-01-01",
      policies: ["x"],
    });
  });

  it("says what else in the dossier names it", () => {
    expect(usesOfOption(text, "now")).toEqual(["the talks (as the threat)", "the timetable slowly"]);
    expect(usesOfOption(text, "deal")).toEqual(["the timetable slowly", "the goal halve"]);
    expect(writtenIssues(text)).toEqual([
      {
        id: "visas",
        title: "Visas",
        choices: [
          { id: "closed", words: "As they are." },
          { id: "open", words: "Open to all." },
        ],
      },
    ]);
  });
});
