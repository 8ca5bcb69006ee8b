import * as z from "../../data/files/zod.ts";
import { dossierSchema } from "./schema.ts";
import { help } from "./text-schema.ts";

/**
 * The format of dossiers as JSON Schema (draft 2020-12), for editors and other programs; written to
 * docs/schema/dossier.schema.json by `npm run schema`.
 *
 * It knows forms and ranges, not whether a name is defined. It cannot express two things that the parser accepts:
 * `.inf` as a factor (write `prohibitive`), and unquoted numbers where the format has text, such as code 010121.
 */
export function dossierJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(dossierSchema, {
    io: "input",
    metadata: help,
    override: ({ jsonSchema }) => {
      // JSON has no infinity.
      if (jsonSchema.anyOf !== undefined) {
        jsonSchema.anyOf = jsonSchema.anyOf.filter((branch) => branch.const !== Number.POSITIVE_INFINITY);
      }
    },
  });
  return {
    ...schema,
    title: "Parley dossier",
    description: "A negotiation: who sits at the table and what is on it.",
  };
}
