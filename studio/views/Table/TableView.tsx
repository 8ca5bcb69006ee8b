import "./table.css";
import { useMemo, useRef, useState } from "react";
import { talksView } from "../../../src/briefing/views/talks-view.ts";
import { hasInstruments } from "../../../src/dossier/compile/has-instruments.ts";
import { knownTalks } from "../../../src/negotiation/known-talks.ts";
import { DataNotes } from "../../components/DataNotes.tsx";
import { FreshPart } from "../../components/FreshPart.tsx";
import { Notice } from "../../components/Notice.tsx";
import { SolveNotice } from "../../components/SolveNotice.tsx";
import { dossierInput, filesKey, inputKey } from "../../state/dossier-input.ts";
import { TalksControls } from "../../talks/TalksControls.tsx";
import { conflictKey, foundFor, type MoveQuestion, moveKey, type Question } from "../../talks/talks-run.ts";
import { talksStore, useTalks } from "../../talks/use-talks.ts";
import { ahead } from "../../worker/start-solver.ts";
import type { ViewProps } from "../view-props.ts";
import { AtTable } from "./AtTable.tsx";
import { Findings } from "./Findings.tsx";
import { IssueCards } from "./IssueCards.tsx";
import { PROPOSAL, settledIn, withIssue, withoutProposal, withTerms } from "./proposal.ts";
import { Signing } from "./Signing.tsx";
import { TableTariffs } from "./TableTariffs.tsx";
import { millionIn, optionGains } from "./threat-gains.ts";

/** Shown instead of who would sign, while that is not known for the current text. */
const WAITS = {
  solving: "Solving what is now on the table.",
  stuck: "You will see again who would sign once the text is fixed.",
};

