import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

/** The types a simple web server knows; it calls everything else text. */
const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

export interface StaticHost {
  /** Where the folder is served, with a slash at its end. */
  readonly url: string;
  /** Paths that were asked for, below the folder. */
  readonly asked: readonly string[];
  /** Serves another folder at the same address. */
  replace(folder: string): void;
  stop(): Promise<void>;
  /** Listens again at the same address. */
  resume(): Promise<void>;
}

/** Any host: it serves a folder below a path, with no header except a type that is not always right. */
export async function staticHost(first: string, below = "/talks/studio/"): Promise<StaticHost> {
  let folder = first;
  const asked: string[] = [];
  const server: Server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = pathname.startsWith(below) ? decodeURIComponent(pathname.slice(below.length)) : undefined;
    if (path !== undefined) asked.push(path);
    const file = path === undefined ? undefined : join(folder, normalize(`/${path || "index.html"}`));
    const content = file && (await readFile(file).catch(() => undefined));
    if (!content) response.writeHead(404).end("not found");
    else response.writeHead(200, { "Content-Type": types[extname(file)] ?? "text/plain" }).end(content);
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, "127.0.0.1", () => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${below}`,
    asked,
    replace: (other) => {
      folder = other;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    resume: () => listen(port),
  };
}
