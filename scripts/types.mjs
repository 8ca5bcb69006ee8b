/** `npm run types`: the type checks of every project of the repository. */
import { fileURLToPath } from "node:url";
import { main, runNode, SetupError, step } from "./setup.mjs";

/** Each has a tsconfig.json of its own; test/scripts/types.test.ts checks that none is missing. */
export const projects = [
  "tsconfig.json",
  "studio/tsconfig.json",
  "test/studio/tsconfig.json",
  "test/e2e/tsconfig.json",
  "tsconfig.pure.json",
  "studio/offline/tsconfig.json",
];

/** Two at a time, since one alone leaves a second core idle much of the time. Stops at the first error. */
export async function checkTypes() {
  await step("Types", async () => {
    const waiting = [...projects];
    const next = async () => {
      for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
        const { code, output } = await runNode("node_modules/typescript/bin/tsc", [
          "--noEmit",
          "-p",
          project,
        ]);
        if (code !== 0) throw new SetupError(`tsc -p ${project}\n${output.trim()}`);
      }
    };
    await Promise.all([next(), next()]);
    return `${projects.length} projects`;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await checkTypes();
    return 0;
  });
}
