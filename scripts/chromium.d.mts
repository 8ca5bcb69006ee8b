import type { Browser } from "playwright-core";

export function findChromium(env?: Readonly<Record<string, string | undefined>>): Promise<string>;
export function launchChromium(): Promise<Browser>;
