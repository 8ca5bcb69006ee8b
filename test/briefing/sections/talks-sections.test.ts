import { describe, expect, it } from "vitest";
import type { BriefingInput } from "../../../src/briefing/context/briefing-input.ts";
import { briefingDocument } from "../../../src/briefing/sections/briefing-document.ts";
import { briefingMaterial } from "../../../src/briefing/views/briefing-material.ts";
import { resultsView } from "../../../src/briefing/views/results-view.ts";
import { talksView } from "../../../src/briefing/views/talks-view.ts";
import { talksLine } from "../../../src/briefing/words/signing-words.ts";
import { topLines } from "../../../src/briefing/words/top-lines.ts";
import { renderMarkdown } from "../../../src/document/render-markdown.ts";
import { renderTerminal } from "../../../src/document/render-terminal.ts";
import type { SolvedOption } from "../../../src/simulation/simulation-result.ts";
import { withAsciiMinus } from "../../../src/text/format-number.ts";
import { noCharts } from "../no-charts.ts";
import { syntheticInput } from "../synthetic.ts";
import { failedOutcome, manyPartiesInput, syntheticTalks, talksInput } from "../synthetic-talks.ts";

const documentOf = (input: BriefingInput) => briefingDocument(briefingMaterial(input), noCharts);

/** One section as it prints on a terminal, on lines long enough not to break. */
const printed = (input: BriefingInput, section: string): string =>
  renderTerminal(documentOf(input), { colour: false, width: 400, sections: [section] }).replace(
    /\s*\n(?=\S)/g,
    "\n",
  );

/** The same as running text: no matter where its lines break. */
const words = (input: BriefingInput, section: string): string => printed(input, section).replace(/\s+/g, " ");

const firstLine = (input: BriefingInput): string => withAsciiMinus(talksLine(talksView(input)!).join("|"));

/** The line of a section that starts with some words. */
function row(input: BriefingInput, section: string, start: string): string {
  const found = printed(input, section)
    .split("\n")
    .find((line) => line.startsWith(start));
  if (found === undefined) throw new Error(`No line starts with ${start}:\n${printed(input, section)}`);
  return found.replace(/ {2,}/g, " | ");
}

describe("the first sentence of a briefing", () => {
  const first = (input: BriefingInput): string => topLines(resultsView(input), talksView(input))[0]!;
  const gains = (USA: number, JPN: number) => ({ USA, JPN });
  const judged = (acceptable: readonly boolean[]): BriefingInput => {
    const input = talksInput();
    const participation = input.talks!.options.map(({ option, title }, at) => ({
      option,
      title,
      gains: acceptable[at] === true ? gains(0.1, 0.2) : gains(0.1, -0.2),
      acceptable: acceptable[at] === true,
      binding: "JPN",
      offer: null,
      growth: null,
    }));
    const welfare = (option: SolvedOption, percent: number): SolvedOption => ({
      ...option,
      economies: Object.fromEntries(
        Object.entries(option.economies).map(([code, each]) => [code, { ...each, welfarePercent: percent }]),
      ),
    });
    const options = input.simulation.options.map((option, at) =>
      welfare(option as SolvedOption, at === 0 ? 0 : 0.1),
    );
    return {
      ...input,
      simulation: { ...input.simulation, options },
      talks: { ...input.talks!, participation },
    };
  };

  it("is about what would be signed, and only then about what merely beats the baseline", () => {
    const [, ...rest] = talksInput().talks!.options;
    expect(rest.length).toBeGreaterThan(1);
    const said = first(judged([false, true]));
    expect(said).toMatch(
      /^All would sign B rather than take their best alternatives\. C.* than the baseline, but/,
    );
    expect(first(judged([]))).toMatch(/^No option gives everybody a reason to sign\. B.* but somebody/);
  });

  it("says of what would be signed that it costs somebody, where only failed talks are worse", () => {
    const input = judged([false, true, true]);
    const options = input.simulation.options.map((option, at) => {
      const solved = option as SolvedOption;
      const JPN = { ...solved.economies.JPN!, welfarePercent: -0.01 };
      return at === 2 ? { ...solved, economies: { ...solved.economies, JPN } } : solved;
    });
    expect(first({ ...input, simulation: { ...input.simulation, options } })).toMatch(
      /^All would sign B and C rather than take their best alternatives\. C leaves Japan worse off than the baseline:/,
    );
    expect(first(input)).not.toContain("worse off");
  });

  it("counts from failed talks where it is known what they leave, and nobody has been asked", () => {
    const input = judged([]);
    const talks = { ...input.talks!, participation: [] };
    expect(first({ ...input, talks })).toMatch(
      /^(Better than failed talks for|No option leaves) both parties/,
    );
  });
});

