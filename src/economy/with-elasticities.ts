import { carryElasticities } from "./carry-elasticities.ts";
import type { BySector } from "./dims.ts";
import { elasticityFault } from "./elasticity-fault.ts";
import type { ElasticityOrigin } from "./elasticity-origin.ts";
import type { ElasticityTable } from "./elasticity-table.ts";
import { InputError, type Issue, type Place } from "./issue.ts";
import { unknownNameHint } from "./nearest.ts";
import { sectorsNamed } from "./sectors-named.ts";
import type { WorldAccounts } from "./world-accounts.ts";

/** Somebody's own elasticities, in the sectors of the data set that they are for. */
export interface OwnElasticities {
  /** What results call them, such as the name of their file. */
  readonly name: string;
  readonly rows: readonly OwnElasticity[];
}

/** The value of one sector, or of every sector that a name stands for. */
export interface OwnElasticity {
  /** A code or a group of the data set, `goods` or `all`. */
  readonly sector: string;
  /** theta, positive. */
  readonly elasticity: number;
  /** null: not known. */
  readonly standardError: number | null;
  /** Where it was read, for messages. */
  readonly at?: Place;
}

/** A named table, somebody's own, or one number for every sector. */
export type ElasticityChoice = ElasticityTable | OwnElasticities | number;

/**
 * The same accounts with other trade elasticities, and the standard errors that come with them. A note on the old ones
 * goes. Nothing else changes: the accounts of a year do not depend on how trade would respond.
 *
 * - A named table: sectors that the data set does not find in it (services) keep their own value.
 * - Own elasticities: every sector needs one.
 * - A number: every sector gets it, without a standard error.
 *
 * @returns fresh accounts, which share all other arrays; those given, if they have the table already
 * @throws InputError for a data set that does not say what its sectors are in those of a table, for own elasticities with
 *   unknown, missing or repeated sectors, and for values that are not positive or above 200
 */
export function withElasticities(accounts: WorldAccounts, choice: ElasticityChoice): WorldAccounts {
  const old = accounts.elasticityOrigin;
  const isSame = typeof choice === "object" && old?.kind === "table" && old.name === choice.name;
  if (isSame && old.givesErrors) return accounts;
  const notes = accounts.notes.filter((note) => note !== old?.note);
  const bare = notes.length === accounts.notes.length ? accounts : { ...accounts, notes };
  if (typeof choice === "number") return withUniform(bare, choice);
  return "citation" in choice ? withTable(bare, choice) : withOwn(bare, choice);
}

function withUniform(accounts: WorldAccounts, elasticity: number): WorldAccounts {
  const fault = elasticityFault(elasticity);
  if (fault !== undefined || !Number.isFinite(elasticity))
    throw new InputError([badElasticity(`The trade elasticity is ${elasticity}`, fault)]);
  return {
    ...accounts,
    tradeElasticity: accounts.tradeElasticity.map(() => elasticity) as BySector,
    tradeElasticityError: undefined,
    elasticityOrigin: {
      kind: "uniform",
      name: `uniform ${elasticity}`,
      title: `${elasticity} in every sector`,
      citation: null,
      kept: [],
      note: null,
      givesErrors: false,
    },
  };
}

function withTable(accounts: WorldAccounts, table: ElasticityTable): WorldAccounts {
  const { name, sectors, elasticityParts } = accounts;
  if (elasticityParts === undefined || Object.keys(elasticityParts).length === 0) {
    throw new InputError([
      {
        code: "sectors-not-mapped",
        message: `${name} does not say what its sectors are in those of ${table.name}.`,
        hint: "Say so in its dataset.yaml, under elasticities: sectors: (docs/elasticities.md); or give one number, or a table of your own.",
      },
    ]);
  }
  const carried = carryElasticities(table, elasticityParts);
  const theta = accounts.tradeElasticity.map((own, j) => carried.get(sectors[j]!.code)?.elasticity ?? own);
  const error = accounts.tradeElasticity.map(
    (_, j) => carried.get(sectors[j]!.code)?.standardError ?? Number.NaN,
  );
  const origin: ElasticityOrigin = {
    kind: "table",
    name: table.name,
    title: table.title,
    citation: table.citation,
    kept: sectors.flatMap(({ code }) => (carried.has(code) ? [] : [code])),
    note: null,
    givesErrors: true,
  };
  return {
    ...accounts,
    tradeElasticity: theta as BySector,
    tradeElasticityError: error as BySector,
    elasticityOrigin: origin,
  };
}

function withOwn(accounts: WorldAccounts, { name, rows }: OwnElasticities): WorldAccounts {
  const { sectors, groups } = accounts;
  const place = new Map(sectors.map(({ code }, j) => [code, j]));
  const known = [...place.keys(), ...Object.keys(groups.sectors), "goods", "all"];
  const issues: Issue[] = [];
  const found = new Map<number, OwnElasticity>();
  for (const row of rows) {
    const at = row.at === undefined ? {} : { at: row.at };
    const fault = elasticityFault(row.elasticity);
    if (fault !== undefined)
      issues.push({
        ...badElasticity(`The trade elasticity of ${row.sector} is ${row.elasticity}`, fault),
        ...at,
      });
    const members = sectorsNamed(row.sector, accounts);
    if (members === undefined) {
      const message = `${JSON.stringify(row.sector)} is not a sector or a group of sectors of ${accounts.name}.`;
      issues.push({ code: "unknown-sector", message, hint: unknownNameHint(row.sector, known), ...at });
    }
    for (const j of members ?? []) {
      const before = found.get(j);
      if (before === undefined) found.set(j, row);
      else issues.push({ ...repeated(sectors[j]!.code, before), ...at });
    }
  }
  const missing = sectors.flatMap(({ code }, j) => (found.has(j) ? [] : [code]));
  if (missing.length > 0) {
    issues.push({
      code: "missing-sectors",
      ...(rows[0]?.at === undefined ? {} : { at: { file: rows[0].at.file } }),
      message: `There is no trade elasticity for ${missing.join(", ")}.`,
      hint: `Every sector of ${accounts.name} needs one; a row may stand for a group, such as goods or all.`,
    });
  }
  if (issues.length > 0) throw new InputError(issues);
  const errors = sectors.map((_, j) => found.get(j)!.standardError ?? Number.NaN);
  return {
    ...accounts,
    tradeElasticity: Float64Array.from(sectors, (_, j) => found.get(j)!.elasticity) as BySector,
    tradeElasticityError: errors.every(Number.isNaN) ? undefined : (Float64Array.from(errors) as BySector),
    elasticityOrigin: {
      kind: "file",
      name,
      title: `a table of the user's own (${name})`,
      citation: null,
      kept: [],
      note: null,
      givesErrors: false,
    },
  };
}

const badElasticity = (start: string, fault: ReturnType<typeof elasticityFault>): Issue => ({
  code: "bad-elasticity",
  message: `${start}: ${fault?.says ?? "it must be a number"}.`,
  ...(fault?.hint === undefined ? {} : { hint: fault.hint }),
});

const repeated = (code: string, before: OwnElasticity): Issue => ({
  code: "duplicate-row",
  message: `${code} already has a trade elasticity, ${before.elasticity}${before.at?.line === undefined ? "" : ` (line ${before.at.line})`}.`,
  hint: "Keep one of the two.",
});
