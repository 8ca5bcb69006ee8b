import { useState } from "react";
import { questionWords } from "./question-words.ts";
import { RunLine } from "./RunLine.tsx";
import type { MoveQuestion, Question, RunState } from "./talks-run.ts";

interface TalksControlsProps {
  /** What may be asked for; only the whole if the dossier has no talks. */
  readonly questions: readonly Question[];
  /** Best moves that may be asked for, one for each party. */
  readonly moves?: readonly MoveQuestion[];
  readonly run: RunState;
  /** False while the dossier cannot be solved: then there is nothing to ask about. */
  readonly ready: boolean;
  readonly onAsk: (question: Question) => void;
  readonly onCancel: () => void;
}

/** With more parties than this, the reader chooses one from a list. */
const MOST_BUTTONS = 4;

/** Buttons that let the sides act, and how far the run is. */
export function TalksControls({ questions, moves = [], run, ready, onAsk, onCancel }: TalksControlsProps) {
  const disabled = run.kind === "running" || !ready;
  const button = (question: Question) => (
    <button
      key={keyOf(question)}
      type="button"
      data-question={keyOf(question)}
      disabled={disabled}
      onClick={() => onAsk(question)}
    >
      {questionWords(question).button}
    </button>
  );
  return (
    <div className="talks-controls">
      {moves.length === 0 ? null : (
        <div className="buttons">
          {moves.length <= MOST_BUTTONS ? (
            moves.map(button)
          ) : (
            <MoveOfOne moves={moves} disabled={disabled} onAsk={onAsk} />
          )}
        </div>
      )}
      <div className="buttons">{questions.map(button)}</div>
      <RunLine run={run} onCancel={onCancel} />
    </div>
  );
}

const keyOf = (question: Question): string =>
  typeof question === "string" ? question : `move-${question.party}`;

interface MoveOfOneProps {
  readonly moves: readonly MoveQuestion[];
  readonly disabled: boolean;
  readonly onAsk: (question: Question) => void;
}

function MoveOfOne({ moves, disabled, onAsk }: MoveOfOneProps) {
  const [party, setParty] = useState(moves[0]!.party);
  const chosen = moves.find((move) => move.party === party) ?? moves[0]!;
  return (
    <>
      <label className="choice">
        <span>Party</span>
        <select value={chosen.party} onChange={({ target }) => setParty(target.value)}>
          {moves.map((move) => (
            <option key={move.party} value={move.party}>
              {move.name}
            </option>
          ))}
        </select>
      </label>
      <button type="button" data-question="move" disabled={disabled} onClick={() => onAsk(chosen)}>
        {questionWords(chosen).button}
      </button>
    </>
  );
}