describe("the talks on the first page", () => {
  it("take one line: what they would sign, and what happens if the talks fail", () => {
    const line = firstLine(talksInput());
    expect(line).toMatch(
      /^They would sign a deal on tariffs under which the United States gains 0\.050 % \(.+\) and Japan gains 0\.070 % \(.+\) over failed talks\./,
    );
    expect(line).toContain(
      "With the linked issues on the table too, at their assumed values, they would sign the bargained deal.",
    );
    expect(line).toMatch(
      /If the talks fail: A \(Status quo\); in a war of best tariffs the United States loses 0\.030 % \(.+\) and Japan loses 0\.080 % \(.+\) against the baseline\.$/,
    );
    expect(line).not.toContain("|");
  });

  it("say that a deal is less than what a party has by acting alone, where it is", () => {
    const alone = (percent: number, option: string | null) => ({
      ...syntheticTalks.alternatives,
      JPN: { objectivePercent: percent, option },
    });
    const { option } = syntheticTalks.options[1]!;
    const told = (percent: number, by: string | null) =>
      firstLine(talksInput({ alternatives: alone(percent, by) }));
    expect(told(0.09, option)).toContain(
      "That is less than what a party has by acting alone: Japan by B (Bilateral agreement), +0.090 % against the baseline.",
    );
    expect(told(0.01, option)).not.toContain("acting alone");
    expect(told(0.09, null)).not.toContain("acting alone");
  });

  it("say no deal and failed as such", () => {
    const none = { ...syntheticTalks.talks!, status: "no-deal" as const, explanation: "At best each loses." };
    expect(firstLine(talksInput({ talks: none }))).toContain(
      "There is no deal on these terms that everybody would sign.",
    );
    const failed = firstLine(
      talksInput({ talks: failedOutcome("It stalled."), war: failedOutcome("It cycled.") }),
    );
    expect(failed).toContain("The deal was not found, so it has no figures.");
    expect(failed).toContain("no stable war of best tariffs was found");
  });

  it("name the ends when parties are many", () => {
    expect(firstLine(manyPartiesInput())).toBe(
      "If the talks fail: in a war of best tariffs 4 of 5 parties lose, from Korea -1.2 % to the two +0.020 % against the baseline.",
    );
  });

  it("are not mentioned when they were not run", () => {
    const ids = documentOf(syntheticInput()).sections.map(({ id }) => id);
    for (const id of ["wants", "war", "deal", "signing", "keeping", "packages", "goals", "stages"]) {
      expect(ids).not.toContain(id);
    }
    expect(words(syntheticInput(), "table")).toContain("Return of persons: A promise; or A condition");
  });
});

describe("what each side wants", () => {
  it("is told against standing still, which the measures in force anyway move", () => {
    const text = words(talksInput(), "wants");
    // 0.04 against the 0.01 that the background gives, and -0.09 against its -0.02.
    expect(text).toMatch(
      /Acting alone, the United States would take its average tariff from 2\.8 % to 11\.9 %, with rates of up to 20\.0 %: the United States gains 0\.030 % \(.+\); Japan loses 0\.070 %/,
    );
    expect(row(talksInput(), "wants", "Nobody:")).toBe(
      "Nobody: A | Status quo | n/a | n/a | n/a | +0.0100 | 0 | -0.0200 | 0",
    );
  });

  it("says why where even the best move loses", () => {
    const explanation = "What is in force cannot be kept.";
    const { USA, JPN } = syntheticTalks.bestResponses!;
    const losing = talksInput({ bestResponses: { USA: { ...USA!, explanation }, JPN: JPN! } });
    expect(words(losing, "wants")).toContain(`compared with standing still. ${explanation}`);
  });

  it("is failed, with the reason and without figures, where no best move was found", () => {
    expect(row(talksInput(), "wants", "Japan  ")).toBe(
      "Japan | failed | failed | failed | failed | failed | failed | failed",
    );
    expect(words(talksInput(), "wants")).toContain(
      "Japan: no best move was found. The search ended after 400 sets",
    );
  });
});

describe("political weights", () => {
  it("that were calibrated name the sectors favoured most and least, and how well they fit", () => {
    const calibration = [
      {
        economy: "JPN",
        weights: { c01: 1.9, c03: 1.2, c12: 0.9, c14: 0.6, c15: 0.4 },
        shift: 0.031,
        misfit: 2.1e-4,
        unmatched: ["c15"],
      },
    ];
    expect(row(talksInput({ calibration }), "wants", "Japan  ")).toBe(
      "Japan | Agriculture 1.90; Food and beverages 1.20; Basic metals 0.90 | Transport equipment 0.40; Electrical equipment 0.60; Basic metals 0.90 | +3.10 | 2.1e-4 | 1",
    );
  });

  it("leave money out of what a government wants, and say so", () => {
    const parties = syntheticTalks.parties.map((party) => ({
      ...party,
      objective: "political income" as const,
    }));
    const line = firstLine(talksInput({ parties }));
    expect(line).toContain(
      "under which the United States gains 0.050 % and Japan gains 0.070 % over failed talks",
    );
    expect(words(talksInput({ parties }), "war")).toContain("A government's objective weighs its sectors");
  });
});

