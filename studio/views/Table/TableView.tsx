import "./table.css";
import { useMemo, useState } from "react";
import { talksView } from "../../../src/briefing/talks-view.ts";
import { Notice } from "../../components/Notice.tsx";
import { dossierInput } from "../../state/dossier-input.ts";
import type { ViewProps } from "../view-props.ts";
import { textWithIssue, textWithoutProposal, textWithTariff } from "./edit-proposal.ts";
import { GainBars } from "./GainBars.tsx";
import { IssueCards } from "./IssueCards.tsx";
import { isPolitical, knownTalks } from "./known-talks.ts";
import { PROPOSAL } from "./proposal.ts";
import { RoundTable } from "./RoundTable.tsx";
import { TalksControls } from "./TalksControls.tsx";
import { TalksFindings } from "./TalksFindings.tsx";
import { TariffMatrix } from "./TariffMatrix.tsx";
import { conflictKey, foundFor, type Question } from "./talks-run.ts";
import { optionGains } from "./threat-gains.ts";
import { talksStore, useTalks } from "./use-talks.ts";
import { useTariffMatrix } from "./use-tariff-matrix.ts";

/** The negotiating table: who sits at it, what is on it, who would sign, and what the sides do when they are let. */
export default function TableView({ bench, dispatch, results }: ViewProps) {
  const { solved, fresh } = results;
  const { dossierText, file, folders, tables } = bench;
  const talks = useTalks();
  const [sector, setSector] = useState("");
  const input = useMemo(
    () => dossierInput({ dossierText, file, folders, tables }),
    [dossierText, file, folders, tables],
  );
  const compiled = solved?.opened.compiled;
  const options = compiled?.options ?? [];
  const chosenId = (options.find(({ id }) => id === bench.option) ?? options[0])?.id;
  const sectors = useMemo(() => (sector === "" ? undefined : [sector]), [sector]);
  const matrix = useTariffMatrix(fresh ? input : undefined, chosenId, sectors);
  const conflict = useMemo(() => (compiled === undefined ? "" : conflictKey(compiled)), [compiled]);
  const view = useMemo(() => {
    if (solved === undefined) return undefined;
    const { simulation, opened } = solved;
    const known = knownTalks(opened.compiled, simulation, foundFor(talks, solved.text, conflict));
    return talksView({ simulation, context: opened.context, talks: known });
  }, [solved, talks, conflict]);

  if (solved === undefined || compiled === undefined || view === undefined) {
    return <Notice tone="plain">The table is laid as soon as the dossier is solved.</Notice>;
  }
  if (view.parties.length < 2) {
    return (
      <Notice tone="plain" title="Nobody to talk to">
        A table needs two parties that are in the data. Name them under “parties” in the dossier.
      </Notice>
    );
  }
  const chosen = optionGains(view).find(({ option }) => option === chosenId);
  const { dossier, talks: terms } = compiled;
  const settled = options.find(({ id }) => id === chosenId)?.issues ?? {};
  const onTable = dossier.talks?.instruments.tariffs;
  const inPlay = sector === "" ? (onTable?.sectors ?? "goods") : sector;
  const questions: readonly Question[] =
    terms === undefined ? ["everything"] : ["best-response", "war", "talks", "everything"];
  const propose = (text: string): void => {
    if (text === dossierText) return;
    dispatch({ kind: "edit", text });
    dispatch({ kind: "option", option: PROPOSAL });
  };
  return (
    <div className={`table-view${fresh ? "" : " stale"}`} data-fresh={fresh}>
      <div className="choices">
        <label>
          <span>On the table</span>
          <select
            value={chosenId}
            onChange={({ target }) => dispatch({ kind: "option", option: target.value })}
          >
            {view.options.map(({ option, label }) => (
              <option key={option} value={option}>
                {label}
              </option>
            ))}
          </select>
        </label>
        {options.some(({ id }) => id === PROPOSAL) ? (
          <button
            type="button"
            onClick={() => dispatch({ kind: "edit", text: textWithoutProposal(dossierText) })}
          >
            Withdraw the proposal
          </button>
        ) : null}
      </div>
      {chosen === undefined ? (
        <Notice tone="plain">The dossier has no option yet: move a tariff below to make a proposal.</Notice>
      ) : (
        <section className="at-table" aria-label="Who would sign">
          <RoundTable chosen={chosen} />
          <div>
            <h2>Gain over failed talks</h2>
            <GainBars
              chosen={chosen}
              millionOf={(id, percent) => {
                const party = view.parties.find((one) => one.id === id);
                return party?.objective !== "real income"
                  ? undefined
                  : (percent / 100) * view.incomeMillion(party.members);
              }}
            />
            <p className="quiet">{threatWords(view.result.threat?.title, terms?.threat, compiled)}</p>
          </div>
        </section>
      )}
      <section aria-label="Tariffs on the table">
        <h2>Tariffs on the table</h2>
        <label className="choice">
          <span>Goods</span>
          <select value={sector} onChange={({ target }) => setSector(target.value)}>
            <option value="">All that the talks are about</option>
            {solved.opened.world.sectors.map(({ code }) => (
              <option key={code} value={code}>
                {view.sectorName(code)}
              </option>
            ))}
          </select>
        </label>
        <p className="quiet">
          A tariff that is moved goes into a proposal of its own, which starts from the option above; the
          dossier’s options stay as they are.
        </p>
        {matrix === undefined ? (
          <p role="status">Reading today’s tariffs between the parties.</p>
        ) : (
          <TariffMatrix
            cells={matrix.cells}
            parties={view.parties}
            min={terms?.tariffs.min ?? 0}
            max={terms?.tariffs.max ?? 1}
            onMove={({ importer, exporter }, rate) =>
              propose(
                textWithTariff(dossierText, {
                  base: chosenId ?? "",
                  importer,
                  exporter,
                  sectors: inPlay,
                  rate,
                }),
              )
            }
          />
        )}
      </section>
      {Object.keys(dossier.issues).length === 0 ? null : (
        <section aria-label="Linked issues">
          <h2>Linked issues</h2>
          <IssueCards
            issues={dossier.issues}
            parties={view.parties}
            settled={settled}
            onSettle={(issue, choice) => propose(textWithIssue(dossierText, chosenId ?? "", issue, choice))}
          />
        </section>
      )}
      <section aria-label="Let the sides act">
        <h2>Let the sides act</h2>
        <TalksControls
          questions={questions}
          run={talks.run}
          ready={fresh}
          onAsk={(question) => talksStore.ask(question, input, conflict)}
          onCancel={() => talksStore.cancel()}
        />
      </section>
      <TalksFindings view={view} chosen={chosenId} />
    </div>
  );
}

function threatWords(
  title: string | undefined,
  threat: string | undefined,
  compiled: Parameters<typeof isPolitical>[0],
): string {
  if (isPolitical(compiled) && title === undefined)
    return "The governments weigh their sectors: what options are worth to them is known once everything is run below.";
  if (threat === undefined)
    return "The dossier has no talks block, so nothing is said of what failing would mean.";
  if (title !== undefined) return `If the talks fail: ${title}.`;
  return threat === "war"
    ? "If the talks fail there is a tariff war: wage it below to know what it leaves each side."
    : "What failed talks leave each side is not known: that outcome has to be found below, or did not solve.";
}
