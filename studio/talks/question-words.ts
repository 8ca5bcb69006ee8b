import { formatFigure } from "../../src/text/format-number.ts";
import { inSentence } from "../../src/text/sentence-name.ts";
import type { MoveQuestion, Question, RunState } from "./talks-run.ts";

/** What a question is called: on its button, and while it is being answered. */
export interface QuestionWords {
  readonly button: string;
  readonly doing: string;
}

const WORDS: Readonly<Record<Exclude<Question, MoveQuestion>, QuestionWords>> = {
  "best-response": {
    button: "Everyone’s best move from what is in force",
    doing: "Looking for each side's best move",
  },
  war: { button: "War of best tariffs", doing: "Waging the war of best tariffs" },
  talks: { button: "Let them negotiate", doing: "Negotiating" },
  signing: { button: "Who would sign, and for what", doing: "Asking who would sign, and for what" },
  sanctions: { button: "The sanctions that hurt most", doing: "Looking for the sanctions that hurt most" },
  everything: { button: "Everything, with packages and who signs", doing: "Running all of the talks" },
};

export const questionWords = (question: Question): QuestionWords =>
  typeof question === "string"
    ? WORDS[question]
    : {
        button: `Best move of ${inSentence(question.name)}`,
        doing: `Looking for the best move of ${inSentence(question.name)}`,
      };

/** How far a run is, or how it ended. */
export function runWords(run: RunState): string {
  if (run.kind === "idle") return "";
  const { doing, button } = questionWords(run.question);
  switch (run.kind) {
    case "running": {
      const { done, total, title } = run.progress;
      if (total === 0) return `${doing}: opening the dossier.`;
      const step = title === "" ? "" : `: ${title}`;
      return `${doing}, ${formatFigure(done)} of ${formatFigure(total)} steps done${step}.`;
    }
    case "done":
      return `Done: ${button}.`;
    case "cancelled":
      return `Cancelled: ${button}. No part of it is shown.`;
    case "failed":
      return "";
  }
}
