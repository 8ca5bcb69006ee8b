/**
 * `npm test`: every check that must pass before a change is merged, on a fresh clone too.
 *
 * Stops at the first failure with its output and exit code. Arguments go to the unit tests:
 * `npm test -- test/cli` runs those of one folder.
 */
import { build, buildStudio, checkNode, install, main, runNode, SetupError, step } from "./setup.mjs";

const tsc = "node_modules/typescript/bin/tsc";

const check = (name, script, args) =>
  step(name, async () => {
    const { code, output } = await runNode(script, args);
    if (code !== 0) throw new SetupError(output.trim());
  });

await main(async () => {
  checkNode();
  await install();
  await check("Types", tsc, ["--noEmit"]);
  await check("Types of the pure core", tsc, ["--noEmit", "-p", "tsconfig.pure.json"]);
  await check("Types of the studio", tsc, ["--noEmit", "-p", "studio"]);
  await check("Types of the browser tests", tsc, ["--noEmit", "-p", "test/e2e"]);
  await check("Lint", "node_modules/@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]);
  await build();
  await buildStudio();
  const since = performance.now();
  const { code } = await runNode("node_modules/vitest/vitest.mjs", ["run", ...process.argv.slice(2)], {
    show: true,
  });
  const time = ((performance.now() - since) / 1000).toFixed(1);
  process.stderr.write(code === 0 ? `✓ Unit tests, ${time} s\n` : `✗ Unit tests, ${time} s\n`);
  return code;
});
