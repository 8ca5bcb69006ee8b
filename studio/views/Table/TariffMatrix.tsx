import { useId, useState } from "react";
import { formatFixed, formatMoney, formatRate } from "../../../src/text/format-number.ts";
import { inSentence } from "../../../src/text/sentence-name.ts";
import type { MatrixCell } from "../../talks/tariff-matrix.ts";
import { TariffSlider } from "./TariffSlider.tsx";

/** Up to this many tariffs have a slider each; of more, only the chosen one has. */
const MOST_SLIDERS = 2;

/** With more parties than this, columns have short names; the rows have the full ones. */
const MOST_NAMES = 6;

interface TariffMatrixProps {
  readonly cells: readonly MatrixCell[];
  readonly parties: readonly { readonly id: string; readonly name: string }[];
  /** Bounds of a rate, fractions. */
  readonly min: number;
  readonly max: number;
  /** Whether the proposal has moved a tariff, so that it can be taken back. */
  readonly isMoved: (cell: MatrixCell) => boolean;
  /** Called with each rate that a slider passes. */
  readonly onDraft: (cell: MatrixCell, rate: number) => void;
  /** Undefined takes the move back. */
  readonly onMove: (cell: MatrixCell, rate: number | undefined) => void;
}

/** Tariffs between the parties as a matrix, importer by exporter, and sliders that move them. */
export function TariffMatrix(props: TariffMatrixProps) {
  const { cells, parties, min, max, isMoved, onDraft, onMove } = props;
  const [chosen, setChosen] = useState<string>();
  const heading = useId();
  const keyOf = ({ importer, exporter }: Pick<MatrixCell, "importer" | "exporter">): string =>
    JSON.stringify([importer, exporter]);
  const nameOf = (id: string): string => parties.find((party) => party.id === id)?.name ?? id;
  const isWide = parties.length > MOST_NAMES;
  const few = cells.length <= MOST_SLIDERS;
  const current = cells.find((cell) => keyOf(cell) === chosen) ?? cells[0];
  const shown = few ? cells : current === undefined ? [] : [current];
  return (
    <div className="tariffs">
      {few ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section className="scroll tariff-matrix" tabIndex={0} aria-labelledby={heading}>
          <table>
            <caption id={heading}>Mean tariffs under the option, importer by exporter, %</caption>
            <thead>
              <tr>
                <th scope="col">Importer</th>
                {parties.map(({ id, name }) => (
                  <th key={id} scope="col" className="n">
                    {isWide ? <abbr title={name}>{id}</abbr> : name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {parties.map((importer) => (
                <tr key={importer.id}>
                  <th scope="row">{importer.name}</th>
                  {parties.map((exporter) => {
                    const cell = cells.find(
                      (one) => one.importer === importer.id && one.exporter === exporter.id,
                    );
                    if (cell === undefined) {
                      return (
                        <td key={exporter.id} className="n itself">
                          {importer === exporter ? "·" : ""}
                        </td>
                      );
                    }
                    return (
                      <td key={exporter.id} className="n">
                        <button
                          type="button"
                          className="cell"
                          aria-pressed={cell === current}
                          aria-label={`Tariff of ${importer.name} on ${exporter.name}: ${cellWords(cell.now)}${cell.now === null ? ", no trade" : " %"}`}
                          onClick={() => setChosen(keyOf(cell))}
                        >
                          {cellWords(cell.now)}
                        </button>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {shown.map((cell) => (
        <TariffSlider
          key={keyOf(cell)}
          label={`Tariff of ${inSentence(nameOf(cell.importer))} on ${inSentence(nameOf(cell.exporter))}`}
          note={`${rateWords(cell.before)} on average before; ${formatMoney(cell.tradeMillion)} of trade in the base year`}
          value={cell.now}
          min={min}
          max={max}
          onDraft={(rate) => onDraft(cell, rate)}
          onMove={(rate) => onMove(cell, rate)}
          onTakeBack={isMoved(cell) ? () => onMove(cell, undefined) : undefined}
        />
      ))}
    </div>
  );
}

const rateWords = (rate: number | null): string => (rate === null ? "no trade" : formatRate(rate));

/** The caption has the unit. */
const cellWords = (rate: number | null): string => (rate === null ? "n/a" : formatFixed(100 * rate, 1));
