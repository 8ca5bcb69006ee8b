#!/usr/bin/env node
/**
 * Computes the tables of docs/validation.md anew, paper against Parley: `npm run validation`.
 *
 *   npm run validation                    writes the page; a few minutes, most of them for trade talks
 *   npm run validation -- nafta-1993      only these studies
 *   npm run validation -- --check         compares instead of writing, and ends with 1 where the page is not what comes out
 *
 * Studies whose source tables are not on this machine stay as they are (PARLEY_SOURCE_DATA says where tables are).
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { buildIdentity } from "./build-identity.mjs";
import { main, root, SetupError } from "./setup.mjs";

const file = fileURLToPath(new URL("../docs/validation.md", import.meta.url));

await main(async () => {
  const args = process.argv.slice(2);
  const check = args.includes("--check");
  const strange = args.filter((arg) => arg.startsWith("-") && arg !== "--check");
  if (strange.length > 0)
    throw new SetupError(`${strange.join(", ")} is not known: npm run validation [-- --check] [-- studies].`);
  const names = args.filter((arg) => !arg.startsWith("--"));
  // The studies are TypeScript, which the oldest Node that Parley runs on does not read.
  const server = await createServer({
    root,
    configFile: false,
    logLevel: "error",
    appType: "custom",
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    define: { PARLEY_BUILD: JSON.stringify(buildIdentity()) },
  });
  try {
    return await validate(await server.ssrLoadModule("/test/replication/validation-page.ts"), names, check);
  } finally {
    await server.close();
  }
});

async function validate({ recompute, STUDIES }, names, check) {
  const unknown = names.filter((name) => !STUDIES.some(({ id }) => id === name));
  if (unknown.length > 0)
    throw new SetupError(
      `There is no study ${unknown.join(", ")}. There are ${STUDIES.map(({ id }) => id).join(", ")}.`,
    );
  const chosen = STUDIES.filter(({ id }) => names.length === 0 || names.includes(id));
  const before = await readFile(file, "utf8");
  const { page, skipped } = await recompute(before, chosen, (id) => process.stderr.write(`  ${id} …\n`));
  if (skipped.length > 0)
    process.stderr.write(`Not computed, for lack of their source tables: ${skipped.join(", ")}.\n`);
  if (page === before) {
    process.stdout.write("docs/validation.md is what the studies give.\n");
    return 0;
  }
  if (check) {
    const [old, now] = [before.split("\n"), page.split("\n")];
    for (const [at, line] of now.entries())
      if (line !== old[at])
        process.stderr.write(`line ${at + 1}\n  page: ${old[at] ?? ""}\n  now:  ${line}\n`);
    return 1;
  }
  await writeFile(file, page);
  process.stdout.write("docs/validation.md is written.\n");
  return 0;
}
