import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idleChanges } from "../../src/tariffs/idle-changes.ts";
import { bookAt, type LawChanges } from "../../src/tariffs/law.ts";
import { linesNamed } from "../../src/tariffs/lines-named.ts";
import { productRate } from "../../src/tariffs/product-rate.ts";
import { sectorRates } from "../../src/tariffs/sector-rates.ts";
import type { Authority, MeasureLine, TariffBook } from "../../src/tariffs/tariff-book.ts";

const PARTNERS = ["AAA", "BBB"];
const LISTS = ["all", "l1", "l2", "l3"];
const PRODUCTS = ["0101", "0102", "0201", "0202", "0301"];
const AUTHORITIES = ["a0", "a1", "a2"];
const DATE = "2026-06-01";

const share = fc.integer({ min: 0, max: 10 }).map((tenth) => tenth / 10);
const some = <Value>(values: readonly Value[]) => fc.subarray([...values]);

/** Those with a higher number yield to those with a lower one. */
const authority = (at: number): fc.Arbitrary<Authority> => {
  const before = fc.array(
    fc.record({
      authority: fc.constantFrom(...AUTHORITIES.slice(0, Math.max(1, at))),
      except: some(PARTNERS),
    }),
    { maxLength: at },
  );
  const others = AUTHORITIES.filter((_, other) => other !== at);
  const kept = fc.array(fc.record({ authority: fc.constantFrom(...others), except: some(["m0", "m1"]) }), {
    maxLength: 1,
  });
  return fc.record({
    code: fc.constant(`a${at}`),
    title: fc.constant(""),
    combine: fc.constantFrom("sum", "largest"),
    claimSpares: share,
    yieldsTo: before.map((list) =>
      list.map(({ authority, except }) => ({ authority, except: new Set(except) })),
    ),
    notOn: kept.map((list) => list.map(({ authority, except }) => ({ authority, except: new Set(except) }))),
    overlap: fc.constantFrom("nested", "independent", "disjoint"),
  });
};

const dates = fc.constantFrom(
  { from: "2026-01-01", until: undefined },
  { from: "2026-01-01", until: "2026-06-01" },
  { from: "2026-06-01", until: "2026-09-01" },
);

const measure: fc.Arbitrary<MeasureLine> = fc
  .record({
    number: fc.integer({ min: 0, max: 5 }),
    partner: fc.constantFrom("all", ...PARTNERS),
    products: fc.constantFrom(...LISTS),
    rate: share,
    rule: fc.constantFrom<MeasureLine["rule"]>("add", "floor", "set-measure"),
    dates,
    sparesClaims: fc.boolean(),
  })
  .map(({ number, dates: when, ...line }) => ({
    ...line,
    ...when,
    measure: `m${number}`,
    authority: AUTHORITIES[number % 3]!,
  }));

const byProduct = fc
  .array(share, { minLength: 5, maxLength: 5 })
  .map((shares) => new Map(PRODUCTS.map((product, at) => [product, shares[at]!])));
const byPartner = fc.tuple(byProduct, byProduct).map(
  ([a, b]) =>
    new Map([
      ["AAA", a],
      ["BBB", b],
    ]),
);

