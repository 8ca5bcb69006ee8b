import { describe, expect, it } from "vitest";
import { addOption } from "../../studio/edits/option-edits.ts";
import { takeOverWords } from "../../studio/views/Editor/take-over-words.ts";
import { PROPOSAL } from "../../studio/views/Table/proposal.ts";
import { proposalWords } from "../../studio/views/Table/proposal-words.ts";

const text = `policies:
  duty: { kind: tariff, title: A duty on steel, importer: AAA, rate: 0.25 }
  deal: { kind: agreement, members: [AAA, BBB] }
options:
  - { id: now, title: Today, policies: [] }
  - { id: both, title: Both, policies: [duty, deal] }
`;

describe("an option that is added", () => {
  const words = (from: string | undefined, title: string | undefined, dossier = text) => {
    const added = addOption(dossier, from)!;
    return takeOverWords(added.text, added.id, title);
  };

  it("says which measures it takes over, and from which option", () => {
    expect(words("both", "Both")).toBe(
      "The new option takes over the measures of “Both”: A duty on steel and deal.",
    );
    expect(words("now", "Today")).toBe("The new option starts like “Today”, which has no measures.");
    expect(words(undefined, undefined)).toBe("The new option has no measures yet.");
  });

  it("counts the measures of what it is built on, whose choices on linked issues hold, too", () => {
    const built = `${text}  - { id: next, title: Next, from: now, policies: [] }
  - { id: more, title: More, from: both, policies: [duty] }
issues:
  matter: { options: { no: No, yes: Yes } }
`;
    expect(words("more", "More", built)).toBe(
      "The new option takes over the measures of “More”: A duty on steel and deal.",
    );
    expect(proposalWords(built, "more")).toContain(": A duty on steel and deal.");
    expect(words("next", "Next", built)).toBe("The new option starts like “Next”, which has no measures.");
  });

  it("says that it settles no linked issue", () => {
    const linked = `${text}issues:\n  matter: { options: { no: No, yes: Yes } }\n`;
    expect(words("both", "Both", linked)).toMatch(/It leaves the linked issues open\.$/);
  });
});

describe("a proposal at the table", () => {
  it("says what it will take over, and what it has once it is there", () => {
    expect(proposalWords(text, "both")).toContain(
      "takes over the measures of the option above: A duty on steel and deal.",
    );
    expect(proposalWords(text, "now")).toContain("starts with no measures, like the option above");
    const proposed = `${text}  - { id: ${PROPOSAL}, title: Proposal, policies: [duty] }\n`;
    expect(proposalWords(proposed, PROPOSAL)).toContain("has these measures now: A duty on steel.");
  });
});
