import { CODE_RULE, isCode } from "../../../economy/code.ts";
import type { Issue } from "../../../economy/issue.ts";
import { type CodeMap, sameCodes } from "../source/code-map.ts";

/** A place in the result, and which share of a source's code goes there. */
export interface AxisTarget {
  readonly at: number;
  readonly share: number;
}

/** A code of a source, and the codes of the result to which parts of it belong but do not go. */
export interface PartlyThere {
  readonly code: string;
  readonly also: readonly string[];
}

/**
 * The economies or the sectors of a result, in the order in which a source first names them, and where each code of the
 * source goes.
 */
export class SourceAxis {
  readonly #map: CodeMap;
  readonly #noun: string;
  readonly #targets = new Map<string, readonly AxisTarget[]>();
  readonly #places = new Map<string, number>();
  readonly #members: string[][] = [];
  readonly #unknown: string[] = [];
  readonly #partly: PartlyThere[] = [];

  /** @param noun "economy" or "sector" */
  constructor(noun: string, map: CodeMap | undefined) {
    this.#noun = noun;
    this.#map = map ?? sameCodes;
  }

  /** Where a code of the source goes; empty where the map does not know it, which `issues` then says. */
  targets(code: string): readonly AxisTarget[] {
    const known = this.#targets.get(code);
    if (known !== undefined) return known;
    const given = this.#map.targets(code);
    if (given === undefined) this.#unknown.push(code);
    const also = this.#map.also(code);
    if (also.length > 0) this.#partly.push({ code, also });
    const targets = (given ?? []).map((target) => ({
      at: this.#placeOf(target.code, code),
      share: target.share,
    }));
    this.#targets.set(code, targets);
    return targets;
  }

  /** Codes of the result. */
  get codes(): readonly string[] {
    return [...this.#places.keys()];
  }

  /** Codes of the source that go, whole or in part, to each code of the result. */
  get members(): readonly (readonly string[])[] {
    return this.#members;
  }

  /** Codes of the source that belong to several codes of the result, and of which all went to one. */
  get partly(): readonly PartlyThere[] {
    return this.#partly;
  }

  /** Codes that the map does not know, that it names in vain, and that cannot be codes. */
  issues(file: string): readonly Issue[] {
    const issues: Issue[] = [...this.#map.issues([...this.#targets.keys()])];
    if (this.#unknown.length > 0) {
      issues.push({
        code: "unmapped-code",
        at: { file },
        message: `The map (${this.#map.title}) does not know ${this.#unknown.length} of the file's codes: ${this.#unknown.slice(0, 8).join(", ")}${this.#unknown.length > 8 ? " and others" : ""}.`,
        hint: "Choose a map of this classification, or give one of your own as a YAML file.",
      });
    }
    for (const code of this.#places.keys()) {
      if (isCode(code)) continue;
      issues.push({
        code: "bad-code",
        at: { file },
        message: `${JSON.stringify(code)} cannot be the code of ${this.#noun === "economy" ? "an economy" : "a sector"}.`,
        hint: `${CODE_RULE} Give it a better one with --${this.#noun === "economy" ? "economies" : "sectors"}.`,
      });
    }
    return issues;
  }

  #placeOf(code: string, member: string): number {
    let place = this.#places.get(code);
    if (place === undefined) {
      place = this.#places.size;
      this.#places.set(code, place);
      this.#members.push([]);
    }
    this.#members[place]!.push(member);
    return place;
  }
}