const randomBook: fc.Arbitrary<TariffBook> = fc
  .record({
    authorities: fc.tuple(authority(0), authority(1), authority(2)),
    measures: fc.uniqueArray(measure, {
      maxLength: 12,
      // A line twice, or two rates in one place, no reader lets through.
      selector: (line) => `${line.measure}|${line.partner}|${line.rule === "set-measure"}`,
    }),
    lists: fc.tuple(some(PRODUCTS), some(["01", "0201"]), some(["03", "0102"])),
    exemptions: fc.array(
      fc.record({
        authority: fc.constantFrom(...AUTHORITIES),
        partner: fc.constantFrom("all", ...PARTNERS),
        products: fc.constantFrom(...LISTS),
        share,
        dates,
      }),
      { maxLength: 4 },
    ),
    content: fc.subarray(["m0", "m1", "m2"]),
    metal: byProduct,
    base: byProduct,
    preferences: byPartner,
    claims: byPartner,
  })
  .map(({ lists, exemptions, content, metal, base, ...rest }) => ({
    ...rest,
    name: "random",
    version: undefined,
    title: "",
    importer: "CCC",
    begins: "2026-01-01",
    notes: [],
    lists: new Map(lists.map((products, at) => [`l${at + 1}`, products])),
    exemptions: exemptions.map(({ dates: when, ...line }) => ({ ...line, ...when })),
    content: content.map((name) => ({
      measure: name,
      material: "tin",
      from: "2026-01-01",
      until: undefined,
    })),
    contentShares: new Map([["tin", metal]]),
    baseRates: new Map([...base].map(([product, rate]) => [product, { rate, kind: "", text: "" }])),
    products: PRODUCTS.map((product) => ({ product, sector: `s${product[1]}` })),
    sectors: ["s1", "s2"].map((code) => ({ code, name: code })),
    weights: {
      byProduct: new Map([["AAA", metal]]),
      bySector: new Map(),
      groupOf: new Map(),
      rest: undefined,
      representatives: new Map(),
    },
    events: [],
  }));

const RUNS = { numRuns: 300, seed: 20261128 };
const all = PRODUCTS.flatMap((product) => PARTNERS.map((partner) => [product, partner] as const));
const ratesOf = (book: TariffBook, changes = {}) => {
  const law = bookAt(book, DATE, changes);
  return all.map(([product, partner]) => productRate(law, product, partner));
};

