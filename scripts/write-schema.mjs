// Writes the published JSON Schema of dossiers from the one that the parser uses. `npm run schema` runs it.
import { mkdir, writeFile } from "node:fs/promises";
import { dossierJsonSchema } from "../dist/dossier/format/json-schema.js";

const file = new URL("../docs/schema/dossier.schema.json", import.meta.url);
await mkdir(new URL(".", file), { recursive: true });
await writeFile(file, `${JSON.stringify(dossierJsonSchema(), null, 2)}\n`);
