import type { DossierInput } from "../worker/messages.ts";
import type { Question, TalksAnswer } from "./talks-run.ts";
import type { MatrixCell } from "./tariff-matrix.ts";

/** What the table asks its worker. */
export type TableRequest =
  | {
      readonly kind: "talks";
      readonly id: number;
      readonly question: Question;
      readonly input: DossierInput;
    }
  | {
      readonly kind: "matrix";
      readonly id: number;
      readonly input: DossierInput;
      readonly option: string;
      /** Codes; undefined: everything the talks are about. */
      readonly sectors: readonly string[] | undefined;
    };

/** What it answers; every answer names its request. */
export type TableAnswer =
  | TalksAnswer
  | { readonly kind: "matrix"; readonly id: number; readonly cells: readonly MatrixCell[] };