describe("a random book", () => {
  it("does not hang on the order of its measures, lists, exemptions and content", () => {
    fc.assert(
      fc.property(randomBook, fc.infiniteStream(fc.nat()), (book, random) => {
        const shuffled = <Value>(values: readonly Value[]): Value[] =>
          [...values]
            .map((value) => ({ value, at: random.next().value! }))
            .sort((a, b) => a.at - b.at)
            .map(({ value }) => value);
        const other = {
          ...book,
          measures: shuffled(book.measures),
          exemptions: shuffled(book.exemptions),
          content: shuffled(book.content),
          lists: new Map(shuffled([...book.lists]).map(([name, list]) => [name, shuffled(list)])),
        };
        const parts = (of: TariffBook) =>
          ratesOf(of).map((each) =>
            each.parts.map(({ authority, rate, covered }) => ({ authority, rate, covered })),
          );
        expect(parts(other)).toEqual(parts(book));
      }),
      RUNS,
    );
  });

  it("has parts that add up to the rate, of products and of cells, none below nothing", () => {
    fc.assert(
      fc.property(randomBook, (book) => {
        for (const { rate, base, parts } of ratesOf(book)) {
          expect(parts.reduce((sum, part) => sum + part.rate, base)).toBeCloseTo(rate, 12);
          for (const part of parts) {
            expect(part.rate).toBeGreaterThanOrEqual(0);
            expect(part.reach).toBeGreaterThanOrEqual(0);
          }
        }
        for (const cell of sectorRates(bookAt(book, DATE), { partners: PARTNERS })) {
          const sum = Object.values(cell.parts).reduce((total, part) => total + part, cell.base);
          expect(sum).toBeCloseTo(cell.rate, 12);
        }
      }),
      RUNS,
    );
  });

  it("pays a cell's rate and parts as the mean of its products, by imports where they are known", () => {
    fc.assert(
      fc.property(randomBook, (book) => {
        const law = bookAt(book, DATE);
        for (const cell of sectorRates(law, { partners: PARTNERS })) {
          const { exporter, sector, rate, spread } = cell;
          const lines = book.products.filter((line) => line.sector === sector);
          const imports = lines.map(({ product }) => book.weights.byProduct.get(exporter)?.get(product) ?? 0);
          const total = imports.reduce((sum, value) => sum + value, 0);
          const weights = imports.map((value) => (total > 0 ? value / total : 1 / lines.length));
          const products = lines.map(({ product }) => productRate(law, product, exporter));
          const paid = products.map((each) => each.rate);
          const mean = paid.reduce((sum, value, at) => sum + value * weights[at]!, 0);
          const variance = paid.reduce((sum, value, at) => sum + weights[at]! * (value - mean) ** 2, 0);
          expect(rate).toBeCloseTo(mean, 10);
          expect(spread ** 2).toBeCloseTo(variance, 10);
          for (const code of AUTHORITIES) {
            const part = products.reduce(
              (sum, { parts }, at) =>
                sum + weights[at]! * (parts.find(({ authority: name }) => name === code)?.rate ?? 0),
              0,
            );
            expect(cell.parts[code] ?? 0).toBeCloseTo(part, 10);
          }
        }
      }),
      RUNS,
    );
  });

  it("takes the narrowest of several new rates, in whatever order they come", () => {
    const names = ["a0", "a1", "m0", "m1", "m4", "m", "a"];
    const given = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), share), {
      minLength: 2,
      selector: ([name]) => name,
    });
    let several = 0;
    fc.assert(
      fc.property(randomBook, given, (book, rates) => {
        // What nobody is called is an error, which is told elsewhere.
        const known = rates.filter(
          ([name]) => name.startsWith("a") || book.measures.some(({ measure }) => measure.startsWith(name)),
        );
        if (book.measures.length === 0) return;
        const { measures } = bookAt(book, DATE, { replace: Object.fromEntries(known) });
        const turned = bookAt(book, DATE, { replace: Object.fromEntries(known.toReversed()) });
        expect(turned.measures).toEqual(measures);
        const rateOf = (name: string) => known.find(([given]) => given === name)?.[1];
        bookAt(book, DATE).measures.forEach((line, at) => {
          const fitting = [line.measure, line.authority, "m", "a"].filter(
            (name) => rateOf(name) !== undefined,
          );
          if (fitting.length > 1) several++;
          const stays = line.rate === 0 || line.rule === "set-measure" || fitting.length === 0;
          expect(measures[at]!.rate).toBe(stays ? line.rate : rateOf(fitting[0]!));
        });
      }),
      RUNS,
    );
    expect(several).toBeGreaterThan(100);
  });

  it("spares one partner what a repeal would spare all, and takes from one partner what is his alone", () => {
    fc.assert(
      fc.property(randomBook, (book) => {
        const before = ratesOf(book);
        for (const { measure: name } of book.measures) {
          const spared = ratesOf(book, { spare: { [name]: ["AAA"] } });
          const repealed = ratesOf(book, { without: [name] });
          all.forEach(([, partner], at) => {
            expect(spared[at]!.rate).toBe((partner === "AAA" ? repealed : before)[at]!.rate);
          });
        }
        const measures = book.measures.filter(({ partner }) => partner === "all");
        const plain = { ...book, measures, exemptions: book.exemptions };
        const shared = new Set(measures.map((line) => `${line.measure}|${line.rule === "set-measure"}`));
        const nothingApart = book.measures.every(
          (line) => line.partner !== "AAA" || shared.has(`${line.measure}|${line.rule === "set-measure"}`),
        );
        const others = ratesOf(book, { asOthers: ["AAA"] });
        const general = ratesOf(plain);
        all.forEach(([, partner], at) => {
          if (partner === "BBB") expect(others[at]!.rate).toBe(before[at]!.rate);
          else if (nothingApart && measures.every(({ from, until }) => from <= DATE && until === undefined))
            expect(others[at]!.rate).toBe(general[at]!.rate);
        });
      }),
      RUNS,
    );
  });

  it("pays the same without a change that is said to change nothing", () => {
    const names = fc.subarray(["a0", "a1", "a2", "m0", "m1", "m3", "m"], { maxLength: 2 });
    const randomChanges = fc.record(
      {
        only: names,
        without: names,
        replace: fc.dictionary(fc.constantFrom("a0", "a1", "m0", "m3", "m"), share, { maxKeys: 3 }),
        spare: fc.dictionary(fc.constantFrom("a0", "a1", "m0", "m2"), some(PARTNERS), { maxKeys: 2 }),
        asOthers: some(PARTNERS),
      },
      { requiredKeys: [] },
    );
    const idle = new Map<string, number>();
    let busy = 0;
    fc.assert(
      fc.property(randomBook, randomChanges, (book, changes) => {
        const known = (name: string) => linesNamed(book, name) !== undefined;
        const onlyKnown = <Value>(record: Readonly<Record<string, Value>>) =>
          Object.fromEntries(Object.entries(record).filter(([name]) => known(name)));
        const given: LawChanges = {
          ...(changes.only && { only: changes.only.filter(known) }),
          ...(changes.without && { without: changes.without.filter(known) }),
          ...(changes.replace && { replace: onlyKnown(changes.replace) }),
          ...(changes.spare && { spare: onlyKnown(changes.spare) }),
          ...(changes.asOthers && { asOthers: changes.asOthers }),
        };
        const paid = (of: LawChanges) => ratesOf(book, of).map(({ rate }) => rate);
        const before = paid(given);
        const found = idleChanges(book, [DATE], given);
        if (found.length === 0) busy++;
        for (const { change, name, partner } of found) {
          idle.set(change, (idle.get(change) ?? 0) + 1);
          const list = (names: readonly string[] = []) => names.filter((each) => each !== (name ?? partner));
          const replace = Object.fromEntries(
            Object.entries(given.replace ?? {}).filter(([each]) => each !== name),
          );
          const without = (name !== undefined && given.spare?.[name]) || [];
          const less: LawChanges = {
            only: { ...given, only: list(given.only) },
            without: { ...given, without: list(given.without) },
            replace: { ...given, replace },
            spare: {
              ...given,
              spare: {
                ...given.spare,
                ...(name === undefined ? {} : { [name]: without.filter((each) => each !== partner) }),
              },
            },
            asOthers: { ...given, asOthers: list(given.asOthers) },
          }[change];
          expect(paid(less)).toEqual(before);
        }
      }),
      RUNS,
    );
    expect([...idle.keys()].sort()).toEqual(["asOthers", "only", "replace", "spare", "without"]);
    expect(busy).toBeGreaterThan(10);
  });

  it("repeals of an authority what it covered and displaced, and nothing else", () => {
    let displaced = 0;
    fc.assert(
      fc.property(randomBook, fc.constantFrom(...AUTHORITIES), (book, repealed) => {
        if (!book.measures.some((line) => line.authority === repealed)) return;
        const after = ratesOf(book, { without: [repealed] });
        ratesOf(book).forEach((before, at) => {
          const now = after[at]!;
          expect(now.base).toBe(before.base);
          expect(now.parts.some((part) => part.authority === repealed)).toBe(false);
          for (const part of before.parts) {
            if (part.authority === repealed) continue;
            const same = now.parts.find(({ authority }) => authority === part.authority)!;
            // Only what it kept out or covered can move, directly or by what that covers in turn.
            const chain = [part.authority, ...reaches(book, part.authority)];
            if (!chain.includes(repealed)) expect(same.rate).toBe(part.rate);
            else if (same.rate !== part.rate) displaced++;
          }
        });
      }),
      RUNS,
    );
    expect(displaced).toBeGreaterThan(20);
  });
});

/** Authorities that may move a given one: those it yields to or is kept out by, and theirs. */
function reaches(book: TariffBook, code: string, seen = new Set<string>()): Set<string> {
  const { yieldsTo, notOn } = book.authorities.find((each) => each.code === code)!;
  for (const { authority } of [...yieldsTo, ...notOn]) {
    if (seen.has(authority)) continue;
    seen.add(authority);
    reaches(book, authority, seen);
  }
  return seen;
}
