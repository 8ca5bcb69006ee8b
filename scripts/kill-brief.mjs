#!/usr/bin/env node
/**
 * Kills `parley brief --out` with no warning at random moments, and looks at what it leaves: `node scripts/kill-brief.mjs 200`.
 *
 * Two dossiers take turns in one folder. After every kill the folder must hold the briefing of one of them, whole, or say that it
 * is incomplete; `parley check` is the judge of that, and every file of a whole briefing is compared with an undisturbed run.
 */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const parley = join(root, "dist/cli/main.js");
const runs = Number(process.argv[2] ?? 200);

const temp = mkdtempSync(join(tmpdir(), "parley-kill-"));
cpSync(join(root, "test/data/fixtures/tiny"), join(temp, "tiny"), { recursive: true });
const dossiers = ["first", "second"].map((name, at) => {
  const path = join(temp, `${name}.yaml`);
  const more = at === 0 ? "" : "  - { id: more, title: More, policies: [] }\n";
  const policy = `{ kind: tariff, importer: AAA, partners: BBB, sectors: goods, rate: 0.${at + 1} }`;
  writeFileSync(
    path,
    `parley: 1\ntitle: ${name}\ndata: tiny\npolicies: { duty: ${policy} }\noptions:\n  - { id: a, title: A, policies: [duty] }\n${more}`,
  );
  return path;
});

const visible = (folder) => readdirSync(folder).filter((file) => !file.startsWith("."));
const contents = (folder) =>
  JSON.stringify(
    visible(folder)
      .sort()
      .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  );

/** How long an undisturbed run takes, ms, and what it leaves. */
const undisturbed = dossiers.map((path, at) => {
  const folder = join(temp, `whole-${at}`);
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [parley, "brief", path, "--out", folder]);
  if (status !== 0) throw new Error(`${path} cannot be briefed: ${stderr}`);
  return { milliseconds: performance.now() - started, contents: contents(folder) };
});

const out = join(temp, "out");
const found = { old: 0, new: 0, incomplete: 0, nothing: 0, mixed: 0 };
let before = "";
for (let run = 0; run < runs; run++) {
  const [path, whole] = [dossiers[run % 2], undisturbed[run % 2]];
  const child = spawn(process.execPath, [parley, "brief", path, "--out", out], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.on("close", resolve));
  // Writing takes the last few hundredths of a run: half of the kills are aimed there, by watching for the first file.
  if (run % 2 === 0 || run % 4 === 1) {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 1.1 * whole.milliseconds));
  } else {
    const staged = () => existsSync(out) && readdirSync(out).some((file) => file.includes(".tmp-"));
    const limit = performance.now() + 3 * whole.milliseconds;
    while (!staged() && child.exitCode === null && performance.now() < limit)
      await new Promise((resolve) => setTimeout(resolve, 1));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
  }
  child.kill("SIGKILL");
  await ended;
  const now = existsSync(out) ? contents(out) : "";
  const check =
    existsSync(out) && visible(out).length > 0
      ? spawnSync(process.execPath, [parley, "check", out])
      : undefined;
  const kind =
    check === undefined
      ? "nothing"
      : check.status !== 0
        ? String(check.stderr).includes("was interrupted")
          ? "incomplete"
          : "mixed"
        : now === whole.contents
          ? "new"
          : now === before || undisturbed.some((other) => other.contents === now)
            ? "old"
            : "mixed";
  found[kind]++;
  if (kind === "mixed") console.error(`run ${run}: ${check?.stderr}`);
  if (kind === "new" || kind === "old") before = now;
  // Every fourth time the folder is made whole again, so that there is an old briefing to lose.
  if (run % 4 === 3) spawnSync(process.execPath, [parley, "brief", path, "--out", out]);
}
rmSync(temp, { recursive: true });
console.log(
  `${runs} kills: ${Object.entries(found)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(", ")}.`,
);
process.exitCode = found.mixed === 0 ? 0 : 1;
