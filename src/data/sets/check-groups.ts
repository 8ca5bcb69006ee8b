import { unknownNameHint } from "../../economy/nearest.ts";
import type { NamedCode } from "../../economy/world-accounts.ts";
import type { IssueList } from "../files/issue-list.ts";
import type { Members, SectorMembers } from "../tables/read-members.ts";
import type { CodeList } from "../tables/row-reader.ts";
import type { CardOnFile } from "./dataset-card.ts";

/** Words with a meaning of their own where a dossier names economies or sectors. */
const RESERVED = ["all", "each", "mfn", "parties"];

/** Checks that the card's groups, blocs and status lines name economies and sectors that the tables list. */
export function checkGroups(
  { card, yaml }: CardOnFile,
  economies: Members<NamedCode>,
  sectors: SectorMembers,
  issues: IssueList,
): void {
  const goods = sectors.infos.filter((sector) => sector.goods).map(({ code }) => code);
  for (const [kind, known] of [
    ["economies", economies],
    ["sectors", sectors],
  ] as const) {
    for (const [group, members] of Object.entries(card.groups[kind])) {
      checkList(members, known, ["groups", kind, group]);
      const at = yaml.placeOfKey(["groups", kind], group);
      const path = ["groups", kind, group];
      if (RESERVED.includes(group)) {
        issues.add({
          code: "reserved-name",
          path,
          at,
          message: `The group cannot be called ${group}, which has its own meaning in dossiers.`,
          hint: "Choose another name.",
        });
      } else if (known.at.has(group) && !(members.length === 1 && members[0] === group)) {
        issues.add({
          code: "group-named-as-code",
          path,
          at,
          message: `The group ${group} has the same name as a single ${known.noun}.`,
          hint: "Choose another name.",
        });
      } else if (kind === "sectors" && group === "goods" && !sameSet(members, goods)) {
        issues.add({
          code: "goods-differ",
          path,
          at,
          message: "The group goods differs from the sectors that the table sectors marks as goods.",
          hint: `The table marks ${goods.join(", ")}. Leave the group out, or mark the same sectors.`,
        });
      }
    }
  }
  checkList(card.blocs, economies, ["blocs"]);
  card.status.forEach((rule, index) => {
    checkList(rule.economies ?? [], economies, ["status", index, "economies"]);
    checkList(rule.sectors ?? [], sectors, ["status", index, "sectors"]);
  });

  function checkList(codes: readonly string[], known: CodeList, path: readonly (string | number)[]): void {
    codes.forEach((code, index) => {
      const at = yaml.placeOf([...path, index]);
      if (!known.at.has(code)) {
        issues.add({
          code: "unknown-code",
          path: [...path, index],
          at,
          message: `${path.join(".")} names ${code}, which is not a known ${known.noun}.`,
          hint: unknownNameHint(code, known.codes),
        });
      } else if (codes.indexOf(code) !== index) {
        issues.add({
          code: "duplicate-code",
          path: [...path, index],
          at,
          message: `${path.join(".")} names ${code} twice.`,
        });
      }
    });
  }
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((code) => b.includes(code));
