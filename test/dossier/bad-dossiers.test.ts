import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadDossier } from "../../src/dossier/files/load-dossier.ts";
import { formatIssue, InputError } from "../../src/economy/issue.ts";

/** Three economies AAA, BBB, CCC in a group NORTH (AAA, BBB), and the sectors food, machines, services. */
const tiny = fileURLToPath(new URL("../data/fixtures/tiny", import.meta.url));
const folder = fileURLToPath(new URL("bad/", import.meta.url));

/** Every file under bad/ and what it must be told: the place, and words of the message and of the hint. */
const mistakes: Readonly<Record<string, readonly string[]>> = {
  "empty.yaml": ["1:1 The file is empty. Start with parley: 1, title: and data:"],
  "wrong-version.yaml": ["1:9 parley is 2; this program reads version 1 of the format. Write parley: 1"],
  "missing-title.yaml": ['1:1 The dossier needs the key "title". Add title: a text.'],
  "two-documents.yaml": ["4:1 The file contains more than one document. Remove the line of three dashes"],
  "tab.yaml": ["5:1 The line is indented with a tab. Indent with spaces"],
  "unclosed-quote.yaml": ["4:1 A quote or a bracket is not closed."],
  "second-colon.yaml": ["2:8 There is a second colon on the line. Text that contains a colon needs quotes"],
  "tag.yaml": ["2:8 There is a tag (a word with an exclamation mark in front). Remove it"],
  "yaml-version.yaml": ["1:1 The file chooses a version of YAML. Remove the %YAML line"],
  "duplicate-key.yaml": ['6:3 The key "steel" is written twice. It is already on line 5'],
  "cyclic-alias.yaml": ['5:19 The alias "*all" is inside the part that it repeats'],
  "alias-bomb.yaml": ["9:45 The file contains more than 100000 values once its aliases are filled in."],
  "unknown-alias.yaml": ['2:8 The alias "*important" refers to an anchor that is not defined above.'],
  "too-deep.yaml": ["4:25 The file is more than 16 levels deep."],
  "prototype.yaml": [
    '5:3 "__proto__" is not a usable name.',
    "6:3 parties.constructor is not a usable name. Names are 1 to 64 letters, digits",
  ],
  "merge-key.yaml": [
    "6:9 policies.more needs the key",
    "6:11 There is a merge key (<<) here. Write the keys out",
  ],
  "terminal-escape.yaml": [
    "5:16 parties.AAA.note contains the control character U+001B.",
    "6:27 options entry 1.title contains the invisible character U+202E.",
  ],
  "misspelt-key.yaml": [
    '5:41 policies.steel does not take the key "secters". Did you mean sectors?',
    '6:30 options entry 1 does not take the key "polices". Did you mean policies?',
  ],
  "rate-in-percent.yaml": [
    "5:62 policies.steel.rate is 25, which means 2,500 %. Rates are fractions: write 0.25 for 25 %.",
    '6:73 policies.cap.tariffs is "10%"; it must be a number. Rates are fractions: write 0.1 for 10 %.',
  ],
  "wrong-export-tax.yaml": [
    "5:65 policies.ores.rate is 30, which means 3,000 %. Rates are fractions: write 0.3 for 30 %.",
    "6:65 policies.gift.rate is -1; it must be above -1.",
    '7:77 policies.floor.mode is "at-least"; it must be set or add.',
    '8:30 policies.whose does not take the key "importer". Did you mean exporter?',
  ],
  "own-export-tax.yaml": [
    "5:55 AAA is in both exporter and partners of policies.ores. Domestic trade is not taxed",
    '6:39 "DDD" is not an economy or group of tiny, nor a party. Known: AAA, BBB, CCC, NORTH.',
    '6:53 "fod" is not a sector or group of sectors of tiny. Did you mean food?',
  ],
  "not-together.yaml": [
    "5:11 The baseline b has policies.ban, which shares a burden: a baseline cannot.",
    "7:10 policies.limit makes somebody a rent, and model.labour cuts a tax with revenue",
    "8:8 policies.trq makes somebody a rent",
    "9:11 policies.unused makes somebody a rent",
    "11:97 policies.ban shares income, and with model.capital in the long run",
    "12:101 AAA would share a burden with nobody.",
  ],
  "wrong-quota.yaml": [
    "5:63 policies.below.volume is -0.1; it must be at least 0.",
    "6:75 policies.whose.rents is 1.5; it must be at most 1. Shares are fractions: write 0.015 for 1.5 %.",
    '7:75 policies.third.rents is "government"; it must be a number, importer or exporter.',
    "8:74 policies.none.volume is 0; it must be above 0.",
    '9:9 policies.bare needs the key "beyond". Add beyond: a number.',
    "10:101 policies.percent.beyond is 25, which means 2,500 %.",
  ],
  "turned-quota.yaml": [
    "5:102 policies.turned has a rate of 0.1 beyond its quota, below the 0.3 within it. A tariff-rate quota",
    "6:49 AAA is in both importer and partners of policies.own. Domestic trade is not taxed",
  ],
  "wrong-barrier.yaml": [
    "5:12 policies.nothing has neither factor nor to. Write factor: 0.95 for 5 % lower, or to: 0.05",
    "6:10 policies.twice has both factor and to.",
    "7:75 policies.bare has to, but no today: what stands at the border. Add today: 0.1",
    "8:93 policies.split has split, but no today",
    "9:104 The shares of policies.part.split add up to 0.6, not 1. Say where all of the barrier goes",
    "10:79 policies.deep takes away more than the barrier of 0.1 that stands there today. A factor of 0.9091",
    "12:97 policies.other and policies.one state different barriers for the same trade.",
  ],
  "negative-barrier.yaml": [
    "5:93 policies.below.today is -1; it must be at least 0.",
    "6:114 policies.share.split.waste is 1.5; it must be at most 1.",
    "7:104 The shares of policies.word.split add up to 0, not 1.",
    '7:106 policies.word.split does not take the key "government". Known: waste, importer, exporter.',
  ],
  "shares-in-percent.yaml": [
    '5:77 policies.steel.coverage is "40 %"; it must be a number or a map',
    "5:98 policies.steel.exempt.BBB is 90; it must be at most 1. Shares are fractions: write 0.9 for 90 %.",
    "6:78 policies.pact.barrier_cut is 2; it must be below 1. A cut is a fraction below 1",
  ],
  "not-a-number.yaml": [
    "5:62 policies.steel.rate is .nan; it must be a number or a map, as in { name: value }.",
    '6:61 policies.food.rate is "0,25"; it must be a number or a map, as in { name: value }. Use a decimal point: write 0.25.',
  ],
  "wrong-day.yaml": [
    '5:38 sources.summit.date is "2018-02-30", which is not a date. 2018-02 has 28 days.',
    '6:36 sources.round.date is "2018-04-31", which is not a date. 2018-04 has 30 days.',
    '7:34 sources.leap.date is "1900-02-29", which is not a date. 1900-02 has 28 days.',
    '8:36 sources.month.date is "2018-13-01", which is not a date. Write 2018, 2018-04 or 2018-04-19.',
  ],
  "wrong-kind.yaml": [
    '5:18 policies.steel.kind is "tarif"; it must be tariff, agreement, barrier, sanction, export-tax, purchase, quota, tariff-rate-quota, schedule or book. Did you mean tariff?',
    '6:9 policies.food needs the key "kind". Add kind: tariff, agreement',
  ],
  "wrong-factor.yaml": [
    '5:77 policies.ban.factor is "forbidden"; it must be a number or prohibitive.',
    "6:63 policies.cut.factor is -0.05; it must be at least 0.001. A factor is the new trade cost divided by the old",
  ],
  "wrong-type.yaml": [
    "5:7 parties.AAA has no value. Write a map",
    '7:34 options entry 1.policies is "steel"; it must be a list, as in [a, b].',
    '8:11 options entry 2.id is "b c", which is not a usable name.',
  ],
  "wrong-choice.yaml": [
    '4:20 model.deficits is "balance"; it must be balanced, fixed or share. Did you mean balanced?',
    '4:37 model.market is "monopoly"; it must be competitive or monopolistic.',
  ],
  "unknown-economy.yaml": [
    '5:36 "AAB" is not an economy or group of tiny, nor a party. Known: AAA, BBB, ',
    '5:57 "Cland" is not an economy or group of tiny, nor a party. Did you mean CCC (Cland)?',
  ],
  "unknown-sector.yaml": [
    '5:66 "fod" is not a sector or group of sectors of tiny. Did you mean food?',
    '5:71 "AAA" is not a sector or group of sectors of tiny. It is an economy',
  ],
  "unknown-party.yaml": [
    '4:21 "XYZ" is not an economy or group of tiny, nor a party. Known: AAA, BBB, CCC, NORTH. Or give it members',
    "5:22 AAAA is not defined under parties. Did you mean AAA?",
    "7:45 CCC is not defined under parties. Known: AAA, XYZ.",
  ],
  "outside-party.yaml": ["6:50 PRK is outside the data set: nothing can be computed for it."],
  "ambiguous-party.yaml": [
    "4:12 The party AAA has the same name as an economy of the data set, but other members.",
    '4:42 "all" is a reserved word of the format.',
  ],
  "unknown-baseline.yaml": [
    "4:11 lawn is not defined under options. Did you mean law?",
    '5:7 date is "2026-11-31", which is not a date. 2026-11 has 30 days.',
  ],
  "unknown-policy.yaml": [
    "7:35 steal is not defined under policies. Did you mean steel?",
    "8:11 The id a is used twice under options.",
    "8:48 The option a applies steel twice.",
  ],
  "unknown-source.yaml": [
    '4:44 sources.press.date is "19 April 2018", which is not a date. Write 2018, 2018-04 or 2018-04-19.',
    "6:70 pres is not defined under sources. Did you mean press?",
  ],
  "own-partner.yaml": ["5:59 BBB is in both importer and partners of policies.steel."],
  "nobody-left.yaml": [
    "5:13 Nobody is left in partners of policies.everyone: all economies are in importer. For tariffs of everyone on everyone, use a schedule or one measure for each importer;",
    "6:59 Nobody is left in partners of policies.all: all economies are in importer.",
    "7:43 Nobody is left in coalition of policies.outsiders: all economies are in target.",
    "8:53 Nobody is left in partners of policies.north: all of them are also in importer.",
  ],
  "exempt-stranger.yaml": [
    "5:67 CCC is in exempt but not among the partners.",
    "6:62 exempt gives AAA two shares, 0.5 and 1.",
  ],
  "no-default.yaml": [
    "5:77 policies.steel.coverage does not say how much of the trade of CCC is covered. Add default: 1",
  ],
  "both-sides-all.yaml": ["5:36 policies.steel has all economies on both sides."],
  "empty-agreement.yaml": [
    "5:9 policies.pact has neither tariffs nor barrier_cut: it would change nothing.",
    "5:37 policies.pact has only one member, AAA; an agreement needs two.",
  ],
  "nothing-to-solve.yaml": ["1:1 The dossier has neither options nor talks"],
  "missing-table.yaml": [
    '5:33 There is no file "tables/rate.csv" next to the dossier. Known: tables/unknown-codes.csv',
  ],
  "path-outside.yaml": [
    '5:31 The path "../../../package.json" points outside the dossier\'s folder.',
    '6:33 The path "/etc/passwd" does not start in the dossier\'s own folder.',
    '7:34 The path "C:\\\\rates.csv" does not start in the dossier\'s own folder.',
  ],
  "data-outside.yaml": [
    '3:7 The data set "../../data/fixtures/tiny" points outside the dossier\'s folder. Name an embedded set',
  ],
  "unknown-data.yaml": ['3:7 Parley comes with no data set "wrold-2011"'],
  "wrong-rates.yaml": [
    "5:12 policies.neither has neither file nor rates; it needs exactly one of them.",
    "6:9 policies.both has both file and rates; it needs exactly one of them. Name a table (file: rates.csv), or write",
    '6:33 There is no file "tables/rates.csv" next to the dossier.',
    "7:34 AAA would levy a tariff on its own goods. Name another exporter, or remove the entry.",
    "7:80 AAA on CCC, food is already in entry 2. Keep one of the two.",
    '7:109 "BBX" is not an economy or group of tiny, nor a party. Known: AAA, BBB, ',
    '7:137 "foot" is not a sector or group of sectors of tiny. Did you mean food (Food)?',
    "7:143 policies.own.rates entry 5 entry 4 is 25, which means 2,500 %. Rates are fractions: write 0.25 for 25 %.",
  ],
  "wrong-horizon.yaml": ["7:67 model.horizon.path.toString is not a usable name."],
  "wrong-years.yaml": [
    "5:45 2 comes after 5. Put the years in order",
    "5:56 2030 is a year of the calendar, and the first row has a number of years. Count all of them in one way: 2027, or 1",
    "5:62 s is 1.2 in the year 7, which is above 1. It is what is reached of the long-run trade elasticities: 0.3 is 30 %. If you mean it, add above_one: true.",
    "5:70 s is 0 in the year 8; it must be above 0.",
    "5:78 9.5 is not a year. Write a whole number: 1 is the year after 2026.",
    "5:85 99 is 99 years after 2026; the limit is 60.",
    "5:85 s is 20 in the year 99; it must be at most 10.",
  ],
  "wrong-horizon-table.yaml": [
    "people/wrong-horizon.csv:2 2025 lies before 2026, where the horizon starts.",
    'people/wrong-horizon.csv:3 s is "x", which is not a finite number.',
    "people/wrong-horizon.csv:5 2028 comes after 2028. Put the years in order, each once.",
  ],
  "horizon-without-start.yaml": [
    '5:20 model.horizon.from is "next year", which is not a date. Write 2018, 2018-04 or 2018-04-19.',
  ],
  "horizon-without-years.yaml": [
    "5:12 model.horizon says from when, and not how far trade has adjusted by which year. Write path: { 1: 0.3, 5: 0.7, 10: 1 }",
    '6:65 There is no file "people/none.csv" next to the dossier.',
  ],
  "both-horizons.yaml": [
    'people/wrong-horizon.csv:3 s is "x"',
    "5:12 model.horizon has both a file and a path.",
    "6:26 NORTH is 2 economies; groups of households are of one. Name one of them: AAA, BBB.",
  ],
  "wrong-households.yaml": [
    'people/wrong-groups.csv:3 The share of "poor" in "food" is already on line 2.',
    "people/wrong-groups.csv:5 share is -1; nobody spends less than nothing.",
    'people/wrong-groups.csv:6 "toString" cannot be the name of a group. A name has 1 to 64 letters',
    "people/wrong-groups.csv:7 The row has a weight and a sector or a share. Give the group a row of its own",
    "people/wrong-groups.csv:8 weight is empty.",
  ],
  "households-together.yaml": [
    'people/spending.csv:2 The shares of "poor" sum to 0.9, not 1. Correct them; rounding may leave up to 0.001.',
    'people/spending.csv:4 sector is "fod", which is not a known sector. Did you mean food?',
    'people/spending.csv:5 The group "nobody" has no weight. Add a row with the group and its weight',
    "people/weights.csv: The groups' weights sum to 1.3, which is more than the whole.",
  ],
  "groups-without-columns.yaml": [
    '5:26 "ATLANTIS" is not an economy or group of tiny, nor a party.',
    'people/no-columns.csv:1 Unknown column "wieght". Did you mean weight?',
    "people/no-columns.csv:1 There is no column share or weight. share is what a group spends on a sector",
  ],
  "wrong-schedule.yaml": [
    "tables/wrong-rows.csv:2 rate is 25, which means 2,500 %. Rates are fractions",
    'tables/wrong-rows.csv:3 rate is "NaN", which is not a finite number. Write 0 for no tariff and prohibitive for an embargo; an empty cell leaves things as they are.',
    'tables/wrong-rows.csv:5 "BBB", "AAA", "food" is already on line 4.',
    "tables/wrong-rows.csv:6 The row has neither a rate nor a factor.",
    'tables/wrong-rows.csv:7 The row puts a tariff of 0.1 on the domestic trade of "CCC".',
    'tables/wrong-rows.csv:8 rate is "5%", which is not a finite number. Write a fraction: 0.05.',
    "tables/wrong-rows.csv:9 factor is 0; it must be between 0.001 and 1000000.",
    "tables/wrong-rows.csv:10 The row has 2 cells but the header has 5.",
    'tables/wrong-rows.csv:11 importer is "AAD", which is not an economy or group of tiny, nor a party. Known: AAA, BBB, ',
    "tables/wrong-rows.csv:12 importer is empty.",
    'tables/unknown-codes.csv:2 exporter is "BBD", which is not an economy or group of tiny, nor a party. Known: AAA, BBB, ',
    'tables/unknown-codes.csv:4 sector is "foods", which is not a sector or group of sectors of tiny. Did you mean food?',
    'tables/wrong-columns.csv:1 Unknown column "exporters". Did you mean exporter?',
    'tables/wrong-columns.csv:1 Unknown column "tariff".',
    "tables/wrong-columns.csv:1 The column exporter is missing.",
    "tables/wrong-columns.csv:1 There is no column rate or factor.",
  ],
  "wrong-talks.yaml": [
    "7:18 AAA sits at the table twice, in AAA and in NORTH.",
    "7:25 PRK is outside the data set: it has no instruments here.",
    "7:30 DDD is not defined under parties.",
    "8:50 The lowest tariff, 1, is above the highest, 0.5.",
    "9:11 wra is not defined under options. Known: status-quo",
  ],
  "wrong-sanctions.yaml": [
    "9:13 BBB is in the coalition and in its target. Without talks.sanctions.coalition all parties at the table",
    '9:14 "RUS" is not an economy or group of tiny, nor a party.',
    "10:15 talks.sanctions.own_cost is -0.1; it must be at least 0.",
    "11:17 talks.sanctions.max_tariff is 0; it must be above 0.",
    "12:13 talks.sanctions.points is 1; it must be at least 2.",
    '13:5 talks.sanctions does not take the key "budget". Known: target, coalition, own_cost',
  ],
  "unknown-target.yaml": [
    "8:24 BBB is in the coalition and in its target.",
    '8:25 "CCD" is not an economy or group of tiny, nor a party.',
    '8:60 "fod" is not a sector or group of sectors of tiny. Did you mean food?',
  ],
  "no-sanctions.yaml": [
    "7:10 talks.solve asks for sanctions, and nothing says against whom. Add talks.sanctions: { target: ..., own_cost",
  ],
  "missing-value.yaml": [
    "10:13 issues.detainees has no values for BBB, which sits at the table. Add BBB: { promise: 0, return: 0 }.",
    "10:20 AAA has no value for return in issues.detainees. Write 0 if the party does not care",
    "10:34 retrun is not an option of issues.detainees. Did you mean return?",
  ],
  "wrong-goal.yaml": [
    "11:14 welfare has no partner.",
    "13:41 The tariff steel has no barrier_cut. It has rate and coverage.",
    "13:67 from and to are both 0.",
    '16:14 "DDD" is not an economy or group of tiny, nor a party.',
    "18:27 stel is not defined under policies. Did you mean steel?",
    "18:59 to is 20; rate must be between -1 and 10.",
  ],
  "several-at-once.yaml": [
    '4:38 "BBX" is not an economy or group of tiny, nor a party. Known: AAA, BBB, ',
    '6:41 policies.steel does not take the key "partnes". Did you mean partners?',
    '6:51 "BBX" is not an economy or group of tiny, nor a party.',
    "6:78 policies.steel.rate is 25, which means 2,500 %.",
    "8:42 gone is not defined under policies.",
    '9:7 options entry 2 does not take the key "titel". Did you mean title?',
  ],
};

/** What loading a file complains about: `line:column words`, with the file's name in front when it is a table. */
async function complaints(file: string): Promise<string[]> {
  // These two are about the data set that the dossier itself names.
  const isAboutData = file === "data-outside.yaml" || file === "unknown-data.yaml";
  try {
    await loadDossier(folder + file, isAboutData ? {} : { data: tiny });
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.issues.map((issue) =>
      formatIssue(issue)
        .replace(folder, "")
        .replace(`${file}:`, "")
        .replace(/^(\S+\d): /, "$1 "),
    );
  }
}

describe("a dossier with a mistake", () => {
  it.each(Object.entries(mistakes))("is told where and what in %s", async (file, expected) => {
    const found = await complaints(file);
    expect(found.map((words, position) => words.slice(0, expected[position]?.length))).toEqual(expected);
  });

  it("has a file for every mistake and words for every file", () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
    expect(files.sort()).toEqual(Object.keys(mistakes).sort());
    expect(files.length).toBeGreaterThan(40);
  });
});