describe("the war", () => {
  it("shows each party's tariffs, its loss, and the proof that nobody would move", () => {
    const text = words(talksInput(), "war");
    expect(text).toContain("found nobody who gains by moving alone");
    expect(row(talksInput(), "war", "Japan  ")).toMatch(/^Japan \| 1\.5 \| 15\.0 \| 15\.0 \| -0\.08/);
  });

  it("that was not found has its reason and no figure", () => {
    const text = words(talksInput({ war: failedOutcome("It cycled.") }), "war");
    expect(text).toContain("The war was not found, so it has no figures. It cycled.");
    expect(text).not.toContain("The war of best tariffs ");
  });

  it("joins a bloc into one importer and one exporter", () => {
    const input = manyPartiesInput();
    expect(printed(input, "war")).toMatch(
      /^The two {2,}United States {2,}Basic metals {2,}4\.0 {2,}2\.0 {2,}27\.5$/m,
    );
    expect(printed(input, "war")).toContain("For a party of several economies the rate is the mean");
  });
});

describe("the deal", () => {
  it("lists its terms by product, the largest trade first, before and after and in the war", () => {
    const lines = printed(talksInput(), "deal").split("\n");
    const start = lines.findIndex((line) => line.startsWith("The terms by product"));
    const terms = lines
      .slice(start)
      .filter((line) => /^(?:United States|Japan) {2,}(?:United|Japan)/.test(line));
    expect(terms.map((line) => line.replace(/ {2,}/g, " | "))).toEqual([
      "United States | Japan | Transport equipment | 42.3 | 2.0 | 10.0 | 0.5",
      "Japan | United States | Electrical equipment | 11.9 | 0.0 | 15.0 | 0.0",
      "United States | Japan | Basic metals | 9.9 | 6.0 | 20.0 | 1.0",
      "Japan | United States | Agriculture | 7.0 | 4.0 | 15.0 | 0.0",
    ]);
  });

  it("says who gains over failed talks and over the war, who binds, and what each gives and gets", () => {
    const text = words(talksInput(), "deal");
    expect(text).toContain(
      "Japan gets least out of it and is the binding party. The search found no terms (within what these talks may set) that are as good",
    );
    expect(row(talksInput(), "deal", "Japan  ")).toMatch(
      /^Japan \| \+0\.0700 \| \+\d+ \| \+0\.130 \| \+0\.0500 \| /,
    );
    // 42,300 x 1.5 points and 9,900 x 5 points of duty that the United States no longer levies.
    const given = printed(talksInput(), "deal").split("\n");
    const start = given.findIndex((line) => line.startsWith("What each side gives and gets"));
    expect(given.slice(start).find((line) => line.startsWith("United States"))).toContain("+1,130");
  });

  it("takes the singular where a union of several economies binds", () => {
    const parties = syntheticTalks.parties.map((party) =>
      party.id === "JPN" ? { ...party, name: "European Union", members: ["JPN", "KOR"] } : party,
    );
    const text = words(talksInput({ parties }), "deal");
    expect(text).toContain("and the European Union gains 0.070 %");
    expect(text).toContain("The European Union gets least out of it and is the binding party.");
  });

  it("takes the plural where a party whose name is a plural binds", () => {
    const parties = syntheticTalks.parties.map((party) =>
      party.id === "JPN" ? { ...party, name: "Ten partners", members: ["JPN", "KOR"] } : party,
    );
    expect(words(talksInput({ parties }), "deal")).toContain(
      "Ten partners get least out of it and are the binding party.",
    );
  });

  it("that is not possible is a sentence with its reason, and no row of figures", () => {
    const explanation = "No terms make every party better off: at best each loses 0.02 %.";
    const input = talksInput({
      talks: { ...syntheticTalks.talks!, status: "no-deal", explanation },
      frontier: [],
    });
    const text = words(input, "deal");
    expect(text).toContain(`! There is no deal on these terms that everybody would sign. ${explanation}`);
    expect(text).not.toContain("Who gains");
    expect(text).not.toContain("The terms by product");
  });
});

