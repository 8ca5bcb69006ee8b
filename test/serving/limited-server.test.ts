import { once } from "node:events";
import { request } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { limitedServer } from "../../src/serving/limited-server.ts";

const open: { close(): void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

async function listening(...[listener]: Parameters<typeof limitedServer>) {
  const server = limitedServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  open.push({
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  });
  return { server, port: (server.address() as AddressInfo).port };
}

function dial(port: number): Socket {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  open.push({ close: () => socket.destroy() });
  return socket;
}

const status = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request({ port, host: "127.0.0.1", agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    asked.on("error", reject).end();
  });

describe("a server that one client cannot wear out", () => {
  it("answers so many requests at once and refuses those beyond, until one has been answered", async () => {
    const waiting: (() => void)[] = [];
    const { port } = await listening((_, response) => void waiting.push(() => response.end("done")));
    const codes: number[] = [];
    const asked = Array.from({ length: 60 }, async () => void codes.push(await status(port)));
    await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(48);
    await expect.poll(() => codes, { timeout: 10_000 }).toEqual(Array(12).fill(503));
    for (const answer of waiting.splice(0)) answer();
    await Promise.all(asked);
    const next = status(port);
    await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(1);
    waiting[0]!();
    expect(await next).toBe(200);
  });

  it("keeps so many connections and drops those beyond", async () => {
    const { server, port } = await listening((_, response) => void response.end());
    const sockets = Array.from({ length: 150 }, () => dial(port));
    let dropped = 0;
    for (const socket of sockets) socket.on("close", () => dropped++);
    await expect.poll(() => dropped, { timeout: 5_000 }).toBe(150 - server.maxConnections);
  });

  it("has a limit for those who ask slowly, and for those who stop reading", async () => {
    const { server } = await listening((_, response) => void response.end());
    expect(server.headersTimeout).toBeLessThanOrEqual(10_000);
    expect(server.requestTimeout).toBeLessThanOrEqual(10_000);
    expect(server.timeout).toBeLessThanOrEqual(30_000);
    expect(server.keepAliveTimeout).toBeLessThanOrEqual(5_000);
    // The limits hold: shortened here, a header that does not end is answered and cut.
    server.headersTimeout = 1;
    const socket = dial((server.address() as AddressInfo).port);
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 408 /);
    await once(socket, "close");
  });
});
