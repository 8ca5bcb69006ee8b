import { formatTable } from "../../src/document/format-table.ts";
import type { Table } from "../../src/document/table.ts";
import { useMade } from "../export/made-of.ts";
import { tableCsv } from "../export/table-csv.ts";
import { useSave } from "../export/use-save.ts";

/** A table of the briefing on the page: units in the header, missing figures told apart from failed ones. */
export function DataTable({ table }: { readonly table: Table }) {
  const { columns, groups } = formatTable(table);
  const { save, failure } = useSave();
  const madeOf = useMade();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={table.title}>
      <table>
        <caption>{table.title}</caption>
        <thead>
          <tr>
            {columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity
              <th key={at} scope="col" className={column.numeric ? "n" : undefined}>
                {column.group === undefined ? null : <span className="over">{column.group}</span>}
                {column.title}
                {column.unit === "" ? null : <span className="unit">{column.unit}</span>}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups have no other identity
          <tbody key={at}>
            {group.title === undefined ? null : (
              <tr className="group">
                <th scope="colgroup" colSpan={columns.length}>
                  {group.title}
                </th>
              </tr>
            )}
            {group.remark === undefined ? null : (
              <tr>
                <td colSpan={columns.length}>{group.remark}</td>
              </tr>
            )}
            {group.rows.map((row, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
              <tr key={line}>
                {row.map((cell, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other identity
                  <td key={place} className={cellClass(cell.kind, columns[place]!.numeric)}>
                    {cell.text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <p className="exports">
        <button
          type="button"
          className="link"
          aria-label={`Save as CSV: ${table.title}`}
          onClick={() =>
            save(`${table.id}.csv`, () => new Blob([tableCsv(table, madeOf())], { type: "text/csv" }))
          }
        >
          Save as CSV
        </button>
        {failure === undefined ? null : <span role="alert"> Not saved: {failure}</span>}
      </p>
      {table.notes.length === 0 ? null : <p className="notes">{table.notes.join(" ")}</p>}
    </section>
  );
}

const cellClass = (kind: string, numeric: boolean): string =>
  [numeric ? "n" : "", kind === "missing" ? "missing" : "", kind === "failed" ? "failed-cell" : ""]
    .filter((name) => name !== "")
    .join(" ");
