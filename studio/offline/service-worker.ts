import { indexedPath, oldCaches } from "./kept-files.ts";

/**
 * Keeps the studio for use without a network if it comes from a static host (docs/decisions/0015). It keeps only the
 * files of the build, all from one build and each checked by its checksum, so that versions never mix.
 */

/** Every built file but this one, with its SHA-256; the build puts the list here. */
declare const BUILT_FILES: Readonly<Record<string, string>>;
declare const BUILT_VERSION: string;
declare const self: ServiceWorkerGlobalScope;

const files = BUILT_FILES;
const { scope } = self.registration;
const prefix = `parley-studio ${scope} `;
const name = prefix + BUILT_VERSION;

/** A server that can be reached but does not answer must not keep a reader from a page that is here. */
const LONGEST_WAIT_MS = 5_000;

const ASK_AGAIN_MS = 1_000;
let asking: ReturnType<typeof setInterval> | undefined;

self.addEventListener("install", (event) => event.waitUntil(keepBuild().then(insist)));

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = indexedPath(request.url, scope);
  if (request.method !== "GET" || path === undefined) return;
  // Their names change with their content: a kept one is the one asked for.
  if (path.startsWith("assets/")) event.respondWith(keptFirst(request));
  else if (Object.hasOwn(files, path)) event.respondWith(networkFirst(request, path));
});

const addressOf = (path: string): string => new URL(path === "index.html" ? "./" : path, scope).href;

/** All files of this build or none: a host that is in the middle of an update is asked again at the next visit. */
async function keepBuild(): Promise<void> {
  const cache = await caches.open(name);
  try {
    await Promise.all(Object.entries(files).map(([path, sum]) => keepFile(cache, path, sum)));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

async function keepFile(cache: Cache, path: string, sum: string): Promise<void> {
  const address = addressOf(path);
  // Most files are the same as in the build before.
  const before = await caches.match(address, { ignoreVary: true });
  if (before !== undefined && (await sha256(await before.clone().arrayBuffer())) === sum) {
    await cache.put(address, before);
    return;
  }
  const response = await fetch(address, { cache: "no-cache" });
  const bytes = await response.arrayBuffer();
  if (!response.ok || (await sha256(bytes)) !== sum)
    throw new Error(`${path} is not the file of this build.`);
  // Kept as it is read, however the host sent it.
  const headers = new Headers(response.headers);
  for (const header of ["Content-Encoding", "Content-Length"]) headers.delete(header);
  await cache.put(address, new Response(bytes, { headers }));
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Replaces the build before at once. Chromium stops the old worker to do so; if a request from the page starts the old
 * one again just then, Chromium forgets that the new one is waiting. So this asks again until it succeeds.
 */
function insist(): void {
  asking = setInterval(ask, ASK_AGAIN_MS);
  ask();
}

/** Not awaited: it settles only once the worker is active. */
function ask(): void {
  void self.skipWaiting();
}

/** Serves the page that is open from now on; keeps the build before this one for pages that still run it. */
async function takeOver(): Promise<void> {
  clearInterval(asking);
  const old = oldCaches(await caches.keys(), prefix, name);
  await Promise.all(old.map((one) => caches.delete(one)));
  await self.clients.claim();
}

async function keptFirst(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
}

async function networkFirst(request: Request, path: string): Promise<Response> {
  const kept = () => caches.match(addressOf(path), { cacheName: name, ignoreVary: true });
  const late = new Promise<undefined>((resolve) => {
    if (request.mode === "navigate") setTimeout(() => resolve(undefined), LONGEST_WAIT_MS);
  });
  const answer = fetch(request).catch(() => undefined);
  const first = await Promise.race([answer, late]);
  if (first?.ok) return first;
  return (await kept()) ?? (await answer) ?? Response.error();
}
