import { createHash } from "node:crypto";
import * as z from "../../data/files/zod.ts";

/** Name of the file that says what a briefing's folder holds. */
export const MANIFEST = "manifest.json";

const entry = z.strictObject({
  bytes: z.int().min(0),
  /** In hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const schema = z.strictObject({
  schema: z.literal(1),
  kind: z.literal("parley briefing"),
  /** False from before the first file of a run is put in its place until after the last. */
  complete: z.boolean(),
  /** What the briefing is made of, as made.json has it: versions, inputs and options. */
  made: z.unknown(),
  /** Every other file, by name. */
  files: z.record(z.string(), entry),
  /** Files of the run before, which may still be there: only while the folder is not complete. */
  before: z.array(z.record(z.string(), entry)).optional(),
});

/** What a briefing's folder holds, with checksums: by it nobody takes files of two runs for one briefing. */
export type Manifest = z.infer<typeof schema>;

/** Size and checksum of a file, by name. */
export type FileSums = Manifest["files"];

/** Size and checksum of a content. */
export function fileSum(content: string | Uint8Array): FileSums[string] {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/**
 * The manifest of a whole briefing; the same files give the same bytes.
 *
 * @param files by name, `made.json` among them
 */
export function manifestOf(files: ReadonlyMap<string, string | Uint8Array>): Manifest {
  const made = files.get("made.json");
  return {
    schema: 1,
    kind: "parley briefing",
    complete: true,
    made: made === undefined ? null : JSON.parse(String(made)).made,
    files: Object.fromEntries([...files].map(([name, content]) => [name, fileSum(content)])),
  };
}

/** The same while its files are being put in place. */
export const incomplete = (manifest: Manifest, before: readonly FileSums[]): Manifest => ({
  ...manifest,
  complete: false,
  before: [...before],
});

export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;

/** A manifest from the text of its file; undefined when it is none. */
export function readManifest(text: string): Manifest | undefined {
  try {
    const found = schema.safeParse(JSON.parse(text));
    return found.success ? found.data : undefined;
  } catch {
    return undefined;
  }
}
