import { describe, expect, it } from "vitest";
import { footLines, withFoot } from "../../src/charts/chart-foot.ts";

const svg = `<svg role="img" aria-label="a &gt; b" width="100" height="50" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">
<rect width="100" height="50" x="0" y="0"></rect>
</svg>`;
const size = { width: 100, height: 50 };

describe("the foot of a picture", () => {
  it("puts its parts on as few lines as the width takes, and cuts a part that is longer than one", () => {
    const parts = ["Parley 1.2.3", "data world", "dossier 12345678"];
    expect(footLines(parts, 500)).toEqual(["Parley 1.2.3 · data world · dossier 12345678"]);
    expect(footLines(parts, 140)).toEqual(["Parley 1.2.3 · data world", "dossier 12345678"]);
    expect(footLines(["a".repeat(40)], 106)).toEqual([`${"a".repeat(19)}…`]);
  });

  it("makes the picture taller and leaves the drawing where it is", () => {
    const whole = withFoot(svg, size, { parts: ["one"], record: {} });
    expect(whole).toContain('width="100" height="69" xmlns');
    expect(whole).toContain('viewBox="0 0 100 69"');
    expect(whole).toContain('<rect width="100" height="50" x="0" y="0"></rect>');
    expect(whole).toMatch(/y="65"[^>]*>one<\/text>\n<\/svg>$/);
  });

  it("lets no word of a data set's name be markup", () => {
    const name = `</metadata><script>$&"'`;
    const whole = withFoot(svg, { ...size }, { parts: [name], record: { name } });
    expect(whole).not.toContain("<script");
    expect(whole.match(/<\/metadata>/g)).toHaveLength(1);
    expect(whole).toContain("$&amp;");
  });

  it("refuses a picture of another size", () => {
    expect(() => withFoot(svg, { width: 100, height: 51 }, { parts: [], record: {} })).toThrow(
      "does not have the chart's size",
    );
  });
});
