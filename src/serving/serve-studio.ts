import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { hostname, networkInterfaces } from "node:os";
import { extname } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { etag } from "hono/etag";
import { fileTooLarge, LARGEST_FILE_BYTES } from "../data/files/folder-source.ts";
import { readFileWithin } from "../data/files/read-file-within.ts";
import { realInside } from "../data/files/real-inside.ts";
import { InputError } from "../economy/issue.ts";
import { limitedServer } from "./limited-server.ts";
import { CONTENT_SECURITY_POLICY } from "./studio-policy.ts";

/** A file on disk, read again for every request, or a text that exists only here. */
export type ServedFile = {
  /** Belongs to the reader and must not stay in the browser. */
  readonly own?: true;
} & (
  | {
      readonly path: string;
      /** A folder that must contain the file, even after every symbolic link is followed. */
      readonly within?: string;
    }
  | { readonly text: string }
);

/** The only files that can be asked for, by their path in the address without the leading slash. */
export interface ServedFiles {
  get(path: string): ServedFile | undefined | Promise<ServedFile | undefined>;
}

const headers: Readonly<Record<string, string>> = {
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  // Other sites can neither read these files nor load them as a script or a picture.
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
};

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
  // What people wrote: shown, never run or saved.
  ".yaml": "text/plain; charset=utf-8",
  ".yml": "text/plain; charset=utf-8",
  ".csv": "text/plain; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * Answers GET and HEAD for a fixed list of files. A request whose Host is not `allowedHost` is refused, so that a
 * foreign page whose name is made to point at this machine (DNS rebinding) reads nothing.
 *
 * @param allowedHost takes the Host header without its port, in lower case
 */
export function studioApp(files: ServedFiles, allowedHost: (host: string) => boolean): Hono {
  const app = new Hono();
  app.onError((_error, { text }) => text("This file could not be read.\n", 500));
  app.use(async ({ req, text }, next) => {
    if (!allowedHost(withoutPort(req.header("host") ?? ""))) {
      return text("This address is not one of the studio's.\n", 421);
    }
    if (req.method !== "GET" && req.method !== "HEAD") {
      return text("The studio's files are read-only.\n", 405, { Allow: "GET, HEAD" });
    }
    return next();
  });
  app.use(etag());
  app.get("*", async ({ req, text, body }) => {
    const path = decodedPath(req.path) || "index.html";
    const file = await files.get(path);
    const content = file && (await contentOf(file));
    if (content === undefined) return text("There is no such file in the studio.\n", 404);
    return body(content, 200, {
      "Content-Type": types[extname(path)] ?? "application/octet-stream",
      // A build may be replaced at any time: always ask, and answer 304 when nothing changed.
      "Cache-Control": file?.own ? "no-store" : "no-cache",
    });
  });
  const hardened = new Hono();
  hardened.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
  });
  hardened.route("/", app);
  return hardened;
}

const withoutPort = (host: string): string => host.toLowerCase().replace(/:\d*$/, "");

/** The path as in the list of files; a malformed escape names no file. */
function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path).replace(/^\//, "");
  } catch {
    return "\0";
  }
}

/** The content; undefined for a file that has gone since the list was made, as after a new build. */
async function contentOf(file: ServedFile): Promise<string | Uint8Array<ArrayBuffer> | undefined> {
  if ("text" in file) return file.text;
  try {
    const path = file.within === undefined ? file.path : await realInside(file.within, file.path);
    if (path === undefined) return undefined;
    return await readFileWithin(path, LARGEST_FILE_BYTES, (bytes) => fileTooLarge(path, bytes));
  } catch (error) {
    // A device, a pipe or a file that no page could hold.
    if (error instanceof InputError) return undefined;
    if (GONE.has((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

const GONE = new Set(["ENOENT", "ENOTDIR", "EISDIR", "ELOOP"]);

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);
const EVERYWHERE = new Set(["0.0.0.0", "::"]);

/** In an address, an IPv6 host is in brackets. */
const inAddress = (host: string): string => (host.includes(":") ? `[${host}]` : host);

/**
 * The names of a server: this machine's own, and the address where it listens.
 *
 * @param host as the user wrote it
 * @param bound what the system made of it: 0, :: and 0:0:0:0:0:0:0:0 are all addresses at once
 */
export function knownHosts(host: string, bound = host): ReadonlySet<string> {
  const known = new Set([...LOOPBACK, inAddress(host.toLowerCase()), inAddress(bound)]);
  if (EVERYWHERE.has(bound)) {
    known.add(hostname().toLowerCase());
    for (const addresses of Object.values(networkInterfaces()))
      for (const { address } of addresses ?? []) known.add(inAddress(address.toLowerCase()));
  }
  return known;
}

export interface StudioServer {
  /** Where the page is, with a slash at its end. */
  readonly url: string;
  /** Whether this machine alone can reach it. */
  readonly local: boolean;
  /** Resolves when no connection is left; open ones are cut. */
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

/**
 * Serves the files until closed.
 *
 * @throws the system's own error when the port cannot be had (EADDRINUSE, EACCES) or the host is not this machine's
 */
export async function serveStudio(files: ServedFiles, { host, port }: ListenOptions): Promise<StudioServer> {
  let hosts: ReadonlySet<string> = new Set();
  const app = studioApp(files, (name) => hosts.has(name));
  const server = limitedServer(getRequestListener(app.fetch), headers);
  server.listen(port, host);
  await once(server, "listening");
  const { port: given, address } = server.address() as AddressInfo;
  hosts = knownHosts(host, address);
  const shown = EVERYWHERE.has(address) ? "localhost" : inAddress(host);
  return {
    url: `http://${shown}:${given}/`,
    local: address === "::1" || address.startsWith("127."),
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
