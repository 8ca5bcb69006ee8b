/**
 * `npm run release`: checks that everything a release needs is there. It publishes nothing.
 *
 * It first checks what it only needs to read, and lists everything that is wrong at once. If nothing is, it goes on to
 * what takes time (build, package, tests).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  build,
  buildStudio,
  checkNode,
  install,
  main,
  root,
  run,
  runNode,
  runNpm,
  SetupError,
  step,
} from "./setup.mjs";

const USAGE = `Usage: npm run release -- [--tag] [--skip-tests]

Checks that everything a release needs is there, and says what comes next. Publishes nothing.

  the tree is clean, on main, and its version has no tag yet
  CHANGELOG.md has the version with its date on top, and nothing left under Unreleased
  CITATION.cff and package-lock.json say the same version
  docs/schema is what the parser would write today
  the package holds the library, the command, the studio and the data
  npm test passes

To make a release, set the version (npm version X.Y.Z --no-git-tag-version), move what is under Unreleased in
CHANGELOG.md below a heading "## X.Y.Z - YYYY-MM-DD", write version and date-released into CITATION.cff, commit.

Options:
  --tag          if all is well, make the annotated tag vX.Y.Z
  --skip-tests   skip npm test, which takes minutes
  --help         show this

Exit codes: 0 all is well, 1 something is missing.`;

const read = (path) => readFileSync(join(root, path), "utf8");

/** What git says, without the line break at its end. */
async function git(...args) {
  const { code, output } = await run("git", args);
  if (code !== 0) throw new SetupError(`git ${args[0]}: ${output.trim()}`);
  return output.trimEnd();
}

async function treeProblems(version) {
  const problems = [];
  const changed = await git("status", "--porcelain");
  if (changed !== "") problems.push(`The tree is not clean. Commit or undo:\n${changed}`);
  const branch = await git("rev-parse", "--abbrev-ref", "HEAD");
  if (branch !== "main") problems.push(`This is ${branch}. Releases are made on main.`);
  if ((await git("tag", "--list", `v${version}`)) !== "") {
    problems.push(`Tag v${version} already exists. Choose the next version in package.json.`);
  }
  return problems;
}

/** The date of the version's entry, if it has one in the right form, and what is wrong with the changelog. */
function changelogProblems(version) {
  const entries = read("CHANGELOG.md")
    .split(/^(?=## )/m)
    .slice(1);
  const problems = [];
  const [first = "", second = ""] = entries;
  const body = first.replace(/^## Unreleased\n/, "");
  if (body === first) problems.push("CHANGELOG.md does not begin with ## Unreleased.");
  else if (body.trim() !== "")
    problems.push(`CHANGELOG.md has entries under Unreleased. Move them below ${version}.`);
  const [, named, date] = /^## (\S+) - (\d{4}-\d{2}-\d{2})\n/.exec(second) ?? [];
  if (named !== version) {
    problems.push(
      `CHANGELOG.md has no dated entry for ${version}: write "## ${version} - YYYY-MM-DD" below Unreleased.`,
    );
  }
  return { problems, date: named === version ? date : undefined };
}

function citationProblems(version, date) {
  const text = read("CITATION.cff");
  const field = (name) => new RegExp(`^${name}: ["']?([^"'\\n]*)`, "m").exec(text)?.[1];
  const problems = [];
  if (field("version") !== version) {
    problems.push(`CITATION.cff has version ${field("version") ?? "none"}, package.json ${version}.`);
  }
  if (date !== undefined && field("date-released") !== date) {
    problems.push(
      `CITATION.cff has date-released ${field("date-released") ?? "none"}, CHANGELOG.md ${date}.`,
    );
  }
  return problems;
}

function lockProblems(asked) {
  const lock = JSON.parse(read("package-lock.json"));
  const locked = lock.packages[""];
  const differs = ["version", "dependencies", "devDependencies"].filter(
    (key) => JSON.stringify(sorted(locked[key])) !== JSON.stringify(sorted(asked[key])),
  );
  if (lock.version !== asked.version && !differs.includes("version")) differs.push("version");
  return differs.length === 0
    ? []
    : [`package-lock.json differs from package.json in ${differs.join(", ")}. Run npm install.`];
}

const sorted = (value) =>
  typeof value === "object" && value !== null
    ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    : value;

async function checkSchema() {
  const { dossierJsonSchema } = await import("../dist/dossier/format/json-schema.js");
  if (`${JSON.stringify(dossierJsonSchema(), null, 2)}\n` !== read("docs/schema/dossier.schema.json")) {
    throw new SetupError(
      "docs/schema/dossier.schema.json is not what the parser would write. Run npm run schema and commit the result.",
    );
  }
}

/** Checks that what npm would pack has everything that package.json points at, and nothing that is only for development. */
async function checkPackage({ bin, exports }) {
  const { code, output } = await runNpm(["pack", "--dry-run", "--json", "--loglevel=error"]);
  if (code !== 0) throw new SetupError(output.trim());
  const packed = JSON.parse(output.slice(output.indexOf("[")))[0].files.map(({ path }) => path);
  const promised = [
    ...Object.values(bin),
    // A pattern (`./datasets/*`) promises a folder; below stands a file of each.
    ...Object.values(exports)
      .flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)))
      .filter((path) => !path.includes("*")),
    "dist/studio/index.html",
    "datasets/world-2011/dataset.yaml",
    "dossiers/mar-a-lago-2018.yaml",
    "docs/schema/dossier.schema.json",
    "LICENSE",
  ].map((path) => path.replace(/^\.\//, ""));
  const missing = promised.filter((path) => !packed.includes(path));
  if (missing.length > 0)
    throw new SetupError(`The package would lack ${missing.join(", ")}. See files in package.json.`);
  const stray = packed.filter((path) => /^(test|node_modules|out)\//.test(path));
  if (stray.length > 0)
    throw new SetupError(`The package would hold ${stray[0]}. See files in package.json.`);
  return `${packed.length} files`;
}

await main(async () => {
  const { values } = parseArgs({
    options: { tag: { type: "boolean" }, "skip-tests": { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  checkNode();
  const manifest = JSON.parse(read("package.json"));
  const { version } = manifest;
  const { problems, date } = changelogProblems(version);
  const wrong = [
    ...(await treeProblems(version)),
    ...problems,
    ...citationProblems(version, date),
    ...lockProblems(manifest),
  ];
  if (wrong.length > 0) {
    throw new SetupError(
      `${version} cannot be released yet.\n\n${wrong.map((each) => `- ${each}`).join("\n")}`,
    );
  }
  await install();
  await build();
  await buildStudio();
  await step("Schema", checkSchema);
  await step("Package", () => checkPackage(manifest));
  if (values["skip-tests"]) process.stderr.write("· Tests skipped\n");
  else {
    const { code } = await runNode("scripts/test.mjs", [], { show: true });
    if (code !== 0) throw new SetupError("npm test fails.");
  }
  if (!values.tag) {
    process.stdout.write(`${version} is ready. Next: npm run release -- --tag\n`);
    return 0;
  }
  await git("tag", "--annotate", `v${version}`, "--message", `Parley ${version}`);
  process.stdout.write(
    `Tagged v${version}. Next: git push origin main v${version}; npm publish; a release on the repository's page\n` +
      "with the changelog's entry as its text.\n",
  );
  return 0;
});
