import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { AddCommand } from "../../src/cli/run.ts";
import { InputError } from "../../src/economy/issue.ts";
import { parley } from "./capture.ts";

/** A command called `do` that does one thing, which is how errors reach `run`. */
const doing =
  (work: () => number | Promise<number>): AddCommand =>
  (program, _terminal, finish) => {
    program.command("do").action(async () => finish(await work()));
  };

const failing = (error: unknown, setting = {}) =>
  parley(["do"], {
    commands: [
      doing(() => {
        throw error;
      }),
    ],
    ...setting,
  });

describe("parley without a command", () => {
  it("shows help as an error, because nothing was asked for", async () => {
    const { code, out, err } = await parley([], { commands: [doing(() => 0)] });
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain("Usage: parley");
  });

  it("prints help on demand, with every exit code", async () => {
    const { code, out } = await parley(["--help"]);
    expect(code).toBe(0);
    expect(out.replaceAll("\n", " ")).toContain(
      "Exit codes of every command: 0 done, 2 the input is wrong, 3 something could not be solved, 4 no deal although one was required, 5 a file is missing or cannot be written, 130 interrupted.",
    );
  });

  it("prints name and version of the package, so that nobody takes another's command for it", async () => {
    const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    expect(await parley(["--version"])).toEqual({
      code: 0,
      out: `parley-trade ${manifest.version}\n`,
      err: "",
    });
  });

  it("names the nearest option when one is misspelt", async () => {
    const { code, err } = await parley(["--vesion"], { commands: [doing(() => 0)] });
    expect(code).toBe(2);
    expect(err).toContain("Did you mean --version?");
  });

  it("names the nearest command when one is misspelt", async () => {
    const { code, err } = await parley(["doo"], { commands: [doing(() => 0)] });
    expect(code).toBe(2);
    expect(err).toContain("Did you mean do?");
  });
});

describe("parley help", () => {
  it.each([
    [["help"], ["--help"]],
    [
      ["help", "brief"],
      ["brief", "--help"],
    ],
    [
      ["help", "data", "export"],
      ["data", "export", "--help"],
    ],
  ])("shows what the flag shows: parley %s", async (asked, flag) => {
    const { code, out, err } = await parley(asked);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe((await parley(flag)).out);
  });

  it("names the nearest command when there is none of that name", async () => {
    const { code, err } = await parley(["help", "breif"]);
    expect(code).toBe(2);
    expect(err).toContain('There is no command "breif". Did you mean brief?');
    expect((await parley(["help", "data", "exprt"])).err).toContain("of parley data. Did you mean export?");
  });
});

describe("what a command's end means to a script", () => {
  it("passes on the code of a command that finished", async () => {
    expect((await parley(["do"], { commands: [doing(() => 3)] })).code).toBe(3);
  });

  it("prints every problem of an input with its place and counts them", async () => {
    const { code, out, err } = await failing(
      new InputError([
        {
          code: "rate-out-of-range",
          message: "steel: rate is 25, which means 2500 %.",
          hint: "Rates are fractions: write 0.25 for 25 %.",
          at: { file: "talks.yaml", line: 14, column: 11 },
        },
        {
          code: "unknown-economy",
          message: "JPM is not an economy of world-2011.",
          hint: "Did you mean JPN?",
        },
      ]),
    );
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toBe(
      "talks.yaml:14:11: steel: rate is 25, which means 2500 %. Rates are fractions: write 0.25 for 25 %.\n" +
        "JPM is not an economy of world-2011. Did you mean JPN?\n2 problems.\n",
    );
  });

  it("lets no escape sequence of a hostile file reach the terminal", async () => {
    const { err } = await failing(
      new InputError([
        { code: "unknown-economy", message: "\u001b]0;owned\u0007JPM\u001b[2J is not known." },
      ]),
    );
    expect(err).toBe("]0;owned JPM [2J is not known.\n1 problem.\n");
  });

  it("says in a sentence which file is missing, and what stands beside it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "parley-"));
    writeFileSync(join(folder, "talks.yaml"), "");
    const { code, err } = await parley(["do"], {
      commands: [
        doing(() => {
          readFileSync(join(folder, "talk.yaml"));
          return 0;
        }),
      ],
    });
    expect(code).toBe(5);
    expect(err).toBe(
      `${join(folder, "talk.yaml")}: there is no such file or folder. Did you mean ${join(folder, "talks.yaml")}?\n`,
    );
  });

  it("counts the problems that a long list leaves out", async () => {
    const rest = { code: "more-issues", message: "... and 250 more.", count: 250 };
    const { code, err } = await failing(new InputError([{ code: "a", message: "One is wrong." }, rest]));
    expect(code).toBe(2);
    expect(err).toBe("One is wrong.\n... and 250 more.\n251 problems.\n");
  });

  it("says so when a folder stands where a file should", async () => {
    const { code, err } = await parley(["do"], {
      commands: [
        doing(() => {
          throw Object.assign(new Error("EISDIR"), { code: "EISDIR", path: "dossiers" });
        }),
      ],
    });
    expect(code).toBe(5);
    expect(err).toBe("dossiers: this is a folder where a file was expected.\n");
  });

  it("reports an interruption as shells do", async () => {
    const { code, err } = await failing(new Error("stopped"), { signal: AbortSignal.abort() });
    expect(code).toBe(130);
    expect(err).toBe("Interrupted: nothing was written.\n");
  });

  it("shows a bug whole, and with a code of its own", async () => {
    const { code, err } = await failing(new TypeError("x is undefined"));
    expect(code).toBe(1);
    expect(err).toContain("This is a bug in Parley. Please report it");
    expect(err).toContain("TypeError: x is undefined");
  });
});
