/**
 * `npm run docs:api`: the reference of the library from its doc comments, as pages in out/api/.
 *
 * A public name without a doc comment is an error, and so is a comment that links to nothing. `--check` looks for those
 * and writes nothing; `--out DIR` writes the pages elsewhere. `--of DIR` is for the test of this script: a folder with a
 * library of its own.
 */
import { register } from "node:module";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkNode, install, main, root, SetupError } from "./setup.mjs";

/** Every kind of thing that the library exports, methods and callbacks in them included. */
const documented = ["Variable", "Function", "Class", "Interface", "TypeAlias", "Method", "Accessor"];

await main(async () => {
  const { values } = parseArgs({
    options: {
      check: { type: "boolean" },
      out: { type: "string", default: join(root, "out", "api") },
      of: { type: "string", default: root },
    },
  });
  checkNode();
  await install();
  register("./typescript-for-docs.mjs", import.meta.url);
  const { Application, LogLevel, TSConfigReader } = await import("typedoc");
  const application = await Application.bootstrap(
    {
      name: "Parley, the library",
      entryPoints: ["index.ts", "node.ts"].map((name) => join(values.of, "src", name)),
      // That of the library alone: to read the tests, too, takes a fifth longer.
      tsconfig: join(values.of, "tsconfig.build.json"),
      basePath: values.of,
      // TypeScript 7 has checked the code already.
      skipErrorChecking: true,
      excludeInternal: true,
      disableSources: true,
      readme: "none",
      sort: "source-order",
      requiredToBeDocumented: documented,
      validation: { notDocumented: true, invalidLink: true, invalidPath: true, notExported: false },
      treatWarningsAsErrors: true,
      treatValidationWarningsAsErrors: true,
      logLevel: LogLevel.Warn,
    },
    [new TSConfigReader()],
  );
  const project = await application.convert();
  if (project === undefined) throw new SetupError("TypeDoc could not read the library.");
  application.validate(project);
  const found = application.logger.errorCount + application.logger.warningCount;
  if (found > 0) throw new SetupError(`${found} to fix above.`);
  if (values.check) return 0;
  const out = resolve(values.out);
  await application.generateDocs(project, out);
  if (application.logger.hasErrors()) throw new SetupError("The pages were not written.");
  process.stderr.write(`${join(out, "index.html")}\n`);
  return 0;
});
