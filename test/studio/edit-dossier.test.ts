import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseDossier } from "../../src/dossier/format/parse-dossier.ts";
import { appendValue, dataOf, removeValue, setValue } from "../../studio/edits/edit-dossier.ts";
import { addOption, setInForce, writtenOptions } from "../../studio/edits/option-edits.ts";
import { addPolicy, removePolicy, writtenPolicies } from "../../studio/edits/policy-edits.ts";
import { toFraction, toPercent } from "../../studio/edits/policy-fields.ts";
import { FLAGSHIP_ON_2011 } from "../support/frozen-dossiers.ts";

const flagship = readFileSync(FLAGSHIP_ON_2011, "utf8");

/** Lines of a text that are not, in this order, in another. */
function changedLines(before: string, after: string): string[] {
  const old = new Set(before.split("\n"));
  return after.split("\n").filter((line) => !old.has(line));
}

describe("an edit of a dossier by its forms", () => {
  it("of a rate changes the digits of that rate and not one other character", () => {
    const edited = setValue(flagship, ["policies", "steel", "rate"], 0.3)!;
    expect(edited.length).toBe(flagship.length - 1);
    expect(changedLines(flagship, edited)).toEqual(["    rate: 0.3"]);
    expect(parseDossier(edited, "edited").policies.get("steel")).toMatchObject({ rate: 0.3 });
  });

  it("keeps every comment when a policy is added, and the result is a valid dossier", () => {
    const added = addPolicy(flagship, "tariff", { one: "USA", other: "JPN" }, "bilateral")!;
    const dossier = parseDossier(added.text, "edited");
    expect(dossier.policies.get(added.id)).toMatchObject({ importer: "USA", partners: "JPN", rate: 0.25 });
    expect(dossier.options.find(({ id }) => id === "bilateral")!.policies).toContain(added.id);
    const comments = flagship.split("\n").filter((line) => line.startsWith("#"));
    expect(comments.length).toBeGreaterThan(3);
    for (const comment of comments) expect(added.text).toContain(comment);
  });

  it.each(["tariff", "agreement", "barrier", "sanction", "schedule"] as const)(
    "adds a %s that the format takes as it stands",
    (kind) => {
      const first = addPolicy(flagship, kind, { one: "USA", other: "JPN" }, undefined)!;
      const second = addPolicy(first.text, kind, { one: "JPN", other: "USA" }, undefined)!;
      expect([first.id, second.id]).toEqual([`new-${kind}`, `new-${kind}-2`]);
      expect([...parseDossier(second.text, "edited").policies.keys()]).toContain(second.id);
    },
  );

  it("takes a policy out of every option that had it when the policy goes", () => {
    const without = removePolicy(flagship, "aluminium")!;
    expect(writtenPolicies(without).map(({ id }) => id)).not.toContain("aluminium");
    expect(writtenOptions(without).flatMap((option) => option?.policies ?? [])).not.toContain("aluminium");
    expect(() => parseDossier(without, "edited")).not.toThrow();
  });

  it("puts a policy in force under an option and out of force again", () => {
    const on = setInForce(flagship, "bilateral", "japan-answers", true)!;
    expect(
      writtenOptions(on)
        .find((option) => option?.id === "bilateral")!
        .policies.at(-1),
    ).toBe("japan-answers");
    expect(setInForce(on, "bilateral", "japan-answers", true)).toBe(on);
    const off = setInForce(on, "bilateral", "japan-answers", false)!;
    expect(parse(off)).toEqual(parse(flagship));
  });

  it("starts a new option from the policies of another one", () => {
    const { text, id } = addOption(flagship, "tariff-war")!;
    const option = parseDossier(text, "edited").options.at(-1)!;
    expect(option).toMatchObject({ id, title: "Tariff war, changed" });
    expect(option.policies).toEqual(["steel", "aluminium", "us-on-all-goods", "japan-answers"]);
  });

  it("makes a list where the dossier has none", () => {
    const text = appendValue("title: x\n", ["options"], { id: "a" })!;
    expect(parse(text)).toEqual({ title: "x", options: [{ id: "a" }] });
  });

  it("refuses to touch a text that is not YAML, or a part that is an alias of another", () => {
    expect(setValue("a: [1, 2", ["a"], 1)).toBeUndefined();
    expect(removeValue("a: [1, 2", ["a"])).toBeUndefined();
    expect(setValue("a: &p { x: 1 }\nb: *p\n", ["b", "x"], 2)).toBeUndefined();
    expect(dataOf("a: [1, 2")).toBeUndefined();
  });

  it("does not unfold a bomb of aliases to show a form", () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 9; level++) {
      const inner = String.fromCharCode(96 + level);
      const name = String.fromCharCode(97 + level);
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${inner}`).join(", ")}]`);
    }
    expect(dataOf(bomb.join("\n"))).toBeUndefined();
    expect(writtenPolicies(bomb.join("\n"))).toEqual([]);
  });

  it("writes any text or number so that the dossier reads it back as the same value", () => {
    const value = fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
    fc.assert(
      fc.property(value, (written) => {
        const text = setValue(
          "parley: 1\npolicies:\n  p: { kind: tariff, rate: 0.25 } # kept\n",
          ["policies", "p", "rate"],
          written,
        )!;
        // YAML has one zero.
        expect(dataOf(text)).toMatchObject({
          policies: { p: { rate: Object.is(written, -0) ? 0 : written } },
        });
        expect(text).toContain("# kept");
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it("shows fractions as percentages without the noise of binary fractions, and takes them back", () => {
    expect(toPercent(0.07)).toBe(7);
    expect(toFraction(14.1)).toBe(0.141);
    fc.assert(
      fc.property(fc.integer({ min: -99, max: 100_000 }), (hundredths) => {
        expect(toPercent(toFraction(hundredths / 100))).toBe(hundredths / 100);
      }),
      { seed: 7 },
    );
  });
});
