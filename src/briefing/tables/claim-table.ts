import { missing, number, type Table, text } from "../../document/table.ts";
import { formatFigure, formatFixed } from "../../text/format-number.ts";
import type { BriefingAccount, BriefingClaim } from "../context/briefing-input.ts";

/** One disputed figure: each account with its parts, their sum, and the data set's figure if the dossier asks for it. */
export function claimTable(claim: BriefingClaim, index: number): Table {
  const withData = claim.accounts.some((account) => account.data !== null);
  const withParts = claim.accounts.some((account) => account.partsSum !== null);
  return {
    id: `claim-${index + 1}`,
    title: claim.unit === null ? claim.subject : `${claim.subject}, ${claim.unit}`,
    groupTitle: undefined,
    columns: [
      { title: "According to", kind: "text" },
      { title: "Figure", kind: "count" },
      ...(withParts
        ? ([
            { title: "Made of", kind: "text" },
            { title: "Parts add up to", kind: "count" },
          ] as const)
        : []),
      ...(withData ? ([{ title: "In the data set", kind: "text" }] as const) : []),
      { title: "Source", kind: "text" },
    ],
    groups: [
      {
        title: undefined,
        remark: undefined,
        rows: claim.accounts.map((account) => [
          text(account.year === null ? account.party : `${account.party}, ${account.year}`),
          number(account.value),
          ...(withParts
            ? [
                account.partsSum === null
                  ? missing
                  : text(
                      account.parts.map(({ name, value }) => `${formatFigure(value)} ${name}`).join(" + "),
                    ),
                number(account.partsSum),
              ]
            : []),
          ...(withData ? [account.data === null ? missing : text(printData(account.data))] : []),
          account.source === null ? missing : text(account.source),
        ]),
      },
    ],
    notes: [...findings(claim), ...(claim.note === null ? [] : [claim.note])],
  };
}

const printData = ({ value, unit, year }: NonNullable<BriefingAccount["data"]>): string =>
  `${formatFixed(value, 1)} ${unit} (${year})`;

/** What the arithmetic says about each account and about all of them together. */
function findings({ accounts }: BriefingClaim): string[] {
  const sums = accounts.flatMap(({ party, value, partsSum, agrees }) => {
    if (partsSum === null) return [];
    const stated = formatFigure(value);
    return agrees === true
      ? [`${party}: the parts add up to the ${stated} stated.`]
      : [
          `${party}: the parts add up to ${formatFigure(partsSum)}, not the ${stated} stated: ${formatFigure(partsSum - value, { signed: true })}.`,
        ];
  });
  const values = accounts.map(({ value }) => value);
  const sameYear = accounts.every(({ year }) => year === accounts[0]!.year);
  const spread = Math.max(...values) - Math.min(...values);
  const notes = accounts.flatMap(({ party, note }) => (note === null ? [] : [`${party}: ${note}`]));
  return [
    ...sums,
    ...(accounts.length > 1 && sameYear && spread > 0
      ? [`The accounts differ by ${formatFigure(spread)}.`]
      : []),
    ...notes,
  ];
}
