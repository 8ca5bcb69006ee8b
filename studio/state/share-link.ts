import { knownOption } from "./known-option.ts";
import { type LawChoice, lawChoice, lawShown } from "./law-choice.ts";
import { METRIC_IDS, type MetricId } from "./metric-ids.ts";
import { REGION_IDS, type RegionId } from "./region-ids.ts";
import { VIEW_IDS, type ViewId, type Workbench } from "./workbench.ts";

/**
 * What an address carries, after its `#`: enough to show somebody else the same page. It never leaves the browser,
 * since a fragment is not sent to servers.
 */
export interface SharedState {
  readonly file: string;
  /** Absent: the dossier of that name that comes with Parley, unchanged. */
  readonly text?: string;
  readonly view: ViewId;
  readonly option?: string;
  readonly metric: MetricId;
  readonly baseline?: string;
  readonly economy?: string;
  /** Absent: the whole world. */
  readonly region?: RegionId;
  /** Absent: today's law, whole. */
  readonly law?: LawChoice;
}

/** What the part of an address after its `#` turns out to be. */
export type Address =
  /** Nothing, or the name of a place on the page. */
  | { readonly kind: "none" }
  /** Cut short, changed on the way, or from a version that writes it differently. */
  | { readonly kind: "damaged" }
  /** `later`: a later version wrote it, and it may say more than is read here. */
  | { readonly kind: "state"; readonly state: SharedState; readonly later: boolean };

/** Goes up when an address starts to say something that older studios would get wrong by ignoring it. */
const VERSION = 1;

/**
 * Places on the page have short names in lower case; a state is longer than this, and one cut this short is damaged.
 */
const LONGEST_PLACE = 40;
const PLACE = /^[a-z][a-z-]*$/;

/** A dossier may be a million characters long; anything that unpacks to much more is not our address. */
const MOST_CHARACTERS = 1_200_000;

/** @param readyText of the dossier of that name that everyone with Parley has; undefined where there is none */
export function sharedState(bench: Workbench, readyText: string | undefined): SharedState {
  const { file, dossierText, view, metric, economy, region, law } = bench;
  // Undo may have taken them back.
  const option = knownOption(dossierText, bench.option);
  const baseline = knownOption(dossierText, bench.baseline);
  return {
    file,
    ...(dossierText === readyText ? {} : { text: dossierText }),
    view,
    ...(option === undefined ? {} : { option }),
    metric,
    ...(baseline === undefined ? {} : { baseline }),
    ...(economy === undefined ? {} : { economy }),
    ...(region === "world" ? {} : { region }),
    ...(lawShown(law) ? { law } : {}),
  };
}

/** The state as compressed text of letters, digits, `-` and `_`. */
export async function encodeAddress(state: SharedState): Promise<string> {
  const packed = await bytesOf(
    new Blob([JSON.stringify({ version: VERSION, ...state })])
      .stream()
      .pipeThrough(new CompressionStream("deflate-raw")),
  );
  // One character per byte; spreading the whole array would overflow the stack.
  const binary = Array.from(packed, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * What an address says. Unknown views and metrics fall back to the first ones, so that links from later versions still
 * open; so do links to which mail programs and sentences have added something.
 */
export async function decodeAddress(fragment: string): Promise<Address> {
  if (fragment === "" || (fragment.length <= LONGEST_PLACE && PLACE.test(fragment))) return { kind: "none" };
  for (const packed of packedIn(fragment)) {
    const value = await unpacked(packed).catch(() => undefined);
    const state = stateFrom(value);
    if (state === undefined) continue;
    const { version } = value as { readonly version?: unknown };
    return { kind: "state", state, later: typeof version === "number" && version > VERSION };
  }
  return { kind: "damaged" };
}

/** Line breaks, spaces, marks without width and those of quoted mail, plain or escaped: what wrapping puts into a link. */
const WRAPPING =
  /(?:\s|[\u00ad\u200b-\u200d\u2060\ufeff]|[=>]|%(?:20|3d|3e|0a|0d|09|c2%a0|c2%ad|e2%80%8[bcd]|e2%81%a0|ef%bb%bf))+/gi;

/**
 * What in a fragment may be the packed state, likeliest first: wrapped over lines it is put together again, and what
 * follows it, as the full stop of a sentence or a parameter of a newsletter, is left off.
 */
function packedIn(fragment: string): ReadonlySet<string> {
  const start = (text: string): string => /^[\w-]*/.exec(text)![0];
  const joined = start(fragment.replace(WRAPPING, ""));
  const first = start(fragment);
  // Signs of emphasis around a link are letters of the alphabet that it is written in.
  return new Set([joined, first, ...[joined, first].map((text) => text.replace(/[_-]+$/, ""))]);
}

/** @throws what the browser throws when it is not a packed state */
async function unpacked(text: string): Promise<unknown> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const packed = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const bytes = await bytesOf(
    new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")),
    MOST_CHARACTERS * 4,
  );
  return JSON.parse(new TextDecoder().decode(bytes));
}

function stateFrom(value: unknown): SharedState | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { file, text, view, option, metric, baseline, economy, region, law } = value as Readonly<
    Record<string, unknown>
  >;
  const shown = REGION_IDS.find((known) => known === region);
  if (typeof file !== "string" || file.length > 200) return undefined;
  if (text !== undefined && (typeof text !== "string" || text.length > MOST_CHARACTERS)) return undefined;
  return {
    file,
    ...(text === undefined ? {} : { text }),
    view: VIEW_IDS.find((known) => known === view) ?? "world",
    ...(isName(option) ? { option } : {}),
    metric: METRIC_IDS.find((known) => known === metric) ?? "welfarePercent",
    ...(isName(baseline) ? { baseline } : {}),
    ...(isName(economy) ? { economy } : {}),
    ...(shown === undefined ? {} : { region: shown }),
    ...(law === undefined ? {} : { law: lawChoice(law) }),
  };
}

const isName = (value: unknown): value is string => typeof value === "string" && value.length <= 64;

/** Everything a stream gives; refuses one that goes on past `most` bytes, as a small bomb would. */
async function bytesOf(
  stream: ReadableStream<Uint8Array>,
  most = Number.POSITIVE_INFINITY,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > most) {
      await reader.cancel();
      throw new RangeError("The address unpacks to more than a dossier can hold.");
    }
    parts.push(part.value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
