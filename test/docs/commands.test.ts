import { readFileSync } from "node:fs";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { exitCode } from "../../src/cli/say/exit-code.ts";
import type { Terminal } from "../../src/print/terminal.ts";

const page = readFileSync(new URL("../../docs/commands.md", import.meta.url), "utf8");

/** Every command that help shows, with those below it. */
function shown(command: Command): Command[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .flatMap((each) => [each, ...shown(each)]);
}

const program = new Command("parley").helpCommand(false);
for (const add of commands) add(program, {} as Terminal, () => {});

describe("the reference of commands", () => {
  it.each(shown(program).map((command) => [command.name(), command] as const))(
    "has %s with every flag",
    (name, command) => {
      expect(page).toMatch(new RegExp(`\`(?:parley )?(?:data |tariffs )?${name}\\b`));
      const flags = command.options.map(({ long }) => long!);
      expect(flags.filter((flag) => !new RegExp(`\`${flag}(?:[ \`])`).test(page))).toEqual([]);
    },
  );

  it("has no flag that no command has", () => {
    const known = new Set(shown(program).flatMap(({ options }) => options.map(({ long }) => long)));
    const named = [...page.matchAll(/`(?:[a-z -]*? )?(--[a-z-]+)/g)].map((match) => match[1]!);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((flag) => flag !== "--help" && !known.has(flag))).toEqual([]);
  });

  it("has every exit code", () => {
    for (const code of Object.values(exitCode)) expect(page).toMatch(new RegExp(`^\\| ${code} \\| `, "m"));
  });
});
