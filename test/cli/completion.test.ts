import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SHELLS } from "../../src/cli/completion/completion-scripts.ts";
import { parley } from "./capture.ts";
import { machinesDossier, tempFolder, writeDossier } from "./temp-folder.ts";

const folder = tempFolder();
const before = process.cwd();
writeDossier(folder, "talks.yaml", machinesDossier);

beforeAll(() => process.chdir(folder));
afterAll(() => process.chdir(before));

/** What may stand in place of the last word, without descriptions; the last line says which paths the shell adds. */
async function offered(...words: readonly string[]): Promise<string[]> {
  const { code, out, err } = await parley(["complete", "--", ...words]);
  expect([code, err]).toEqual([0, ""]);
  return out
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t")[0]!);
}

describe("what Tab completes", () => {
  it("is a command at first, with what it does, and none that is hidden", async () => {
    const words = await offered("");
    expect(words).toEqual(expect.arrayContaining(["brief", "check", "init", "completion", "help", ":none"]));
    expect(words).not.toContain("complete");
    expect((await parley(["complete", "--", ""])).out).toContain("check\tvalidate a dossier or a data set");
    const below = [
      "list",
      "info",
      "elasticities",
      "aggregate",
      "export",
      "import",
      "update",
      "split",
      ":none",
    ];
    expect(await offered("data", "")).toEqual(below);
    expect(await offered("help", "data", "")).toEqual(below);
  });

  it("is a dossier that comes with Parley, or a file", async () => {
    const ready = ["mar-a-lago-2018", "nafta-1993", "tpp-2018", "trade-war-2011", "us-tariffs-2026"];
    for (const command of ["brief", "simulate", "talks", "studio"]) {
      expect(await offered(command, "")).toEqual([...ready, ":files"]);
    }
    // The file is there: nothing more is wanted.
    expect(await offered("brief", "talks.yaml", "")).toEqual([":none"]);
  });

  it("is a data set or its folder, after a space or an equals sign", async () => {
    const sets = ["nafta-1993", "world-2011", "world-2020", "world-2023", "world-2023-industry", ":folders"];
    expect(await offered("data", "info", "")).toEqual(sets);
    expect(await offered("brief", "talks.yaml", "--data", "")).toEqual(sets);
    expect(await offered("brief", "--data=", "talks.yaml", "--data=wo")).toEqual(sets);
    expect(await offered("check", "")).toEqual(expect.arrayContaining(["tpp-2018", "world-2023", ":files"]));
  });

  it("is a layout of tables after --source, and a map after --sectors", async () => {
    const layouts = await offered("data", "import", "x.csv", "--source", "");
    expect(layouts).toEqual(expect.arrayContaining(["oecd-icio", "plain-matrix", ":none"]));
    expect(await offered("data", "import", "x.csv", "--sectors", "")).toContain(":files");
  });

  it("is an option of the dossier that was named, whatever its data set holds", async () => {
    expect(await offered("simulate", "talks.yaml", "--option", "")).toEqual(["now", "duty", ":none"]);
    expect(await offered("simulate", "--option", "now", "talks.yaml", "--option", "d")).toContain("duty");
    expect(await offered("simulate", "--option", "")).toEqual([":none"]);
    writeFileSync("broken.yaml", "[");
    for (const file of ["broken.yaml", "gone.yaml", "world-2011"]) {
      expect(await offered("simulate", file, "--option", "")).toEqual([":none"]);
    }
  });

  it("is a flag after a dash, its choices after it, and no flag after two dashes alone", async () => {
    expect(await offered("brief", "--")).toEqual(
      expect.arrayContaining(["--out", "--open", "--quiet", "--help"]),
    );
    expect(await offered("simulate", "x", "--table", "")).toEqual([
      "options",
      "economies",
      "balances",
      "sectors",
      "outcomes",
      "prices",
      "revenue",
      "partners",
      "households",
      "path",
      "quotas",
      "purchases",
      "readings",
      ":none",
    ]);
    expect(await offered("brief", "x", "--out", "")).toEqual([":folders"]);
    expect(await offered("completion", "")).toEqual([...SHELLS, ":none"]);
    expect(await offered("brief", "--", "-")).not.toContain("--out");
  });

  it("can be told of an empty word by a flag, for PowerShell", async () => {
    const told = await parley(["complete", "--next", "--", "data"]);
    expect(told.out).toBe((await parley(["complete", "--", "data", ""])).out);
  });
});

