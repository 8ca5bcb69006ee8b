import { useMemo, useState } from "react";
import type { TalksView } from "../../../src/briefing/views/talks-view.ts";
import type { CompiledDossier } from "../../../src/dossier/compile/compiled-dossier.ts";
import { Notice } from "../../components/Notice.tsx";
import { Retry } from "../../components/Retry.tsx";
import type { MatrixCell } from "../../talks/tariff-matrix.ts";
import { useTariffMatrix } from "../../talks/use-tariff-matrix.ts";
import type { DossierInput } from "../../worker/messages.ts";
import { moveId, withTariff } from "./proposal.ts";
import { proposalWords } from "./proposal-words.ts";
import { TariffMatrix } from "./TariffMatrix.tsx";

interface TableTariffsProps {
  /** Undefined while the text is not solved: the last tariffs stay. */
  readonly input: DossierInput | undefined;
  readonly compiled: CompiledDossier;
  readonly view: TalksView;
  /** Of the data set. */
  readonly sectors: readonly { readonly code: string }[];
  /** The dossier that a move starts from. */
  readonly text: string;
  /** Id of the option on the table. */
  readonly option: string | undefined;
  /** Called while a slider moves, with what would make the text that has the proposal. */
  readonly onDraft: (proposed: () => string | undefined) => void;
  /** Called with the text that has the proposal; undefined if it cannot be edited. */
  readonly onPropose: (text: string | undefined) => void;
}

/** The tariffs between the parties, on all goods in play or on one, and the sliders that move them. */
export function TableTariffs(props: TableTariffsProps) {
  const { input, compiled, view, sectors, text, option, onDraft, onPropose } = props;
  const [sector, setSector] = useState("");
  const wanted = useMemo(() => (sector === "" ? undefined : [sector]), [sector]);
  const { cells, failure, retry } = useTariffMatrix(input, option, wanted);
  const { talks: terms, dossier } = compiled;
  const inPlay = sector === "" ? (dossier.talks?.instruments.tariffs?.sectors ?? "goods") : sector;
  const moved = ({ importer, exporter }: MatrixCell, rate: number | undefined) =>
    withTariff(text, { base: option, importer, exporter, sectors: inPlay, rate });
  return (
    <section aria-label="Tariffs on the table">
      <h2>Tariffs on the table</h2>
      <label className="choice">
        <span>Goods</span>
        <select value={sector} onChange={({ target }) => setSector(target.value)}>
          <option value="">Everything the talks are about</option>
          {sectors.map(({ code }) => (
            <option key={code} value={code}>
              {view.sectorName(code)}
            </option>
          ))}
        </select>
      </label>
      <p className="quiet">{proposalWords(text, option)}</p>
      {failure === undefined ? null : (
        <Notice tone="wrong" title="The tariffs under this option could not be read">
          {failure} <Retry onRetry={retry} />
        </Notice>
      )}
      {failure !== undefined ? null : cells === undefined ? (
        <p role="status">
          {input === undefined
            ? "Tariffs between the parties are read once the text is solved."
            : "Reading the tariffs in force between the parties."}
        </p>
      ) : (
        <TariffMatrix
          cells={cells}
          parties={view.parties}
          min={terms?.tariffs.min ?? 0}
          max={terms?.tariffs.max ?? 1}
          isMoved={(cell) => moveId(text, { ...cell, sectors: inPlay }) !== undefined}
          onDraft={(cell, rate) => onDraft(() => moved(cell, rate))}
          onMove={(cell, rate) => onPropose(moved(cell, rate))}
        />
      )}
    </section>
  );
}
