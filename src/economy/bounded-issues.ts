/** Shown of one kind in one file: a table with a wrong unit in every row says the same a million times. */
const OF_A_KIND = 20;
/** Shown in all. */
const OF_ALL = 100;

/** What makes an issue one of a kind, and tells how many it stands for. */
interface Counted {
  readonly severity?: "warning";
  readonly code: string;
  readonly message: string;
  readonly at?: { readonly file: string };
  readonly count?: number;
}

interface Kind<Issue> {
  shown: number;
  hidden: number;
  /** The first that is not shown. */
  first?: Issue;
}

/** Issues of any number, of which only the first of each kind are kept; the rest are counted. */
export class BoundedIssues<Issue extends Counted> {
  readonly #kept: Issue[] = [];
  readonly #kinds = new Map<string, Kind<Issue>>();
  readonly #full: Kind<Issue> = { shown: 0, hidden: 0 };

  add(issue: Issue): void {
    // Counts of an earlier pass stay as they are.
    if (issue.count !== undefined) {
      this.#kept.push(issue);
      return;
    }
    const kind = this.#kindOf(issue);
    const shelf = kind.shown >= OF_A_KIND ? kind : this.#full;
    if (shelf === kind || this.#full.shown >= OF_ALL) {
      shelf.hidden++;
      shelf.first ??= issue;
      return;
    }
    kind.shown++;
    this.#full.shown++;
    this.#kept.push(issue);
  }

  /** The first of each kind, in the order in which they came, and behind the last of a kind the count of the rest. */
  get all(): readonly Issue[] {
    const last = new Map<Kind<Issue>, number>();
    this.#kept.forEach((issue, at) => {
      if (issue.count === undefined) last.set(this.#kindOf(issue), at);
    });
    const ends = new Map([...last].map(([kind, at]) => [at, kind]));
    const all = this.#kept.flatMap((issue, at) => {
      const kind = ends.get(at);
      return kind === undefined || kind.hidden === 0 ? [issue] : [issue, rest(kind, "more of this kind")];
    });
    return this.#full.hidden === 0 ? all : [...all, rest(this.#full, "more")];
  }

  #kindOf({ code, at }: Issue): Kind<Issue> {
    const name = `${code}\0${at?.file ?? ""}`;
    const found = this.#kinds.get(name) ?? { shown: 0, hidden: 0 };
    this.#kinds.set(name, found);
    return found;
  }
}

function rest<Issue extends Counted>({ hidden, first }: Kind<Issue>, what: string): Issue {
  const { at, severity } = first!;
  return {
    code: "more-issues",
    message: `... and ${hidden.toLocaleString("en-US")} ${what}.`,
    count: hidden,
    ...(severity === undefined ? {} : { severity }),
    ...(at === undefined ? {} : { at }),
  } as Issue;
}

/** A list of issues that a reader can take in: as `BoundedIssues` keeps them. */
export function boundIssues<Issue extends Counted>(issues: readonly Issue[]): readonly Issue[] {
  const bounded = new BoundedIssues<Issue>();
  for (const issue of issues) bounded.add(issue);
  return bounded.all;
}
