import { describe, expect, it } from "vitest";
import { hasColour, type Output } from "../../src/print/terminal.ts";

const screen = { isTTY: true } as Output;
const pipe = { isTTY: false } as Output;

describe("colour", () => {
  it.each<[string, Record<string, string>, Output, boolean]>([
    ["is on a terminal", {}, screen, true],
    ["is not in a pipe", {}, pipe, false],
    ["is not on a dumb terminal", { TERM: "dumb" }, screen, false],
    ["is off with NO_COLOR, whatever it says", { NO_COLOR: "0" }, screen, false],
    ["does not mind an empty NO_COLOR", { NO_COLOR: "" }, screen, true],
    ["is on in a pipe with FORCE_COLOR", { FORCE_COLOR: "1" }, pipe, true],
    ["is on with an empty FORCE_COLOR, as in Node", { FORCE_COLOR: "" }, pipe, true],
    ["is off with FORCE_COLOR=0", { FORCE_COLOR: "0" }, screen, false],
    ["is off with FORCE_COLOR=false", { FORCE_COLOR: "false" }, screen, false],
    ["follows FORCE_COLOR before NO_COLOR, as in Node", { FORCE_COLOR: "1", NO_COLOR: "1" }, pipe, true],
  ])("%s", (_, env, output, on) => expect(hasColour({ env }, output)).toBe(on));
});