describe("the scripts", () => {
  it.each(SHELLS)("are printed for %s", async (shell) => {
    const { code, out } = await parley(["completion", shell]);
    expect(code).toBe(0);
    expect(out).toContain("complete");
    expect(out).not.toContain("undefined");
  });

  it("are not printed for a shell that Parley does not know", async () => {
    const { code, err } = await parley(["completion", "tcsh"]);
    expect(code).toBe(2);
    expect(err).toContain("bash, zsh, fish, powershell");
  });
});

const found = (shell: string): boolean => spawnSync(shell, ["-c", "exit 0"]).status === 0;

describe.runIf(process.platform !== "win32")("a shell that has loaded its script", () => {
  const bin = join(folder, "bin");
  const path = `${bin}${delimiter}${process.env.PATH}`;
  const options = { encoding: "utf8", cwd: folder, env: { ...process.env, PATH: path } } as const;

  beforeAll(() => {
    mkdirSync(bin);
    const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
    writeFileSync(join(bin, "parley"), `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
    chmodSync(join(bin, "parley"), 0o755);
    mkdirSync(join(folder, "my world"));
  });

  /** What bash replies when the line ends here; bash itself has split the words, at "=", too. */
  const inBash = (...words: readonly string[]): string[] => {
    const script = `source <(parley completion bash)
      COMP_WORDS=(parley "$@"); COMP_CWORD=$#
      _parley parley; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync("bash", ["-c", script, "bash", ...words], options)
      .trimEnd()
      .split("\n");
  };

  it.runIf(found("bash"))("completes in bash", () => {
    expect(inBash("bri")).toEqual(["brief"]);
    expect(inBash("brief", "ta")).toEqual(["talks.yaml"]);
    expect(inBash("brief", "mar")).toEqual(["mar-a-lago-2018"]);
    expect(inBash("data", "info", "world-20")).toEqual([
      "world-2011",
      "world-2020",
      "world-2023",
      "world-2023-industry",
    ]);
    expect(inBash("brief", "talks.yaml", "--data", "=", "naf")).toEqual(["nafta-1993"]);
    expect(inBash("brief", "talks.yaml", "--data", "=")).toContain("world-2011");
    expect(inBash("simulate", "talks.yaml", "--option", "")).toEqual(["now", "duty"]);
    expect(inBash("brief", "talks.yaml", "--out", "my")).toEqual(["my world"]);
  });

  it.runIf(found("fish"))("completes in fish", () => {
    const inFish = (line: string): string[] =>
      execFileSync(
        "fish",
        ["-c", `parley completion fish | source; complete -C ${JSON.stringify(line)}`],
        options,
      )
        .trimEnd()
        .split("\n")
        .map((each) => each.split("\t")[0]!);
    expect(inFish("parley bri")).toEqual(["brief"]);
    expect(inFish("parley brief ta")).toEqual(["talks.yaml"]);
    expect(inFish("parley brief talks.yaml --data=naf")).toEqual(["--data=nafta-1993"]);
    expect(inFish("parley simulate talks.yaml --option ").sort()).toEqual(["duty", "now"]);
  });

  it.runIf(found("zsh"))("completes in zsh", () => {
    // zsh completes at a prompt only, and has one in a pseudo-terminal of its own.
    const script = `zmodload zsh/zpty
      zpty z "$ZSH_NAME -f -i"
      zpty -w z 'PS1="> "; autoload -Uz compinit; compinit -u -D; source <(parley completion zsh); echo lo""aded'
      zpty -r -m z line '*loaded*'
      zpty -w -n z $'parley data info naf\\t'
      zpty -r -m z line '*nafta-1993*' && print found`;
    expect(execFileSync("zsh", ["-f", "-c", script], { ...options, timeout: 60_000 })).toBe("found\n");
  });
});