/** The negotiating table: who sits at it, what is on it, who would sign, and what the sides do when you let them. */
export default function TableView({ bench, dispatch, results }: ViewProps) {
  const { solved, fresh, status } = results;
  const { dossierText, file, folders, tables } = bench;
  const talks = useTalks();
  const last = useRef<string>(undefined);
  const select = useRef<HTMLSelectElement>(null);
  const [uneditable, setUneditable] = useState<string>();
  const input = useMemo(
    () => dossierInput({ dossierText, file, folders, tables }),
    [dossierText, file, folders, tables],
  );
  // A move starts from the option on show. Unless that is the proposal, a new proposal replaces the one that is there.
  const ground = useMemo(
    () => (bench.option === PROPOSAL ? dossierText : (withoutProposal(dossierText) ?? dossierText)),
    [dossierText, bench.option],
  );
  const compiled = solved?.opened.compiled;
  const files = useMemo(() => (solved === undefined ? "" : filesKey(solved.input)), [solved]);
  const conflict = useMemo(
    () => (compiled === undefined ? "" : conflictKey(compiled, files)),
    [compiled, files],
  );
  const view = useMemo(() => {
    if (solved === undefined) return undefined;
    const { simulation, opened } = solved;
    const known = knownTalks(opened.compiled, simulation, foundFor(talks, inputKey(solved.input), conflict));
    return talksView({ simulation, context: opened.context, talks: known });
  }, [solved, talks, conflict]);

  if (solved === undefined || compiled === undefined || view === undefined) {
    return <SolveNotice results={results} />;
  }
  if (view.parties.length < 2) {
    return (
      <Notice tone="plain" title="Nobody to talk to">
        A table needs two parties that are in the data. Name them under “parties” in the dossier.
      </Notice>
    );
  }
  const { dossier, talks: terms, options } = compiled;
  // Show first what the talks may bring, not the failure that they are meant to avoid.
  const gains = optionGains(view);
  const opening = gains.find(({ isThreat }) => !isThreat) ?? gains[0];
  const named = [bench.option, last.current].map((wanted) => options.find(({ id }) => id === wanted));
  // A proposal that is still being solved replaces what was shown once it has numbers.
  const chosenId = (named[0] ?? named[1])?.id ?? opening?.option;
  last.current = chosenId;
  const chosen = gains.find(({ option }) => option === chosenId);
  const shown = solved.simulation.options.find(({ id }) => id === chosenId);
  const failure = shown?.status === "failed" ? shown.message : undefined;
  // The cards follow the text, so that a choice shows at once.
  const settled =
    settledIn(dossierText, bench.option) ??
    Object.fromEntries(options.find(({ id }) => id === chosenId)?.issues ?? []);
  const millionOf = millionIn(view);
  const setsNothing = terms === undefined || !hasInstruments(terms);
  const moves = setsNothing
    ? []
    : view.parties.map(
        ({ id, name }): MoveQuestion => ({ kind: "move", party: id, name, against: chosenId }),
      );
  const known = moves.flatMap((move) => talks.moves.get(moveKey(compiled, files, move)) ?? []);
  const questions: readonly Question[] = [
    ...(setsNothing ? [] : (["best-response", "war", "talks"] as const)),
    "signing",
    ...(terms?.sanctions === undefined ? [] : (["sanctions"] as const)),
    "everything",
  ];
  const ask = (question: Question): void =>
    talksStore.ask(
      question,
      input,
      typeof question === "object" ? moveKey(compiled, files, question) : conflict,
    );
  const edit = (text: string | undefined): void => {
    setUneditable(text === undefined ? dossierText : undefined);
    if (text !== undefined && text !== dossierText) dispatch({ kind: "edit", text });
  };
  const propose = (text: string | undefined): void => {
    edit(text);
    if (text !== undefined) dispatch({ kind: "option", option: PROPOSAL });
  };
  /** Solves a slider's position while it moves. */
  const draft = (proposed: () => string | undefined): void =>
    ahead.prepare(() => {
      const drafted = proposed();
      if (drafted === undefined) return undefined;
      return { input: dossierInput({ ...bench, dossierText: drafted }), first: PROPOSAL };
    });
  const settle = (issue: string, choice: string | undefined): void =>
    propose(withIssue(ground, chosenId, issue, choice));
  return (
    <FreshPart className="table-view" fresh={fresh}>
      {status.kind === "solving" ? null : <SolveNotice results={results} />}
      <div className="choices">
        <label>
          <span>On the table</span>
          <select
            ref={select}
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
          <button type="button" onClick={() => edit(withoutProposal(dossierText))}>
            Withdraw the proposal
          </button>
        ) : null}
      </div>
      {uneditable === dossierText ? (
        <Notice tone="wrong" title="The dossier’s text cannot be edited from here">
          Fix it under Policies first, or make the change there.
        </Notice>
      ) : null}
      {chosen === undefined ? (
        <Notice tone="plain">The dossier has no option yet: move a tariff below to make a proposal.</Notice>
      ) : (
        <AtTable
          chosen={chosen}
          view={view}
          compiled={compiled}
          millionOf={millionOf}
          waits={fresh ? undefined : WAITS[status.kind === "solving" ? "solving" : "stuck"]}
          failure={failure}
          run={talks.run}
          onAsk={ask}
        />
      )}
      {chosen === undefined ? null : (
        <Signing
          view={view}
          chosen={chosen}
          millionOf={millionOf}
          issues={dossier.issues}
          settled={settled}
          onSettle={settle}
          onAsk={fresh && talks.run.kind !== "running" ? () => ask("signing") : undefined}
        />
      )}
      <DataNotes notes={solved.simulation.baseline.notes} />
      <TableTariffs
        input={fresh ? input : undefined}
        compiled={compiled}
        view={view}
        sectors={solved.opened.world.sectors}
        text={ground}
        option={chosenId}
        onDraft={draft}
        onPropose={propose}
      />
      {dossier.issues.size === 0 ? null : (
        <section aria-label="Linked issues">
          <h2>Linked issues</h2>
          <p className="quiet">
            The values are assumptions of the dossier, in % of real income; no figure of trade includes them.
          </p>
          <IssueCards issues={dossier.issues} parties={view.parties} settled={settled} onSettle={settle} />
        </section>
      )}
      <section aria-label="Let the sides act">
        <h2>Let the sides act</h2>
        {moves.length === 0 ? (
          <p className="quiet">
            The dossier has no talks block, so nothing says which tariffs the sides may set: you can only ask
            what they would sign.
          </p>
        ) : (
          <p className="quiet">
            One side’s best move answers what is on the table now,{" "}
            {chosenId === undefined ? "the baseline" : view.termsCalled(chosenId)}. The war and the deal start
            from what is in force when nobody agrees.
          </p>
        )}
        <TalksControls
          questions={questions}
          moves={moves}
          run={talks.run}
          ready={fresh}
          onAsk={ask}
          onCancel={() => talksStore.cancel()}
        />
      </section>
      <Findings
        view={view}
        terms={terms}
        baseline={compiled.baseline?.id}
        moves={known}
        millionOf={millionOf}
        onPut={(found) => {
          propose(withTerms(dossierText, found));
          // The top of the page shows what was put on the table.
          select.current?.focus();
          window.scrollTo({ top: 0 });
        }}
      />
    </FreshPart>
  );
}