describe("who would sign", () => {
  it("names the binding party and what would make it sign", () => {
    expect(row(talksInput(), "signing", "B")).toBe(
      "B | Bilateral agreement | +0.0200 | +71 | -0.0200 | +57 | no | Japan | $410 million a year to Japan, which the United States can pay and still sign; cuts under steel 1.42 times as deep, which somebody else then refuses",
    );
    expect(row(talksInput(), "signing", "A")).toBe(
      "A | Status quo | 0.0000 | 0 | 0.0000 | 0 | what they have anyway | n/a | n/a",
    );
    expect(words(talksInput(), "signing")).toContain(
      "Best alternatives: the United States +0.010 % when the talks fail; Japan -0.020 % by A (Status quo).",
    );
  });

  it("speaks of no failed talks where the dossier has no talks", () => {
    const input = talksInput();
    const { threat: _threat, ...result } = input.talks!;
    const said = words({ ...input, talks: result, context: { ...input.context, talks: null } }, "signing");
    expect(said).toContain(
      "Best alternatives: the United States +0.010 % as things stand; Japan -0.020 % by",
    );
    expect(said).not.toMatch(/failed talks|talks fail/);
  });

  it("names a party that is not asked because a member of it has a voice already, where the dossier has no talks", () => {
    const input = talksInput();
    const bloc = { id: "PACT", name: "The pact", members: ["JPN", "USA"], note: null };
    const context = { ...input.context, talks: null, parties: [...input.context.parties, bloc] };
    expect(words({ ...input, context }, "signing")).toContain(
      "Not asked, because another party already speaks for a member: the pact.",
    );
    expect(words(input, "signing")).not.toContain("Not asked");
  });

  it("keeps an option that was not solved apart from one that gives nothing", () => {
    expect(row(talksInput(), "signing", "C")).toBe(
      "C | Embargo | failed | failed | failed | failed | failed | failed | failed",
    );
  });
});

describe("whether it would hold", () => {
  it("gives the critical discount factor, and none where cheating gains nothing", () => {
    expect(words(talksInput(), "keeping")).toContain(
      "as long as every government gives the next period at least 0.25 of the weight of this one; the most tempted is the United States",
    );
    expect(row(talksInput(), "keeping", "Japan")).toContain("n/a | always: cheating gains nothing");
  });

  it("says who would leave and who would join, and what is not known", () => {
    expect(row(talksInput(), "keeping", "B")).toBe(
      "B | Tariffs on steel and aluminium | United States and Japan | Japan +0.0020 % | Mexico +0.030 %, not welcome to all; 1 not solved | no: a member leaves",
    );
  });
});

describe("packages", () => {
  it("name the recommended one, the assumptions, and how far each may move", () => {
    const text = words(talksInput(), "packages");
    expect(text).toContain("They would sign the bargained deal with these issues settled");
    expect(text).toContain("Everybody would accept 2 of 6 packages.");
    expect(text).toContain(
      "Return of persons: promise: A promise. condition: A condition of any deal. An assumption. Source: press.",
    );
    expect(text).toContain(
      'The choice depends most on what "condition" (Return of persons) is worth to the United States: the dossier assumes -0.01 %, and past -0.024 % another package is recommended.',
    );
    expect(row(talksInput(), "packages", "condition  Japan")).toBe(
      "condition | Japan | +0.0400 | any lower | any higher",
    );
  });

  it("that nobody would sign have the reason", () => {
    const issues = { ...syntheticTalks.issues!, recommended: null, ranges: [], explanation: "All lose." };
    const text = words(talksInput({ issues }), "packages");
    expect(text).toContain("! All lose.");
    expect(text).not.toContain("They would sign");
  });
});

describe("goals and timetables", () => {
  it("tell a goal that is reached from one that cannot be and one that was not found", () => {
    expect(row(talksInput(), "goals", "Halve")).toBe(
      "Halve the deficit | 0.5 times its base | reached | 0.9425 | 0.5 times its base | not solved at 0.5; 1 times its base at 1",
    );
    expect(row(talksInput(), "goals", "gone")).toBe(
      "gone | $0.0 million | cannot be reached | 30 % | -$1.2 billion | -$9.0 billion at 0 %; -$1.2 billion at 30 %",
    );
    expect(row(talksInput(), "goals", "Two percent")).toContain("not found | failed | failed");
  });

  it("say at which step a timetable breaks, and who would walk away", () => {
    expect(words(talksInput(), "stages")).toContain(
      "Relief in stages: breaks at step 2 (Second step) when all look ahead.",
    );
    expect(row(talksInput(), "stages", "2. Second")).toMatch(/\| -0\.0200 \| \+0\.0200 \| no \| no$/);
  });
});

describe("the talks in Markdown", () => {
  it("read like this", () => {
    const { title, standfirst, sections } = documentOf(talksInput());
    const own = ["wants", "war", "deal", "signing", "keeping", "packages", "goals", "stages"];
    const talks = sections.filter(({ id }) => own.includes(id));
    expect(talks.map(({ id }) => id)).toEqual(own);
    expect(renderMarkdown({ title, standfirst, sections: talks }, (id) => `${id}.svg`)).toMatchSnapshot();
  });
});
