import { type CarriedElasticity, carryElasticities } from "../../economy/carry-elasticities.ts";
import type { BySector } from "../../economy/dims.ts";
import { type ElasticityOrigin, ownElasticities } from "../../economy/elasticity-origin.ts";
import { InputError } from "../../economy/issue.ts";
import { unknownNameHint } from "../../economy/nearest.ts";
import type { WorldAccounts } from "../../economy/world-accounts.ts";
import { elasticityTable } from "../elasticities/named-tables.ts";
import type { IssueList } from "../files/issue-list.ts";
import type { SectorMembers } from "../tables/read-members.ts";
import type { Values } from "../tables/read-values.ts";
import type { CardOnFile, DatasetCard } from "./dataset-card.ts";

/** Two rounded means of the same table may differ by this much, and a value that somebody changed by more. */
const SAME = 1e-3;

/** What a data set says of its trade elasticities. */
export type SetElasticities = Pick<
  WorldAccounts,
  "elasticityOrigin" | "elasticityParts" | "tradeElasticityError"
>;

/**
 * Where the trade elasticities of a data set come from, and their standard errors: its own, or those of the table that its
 * card names. A result prints that name, so the values must be the table's.
 *
 * @param errorTable the set's own standard errors
 */
export async function readElasticities(
  { card, yaml }: CardOnFile,
  sectors: SectorMembers,
  errorTable: Values | undefined,
  issues: IssueList,
): Promise<SetElasticities> {
  const errors = errorTable && unknownAsNaN(errorTable);
  const { elasticities } = card;
  const note = elasticities?.note ?? null;
  const own = unnamedOrigin(card);
  const unnamed: SetElasticities = {
    tradeElasticityError: errors,
    ...(own === undefined ? {} : { elasticityOrigin: { ...own, note } }),
    ...(elasticities === undefined ? {} : { elasticityParts: elasticities.sectors }),
  };
  if (elasticities === undefined) return unnamed;
  const { table: name, sectors: parts } = elasticities;
  for (const code of Object.keys(parts)) {
    if (sectors.at.has(code)) continue;
    issues.add({
      code: "unknown-code",
      at: yaml.placeOfKey(["elasticities", "sectors"], code),
      message: `elasticities.sectors names ${code}, which is not a known sector.`,
      hint: unknownNameHint(code, sectors.codes),
    });
  }
  if (note !== null && !card.notes.includes(note)) {
    issues.add({
      code: "unknown-note",
      at: yaml.placeOf(["elasticities", "note"]),
      message: "elasticities.note is not one of the notes.",
      hint: "Repeat the note that speaks of the elasticities, word for word, or leave the line out.",
    });
  }
  if (name === undefined) return unnamed;
  const at = yaml.placeOf(["elasticities", "table"]);
  try {
    const table = await elasticityTable(name);
    const carried = carryElasticities(table, parts);
    checkValues(sectors, carried, name, issues);
    return {
      tradeElasticityError:
        errors ??
        (Float64Array.from(
          sectors.codes,
          (code) => carried.get(code)?.standardError ?? Number.NaN,
        ) as BySector),
      elasticityOrigin: {
        kind: "table",
        name,
        title: table.title,
        citation: table.citation,
        kept: sectors.codes.filter((code) => !carried.has(code)),
        note,
        givesErrors: errors === undefined,
      },
      elasticityParts: parts,
    };
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    for (const issue of cause.issues) {
      const place = issue.path === undefined ? at : yaml.placeOf(issue.path);
      issues.add({ ...issue, at: place });
    }
    return unnamed;
  }
}

/** What the card says of elasticities that are from no named table; undefined: nothing. */
function unnamedOrigin({ elasticities, vintage }: DatasetCard): ElasticityOrigin | undefined {
  if (typeof vintage === "object" && "trade_elasticity" in vintage)
    return ownElasticities(vintage.trade_elasticity);
  return elasticities?.note === undefined ? undefined : ownElasticities("the data set's own");
}

function checkValues(
  { codes, tradeElasticity, file, lines }: SectorMembers,
  carried: ReadonlyMap<string, CarriedElasticity>,
  name: string,
  issues: IssueList,
): void {
  codes.forEach((code, j) => {
    const meant = carried.get(code)?.elasticity;
    const given = tradeElasticity[j]!;
    if (meant === undefined || Number.isNaN(given) || Math.abs(given - meant) <= SAME) return;
    issues.add({
      code: "elasticities-differ",
      at: { file, line: lines[j]! },
      message: `${code} has the trade elasticity ${given}, but ${name}, which dataset.yaml names, gives ${meant}.`,
      hint: `Write ${meant}; or, if the value is your own, take the line table out of elasticities in dataset.yaml.`,
    });
  });
}

const unknownAsNaN = ({ values, lines }: Values): BySector =>
  values.map((value, at) => (lines[at] === 0 ? Number.NaN : value)) as BySector;
