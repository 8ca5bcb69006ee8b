import { once } from "node:events";
import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname, networkInterfaces } from "node:os";
import { extname } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { etag } from "hono/etag";

/** A file on disk, read anew for every request, or a text that exists only here. */
export type ServedFile = { readonly path: string } | { readonly text: string };

/** What may be asked for, and nothing else, by its path in the address without the leading slash. */
export type ServedFiles = ReadonlyMap<string, ServedFile>;

/**
 * What a page of the studio may do: run its own scripts and workers, read its own files. Nothing inline, no eval, no
 * other origin, no frame around it. `blob:` and `data:` pictures are those that it makes itself when a chart is saved.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const headers: Readonly<Record<string, string>> = {
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  // Other sites can neither read these files nor load them as a script or a picture.
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  // A dossier is edited while the page is open: always ask, and answer 304 when nothing changed.
  "Cache-Control": "no-cache",
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
  // Shown, never run or saved: what people wrote.
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
  app.use(async ({ req, text }, next) => {
    if (!allowedHost(withoutPort(req.header("host") ?? ""))) {
      return text("This address is not one of the studio's.\n", 421);
    }
    if (req.method !== "GET" && req.method !== "HEAD") {
      return text("The studio's files can be read only.\n", 405, { Allow: "GET, HEAD" });
    }
    return next();
  });
  app.use(etag());
  app.get("*", async ({ req, text, body }) => {
    const path = decodedPath(req.path) || "index.html";
    const file = files.get(path);
    const content = file === undefined ? undefined : await contentOf(file);
    if (content === undefined) return text("There is no such file in the studio.\n", 404);
    return body(content, 200, { "Content-Type": types[extname(path)] ?? "application/octet-stream" });
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

/** The path as it stands in the list of files; a malformed escape names no file. */
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
    return new Uint8Array(await readFile(file.path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);
const EVERYWHERE = new Set(["0.0.0.0", "::"]);

/** In an address an IPv6 host stands in brackets. */
const inAddress = (host: string): string => (host.includes(":") ? `[${host}]` : host);

/** Names under which a server that listens on `host` is known: itself, this machine, and where it listens. */
export function knownHosts(host: string): ReadonlySet<string> {
  const known = new Set([...LOOPBACK, inAddress(host.toLowerCase())]);
  if (EVERYWHERE.has(host)) {
    known.add(hostname().toLowerCase());
    for (const addresses of Object.values(networkInterfaces()))
      for (const { address } of addresses ?? []) known.add(inAddress(address.toLowerCase()));
  }
  return known;
}

export interface StudioServer {
  /** Where the page is, with a slash at its end. */
  readonly url: string;
  /** Ends when no connection is left; open ones are cut. */
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
  const hosts = knownHosts(host);
  const app = studioApp(files, (name) => hosts.has(name));
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.listen(port, host);
  await once(server, "listening");
  const { port: given } = server.address() as AddressInfo;
  const shown = EVERYWHERE.has(host) ? "localhost" : inAddress(host);
  return {
    url: `http://${shown}:${given}/`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
