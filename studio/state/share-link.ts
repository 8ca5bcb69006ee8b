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

/** The text of a dossier has at most a million characters; anything that unpacks to more is not our address. */
const MOST_CHARACTERS = 1_200_000;

/** @param readyText of the dossier of that name that everyone with Parley has; undefined where there is none */
export function sharedState(bench: Workbench, readyText: string | undefined): SharedState {
  const { file, dossierText, view, option, metric, baseline, economy, region } = bench;
  return {
    file,
    ...(dossierText === readyText ? {} : { text: dossierText }),
    view,
    ...(option === undefined ? {} : { option }),
    metric,
    ...(baseline === undefined ? {} : { baseline }),
    ...(economy === undefined ? {} : { economy }),
    ...(region === "world" ? {} : { region }),
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
 * open.
 */
export async function decodeAddress(fragment: string): Promise<Address> {
  if (fragment === "" || (fragment.length <= LONGEST_PLACE && PLACE.test(fragment))) return { kind: "none" };
  try {
    const binary = atob(fragment.replaceAll("-", "+").replaceAll("_", "/"));
    const packed = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const unpacked = await bytesOf(
      new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")),
      MOST_CHARACTERS * 4,
    );
    const value: unknown = JSON.parse(new TextDecoder().decode(unpacked));
    const state = stateFrom(value);
    if (state === undefined) return { kind: "damaged" };
    const { version } = value as { readonly version?: unknown };
    return { kind: "state", state, later: typeof version === "number" && version > VERSION };
  } catch {
    return { kind: "damaged" };
  }
}

function stateFrom(value: unknown): SharedState | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { file, text, view, option, metric, baseline, economy, region } = value as Readonly<
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
