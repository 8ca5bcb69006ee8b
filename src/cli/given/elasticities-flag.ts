import { Option } from "commander";
import { completes } from "./completes.ts";

export interface ElasticitiesFlag {
  readonly elasticities?: string;
}

/** `--elasticities`, the same for every command that reads a dossier. */
export const elasticitiesFlag = (): Option =>
  completes(
    new Option(
      "--elasticities <choice>",
      "other trade elasticities: a table by name (parley data elasticities), one number, or a CSV file",
    ),
    "elasticities",
  );
