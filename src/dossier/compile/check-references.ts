import { unknownNameHint } from "../../economy/nearest.ts";
import type { IssueSink } from "../format/issue-sink.ts";
import type { Named } from "../format/named-schema.ts";
import type { Dossier } from "../format/schema.ts";
import type { Path } from "../format/source-map.ts";

/** What a name inside a dossier may refer to. */
type Block = "parties" | "sources" | "policies" | "options";

/** Looks names up in the blocks of a dossier, and reports those that lead nowhere. */
export class References {
  readonly #known: Readonly<Record<Block, readonly string[]>>;
  readonly #omitted: ReadonlySet<string>;
  readonly #sink: IssueSink;

  /** @param omitted entries in the file that could not be read: references to them are not errors */
  constructor(dossier: Dossier, omitted: ReadonlySet<string>, sink: IssueSink) {
    this.#known = {
      parties: [...dossier.parties.keys()],
      sources: [...dossier.sources.keys()],
      policies: [...dossier.policies.keys()],
      options: dossier.options.map(({ id }) => id),
    };
    this.#omitted = omitted;
    this.#sink = sink;
  }

  /**
   * @param words of the format that may stand there instead
   * @param isKey whether the name is the key at the end of the path rather than the value
   */
  check(
    block: Block,
    name: string | undefined,
    path: Path,
    { words = [], isKey = false }: { readonly words?: readonly string[]; readonly isKey?: boolean } = {},
  ): void {
    if (name === undefined || this.#known[block].includes(name) || words.includes(name)) return;
    if (this.#omitted.has(block) || this.#omitted.has(`${block}.${name}`)) return;
    const message = `${name} is not defined under ${block}.`;
    const unread = [...this.#omitted].filter((entry) => entry.startsWith(`${block}.`));
    const known = [...words, ...this.#known[block], ...unread.map((entry) => entry.slice(block.length + 1))];
    const hint = unknownNameHint(name, known);
    const code = `unknown-${SINGULAR[block]}`;
    if (isKey) this.#sink.addKey(path, code, message, hint);
    else this.#sink.add(path, code, message, hint);
  }
}

const SINGULAR: Readonly<Record<Block, string>> = {
  parties: "party",
  sources: "source",
  policies: "policy",
  options: "option",
};

/** Reports every id of a list that an earlier entry already has. */
export function refuseRepeatedIds(
  block: string,
  entries: readonly { readonly id: string }[],
  sink: IssueSink,
): void {
  const seen = new Set<string>();
  entries.forEach(({ id }, position) => {
    if (seen.has(id)) {
      sink.add(
        [block, position, "id"],
        "duplicate-id",
        `The id ${id} is used twice under ${block}.`,
        "Give one of them another id.",
      );
    }
    seen.add(id);
  });
}

/** What is said rather than computed: positions, claims, and the sources of everything. */
export function checkStatements(dossier: Dossier, references: References): void {
  dossier.positions.forEach((position, i) => {
    references.check("parties", position.party, ["positions", i, "party"]);
    references.check("sources", position.source, ["positions", i, "source"]);
  });
  dossier.claims.forEach((claim, i) => {
    claim.accounts.forEach((account, k) => {
      references.check("parties", account.party, ["claims", i, "accounts", k, "party"]);
      references.check("sources", account.source, ["claims", i, "accounts", k, "source"]);
    });
  });
  for (const [id, policy] of dossier.policies) {
    references.check("sources", policy.source, ["policies", id, "source"]);
  }
  for (const [id, issue] of dossier.issues) {
    references.check("sources", issue.source, ["issues", id, "source"]);
  }
}

/** Every party with a stake has a value for every option of every linked issue: a missing one is not a zero. */
export function checkIssues(dossier: Dossier, references: References, sink: IssueSink): void {
  for (const [id, issue] of dossier.issues) {
    const path = ["issues", id];
    const options = [...issue.options.keys()];
    if (options.length === 0)
      sink.add(
        [...path, "options"],
        "no-options",
        `${path.join(".")} has no options.`,
        "Write at least one.",
      );
    for (const [party, values] of issue.values) {
      const at = [...path, "values", party];
      references.check("parties", party, at, { isKey: true });
      for (const option of values.keys()) {
        if (options.includes(option)) continue;
        sink.addKey(
          [...at, option],
          "unknown-option",
          `${option} is not an option of ${path.join(".")}.`,
          unknownNameHint(option, options),
        );
      }
      for (const option of options) {
        if (values.has(option)) continue;
        const message = `${party} has no value for ${option} in ${path.join(".")}.`;
        sink.add(
          at,
          "missing-value",
          message,
          "Write 0 if the party does not care: a missing value is not a zero.",
        );
      }
    }
    for (const party of dossier.talks?.parties ?? []) {
      if (issue.values.has(party)) continue;
      const message = `${path.join(".")} has no values for ${party}, which sits at the table.`;
      sink.add(
        [...path, "values"],
        "missing-value",
        message,
        `Add ${party}: { ${options.map((option) => `${option}: 0`).join(", ")} }.`,
      );
    }
  }
}

/** What options and the talks say about linked issues: the issue and the chosen option of it exist. */
export function checkSettledIssues(dossier: Dossier, omitted: ReadonlySet<string>, sink: IssueSink): void {
  const known = [...dossier.issues.keys()];
  const check = (settled: Named<string>, above: Path): void => {
    for (const [id, choice] of settled) {
      const path = [...above, "issues", id];
      if (omitted.has("issues") || omitted.has(`issues.${id}`)) continue;
      if (!known.includes(id)) {
        const message = `${id} is not defined under issues.`;
        sink.addKey(path, "unknown-issue", message, unknownNameHint(id, known));
        continue;
      }
      const choices = [...dossier.issues.get(id)!.options.keys()];
      if (choices.includes(choice)) continue;
      const message = `${choice} is not an option of issues.${id}.`;
      sink.add(path, "unknown-option", message, unknownNameHint(choice, choices));
    }
  };
  dossier.options.forEach((option, position) => {
    check(option.issues, ["options", position]);
  });
  check(dossier.talks?.issues ?? new Map(), ["talks"]);
}

/** The steps of timetables are options, and those with days follow each other. */
export function checkTimetables(dossier: Dossier, references: References, sink: IssueSink): void {
  for (const [id, { steps }] of dossier.timetables) {
    let last: string | undefined;
    steps.forEach((step, position) => {
      if (step.on !== undefined && last !== undefined && step.on < last) {
        const message = `Step ${position + 1} of ${id} is on ${step.on}, and one before it on ${last}.`;
        const path = ["timetables", id, "steps", position, "on"];
        sink.add(path, "steps-out-of-order", message, "Put the steps in the order of their days.");
      }
      last = step.on ?? last;
      references.check("options", step.option, ["timetables", id, "steps", position, "option"]);
      references.check("options", step.fallback, ["timetables", id, "steps", position, "fallback"]);
    });
  }
}
