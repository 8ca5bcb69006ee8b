import { economyFrom } from "../../src/economy/economy-from.ts";
import { InputError } from "../../src/economy/issue.ts";
import { runBestResponse } from "../../src/negotiation/run-best-response.ts";
import { runTalks } from "../../src/negotiation/run-talks.ts";
import type { TalksProgress } from "../../src/negotiation/steps.ts";
import { DatasetCache, openDossier } from "../worker/open-dossier.ts";
import type { TableAnswer, TableRequest } from "./table-messages.ts";
import { tableSectors, tariffMatrix } from "./tariff-matrix.ts";

/** The table's worker: runs talks, and says which tariffs an option means between the parties. */

const datasets = new DatasetCache();

const post = (answer: TableAnswer): void => self.postMessage(answer);

self.addEventListener("message", ({ data }: MessageEvent<TableRequest>) => void answer(data));

async function answer(request: TableRequest): Promise<void> {
  const { id } = request;
  try {
    const { compiled, accounts } = await openDossier(request.input, datasets);
    if (request.kind === "matrix") {
      const economy = economyFrom(accounts, compiled.model.market);
      const sectors = request.sectors ?? tableSectors(compiled, economy);
      const cells = tariffMatrix(compiled, economy, request.option, sectors);
      post({ kind: "matrix", id, cells });
      return;
    }
    const { question } = request;
    const told = { onProgress: (progress: TalksProgress) => post({ kind: "progress", id, progress }) };
    if (typeof question === "object") {
      const move = await runBestResponse({ compiled, accounts }, question, told);
      post({ kind: "moved", id, move });
      return;
    }
    const only = question === "everything" ? undefined : question;
    const result = await runTalks({ compiled, accounts }, { ...told, only });
    post({ kind: "done", id, result });
  } catch (error) {
    post({ kind: "failed", id, message: messageOf(error) });
  }
}

/** Mistakes in the dossier as sentences in a row; the editor shows each at its place. */
function messageOf(error: unknown): string {
  if (!(error instanceof InputError)) return error instanceof Error ? error.message : String(error);
  return error.issues.map(({ message, hint }) => `${message} ${hint ?? ""}`.trimEnd()).join(" ");
}
