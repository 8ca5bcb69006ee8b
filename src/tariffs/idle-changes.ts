import { bookAt, type LawChanges } from "./law.ts";
import { linesNamed, narrowest } from "./lines-named.ts";
import { partnerLaw } from "./partner-law.ts";
import { holdsOn, type MeasureLine, type TariffBook } from "./tariff-book.ts";

/** A change to a law that changes nothing. */
export interface IdleChange {
  readonly change: keyof LawChanges;
  /** The authority, the measure or the beginning of names; undefined in `asOthers`. */
  readonly name?: string;
  /** The partner, in `spare` and `asOthers`. */
  readonly partner?: string;
  /** A sentence on what changes nothing, and why. */
  readonly message: string;
}

/**
 * Changes to a book's law that change nothing on any of some days: of what is not in force, is left out already, has no rate of
 * its own to change, or does not fall on a partner.
 *
 * @throws InputError as `bookAt` does
 */
export function idleChanges(book: TariffBook, days: readonly string[], changes: LawChanges): IdleChange[] {
  const byDay = days.map((day) => idleOn(book, day, changes));
  const when = days.length === 1 ? `on ${days[0]}` : `from ${days[0]} to ${days.at(-1)}`;
  return (byDay[0] ?? []).flatMap(({ why, ...idle }) => {
    const others = byDay.map((found) => found.find((other) => isSame(other, idle)));
    if (others.includes(undefined)) return [];
    const said = others.find((other) => other!.why !== NOT_IN_FORCE)?.why ?? why;
    return [{ ...idle, message: `${inWords(idle)}: ${said.replace(DAY, when)}.` }];
  });
}

type Idle = Omit<IdleChange, "message">;

/** Stands for the day or days in a reason. */
const DAY = "{day}";
const NOT_IN_FORCE = `nothing of it is in force ${DAY}`;

const isSame = (a: Idle, b: Idle): boolean =>
  a.change === b.change && a.name === b.name && a.partner === b.partner;

function inWords({ change, name, partner }: Idle): string {
  switch (change) {
    case "only":
      return `To keep ${name} alone keeps nothing`;
    case "without":
      return `To leave out ${name} changes nothing`;
    case "replace":
      return `Another rate for ${name} changes nothing`;
    case "spare":
      return `To spare ${partner} ${name} changes nothing`;
    case "asOthers":
      return `To treat ${partner} as all others changes nothing`;
  }
}

function idleOn(book: TariffBook, day: string, changes: LawChanges): (Idle & { readonly why: string })[] {
  const { only, without } = changes;
  const held = book.measures.filter((line) => holdsOn(line, day));
  const kept = bookAt(book, day, only === undefined ? {} : { only });
  const left = bookAt(book, day, { ...(only && { only }), ...(without && { without }) });
  const of = (name: string, lines: readonly MeasureLine[]): readonly MeasureLine[] => {
    const narrowness = linesNamed(book, name)!;
    return lines.filter((line) => narrowness(line) > 0);
  };
  /** Why nothing of a name is left to be changed. */
  const gone = (name: string): string | undefined => {
    if (of(name, held).length === 0) return NOT_IN_FORCE;
    return of(name, left.measures).length === 0 ? "it is left out of the law" : undefined;
  };
  const outOfKept = (name: string): string | undefined => {
    if (of(name, held).length === 0) return NOT_IN_FORCE;
    return of(name, kept.measures).length === 0 ? "it is not among those that are kept alone" : undefined;
  };

  const rates = Object.keys(changes.replace ?? {}).map((name) => ({
    name,
    narrowness: linesNamed(book, name)!,
  }));
  const unreplaced = (name: string): string | undefined => {
    const movable = of(name, left.measures).filter(({ rate, rule }) => rate > 0 && rule !== "set-measure");
    if (movable.length === 0) return `it has no rate ${DAY} but zeros and exceptions, which stay`;
    const isBest = movable.some((line) => narrowest(rates, line)?.name === name);
    return isBest ? undefined : "narrower names give all its rates";
  };

  const goesBefore = new Set(
    book.authorities.flatMap(({ yieldsTo, notOn }) =>
      [...yieldsTo, ...notOn].map(({ authority }) => authority),
    ),
  );
  const unspared = (name: string, partner: string): string | undefined => {
    const paid = of(name, partnerLaw(left, partner).lines);
    // A rate of zero still keeps those out that go behind it.
    const counts = paid.some(({ rate, authority }) => rate > 0 || goesBefore.has(authority));
    return counts ? undefined : `it does not fall on ${partner} ${DAY}`;
  };

  const { asOthers: _, ...rest } = changes;
  const [apart, together] = [bookAt(book, day, rest), bookAt(book, day, changes)];
  const nothingOwn = (partner: string): string | undefined => {
    const own = apart.measures.some((line) => line.partner === partner);
    const says = (law: typeof apart): string =>
      JSON.stringify(partnerLaw(law, partner).lines.map(whatItTakes));
    return own && says(apart) !== says(together) ? undefined : `it has nothing of its own ${DAY}`;
  };

  const idle = (found: Idle, why: string | undefined) => (why === undefined ? [] : [{ ...found, why }]);
  return [
    ...(only ?? []).flatMap((name) => idle({ change: "only", name }, gone(name))),
    ...(without ?? []).flatMap((name) => idle({ change: "without", name }, outOfKept(name))),
    ...rates.flatMap(({ name }) => idle({ change: "replace", name }, gone(name) ?? unreplaced(name))),
    ...Object.entries(changes.spare ?? {}).flatMap(([name, partners]) =>
      partners.flatMap((partner) =>
        idle({ change: "spare", name, partner }, gone(name) ?? unspared(name, partner)),
      ),
    ),
    ...(changes.asOthers ?? []).flatMap((partner) =>
      idle({ change: "asOthers", partner }, nothingOwn(partner)),
    ),
  ];
}

const whatItTakes = ({ measure, products, rate, rule, sparesClaims }: MeasureLine) => [
  measure,
  products,
  rate,
  rule,
  sparesClaims,
];
