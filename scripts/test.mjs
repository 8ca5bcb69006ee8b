/**
 * `npm test`: every check that must pass before a change is merged, on a fresh clone too.
 *
 * Stops at the first failure with its output and exit code. Arguments go to Vitest:
 * `npm test -- test/cli` runs those of one folder.
 */
import { build, buildStudio, checkNode, install, main, runNode, SetupError, step } from "./setup.mjs";
import { checkTypes } from "./types.mjs";

const check = (name, script, args) =>
  step(name, async () => {
    const { code, output } = await runNode(script, args);
    if (code !== 0) throw new SetupError(output.trim());
  });

await main(async () => {
  checkNode();
  await install();
  await checkTypes();
  await check("Lint", "node_modules/@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]);
  await build();
  await buildStudio();
  const since = performance.now();
  const { code, signal } = await runNode(
    "node_modules/vitest/vitest.mjs",
    ["run", ...process.argv.slice(2)],
    {
      show: true,
    },
  );
  const time = ((performance.now() - since) / 1000).toFixed(1);
  const end = signal ? `, ended from outside by ${signal}` : "";
  process.stderr.write(`${code === 0 ? "✓" : "✗"} Tests, ${time} s${end}\n`);
  return code;
});
