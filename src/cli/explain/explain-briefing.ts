import type { Manifest } from "../../briefing/files/manifest.ts";
import type { BriefingDocument } from "../../document/document.ts";
import { counted } from "../../economy/plural.ts";

/** What a briefing's folder holds, once it has been compared with its manifest. */
export function explainBriefing({ files, made }: Manifest): BriefingDocument {
  const size = Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    title: "A briefing of one run",
    standfirst: `${counted(Object.keys(files).length, "file")}, ${(size / 1e6).toFixed(1)} MB, each as the run wrote it.`,
    sections: [
      {
        id: "made",
        title: "What it is made of",
        blocks: [{ kind: "terms", items: termsOf(made) }],
      },
    ],
  };
}

/** Versions and inputs as they stand in the file: `dataset.name: world-2011`. */
function termsOf(value: unknown, prefix = ""): { readonly term: string; readonly text: string }[] {
  if (typeof value !== "object" || value === null) return [{ term: prefix, text: String(value) }];
  return Object.entries(value).flatMap(([key, part]) =>
    termsOf(part, prefix === "" ? key : `${prefix}.${key}`),
  );
}
