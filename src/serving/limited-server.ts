import { createServer, type RequestListener, type Server } from "node:http";

/** A page asks over six connections at once; several people may look at the same studio. */
const MOST_CONNECTIONS = 128;
/** Requests that are being answered; the answers are in memory meanwhile. */
const MOST_AT_ONCE = 48;
/** A request without a body takes no time to send, ms. */
const LONGEST_REQUEST = 10_000;
/** Without a byte either way, ms: a reader who stops reading must not hold an answer for ever. */
const LONGEST_SILENCE = 30_000;

/**
 * An HTTP server for files that nobody sends anything to: it bounds what one client can hold open. It refuses bodies (413),
 * answers a certain number of requests at once (503 beyond), and cuts those who are slow to ask or stop reading.
 *
 * @param headers of its refusals
 */
export function limitedServer(
  listener: RequestListener,
  headers: Readonly<Record<string, string>> = {},
): Server {
  let busy = 0;
  const server = createServer(
    { headersTimeout: LONGEST_REQUEST, requestTimeout: LONGEST_REQUEST, connectionsCheckingInterval: 1_000 },
    (request, response) => {
      const refuse = (status: number, text: string) =>
        response
          .writeHead(status, { ...headers, Connection: "close", "Content-Type": "text/plain; charset=utf-8" })
          .end(text, () => request.destroy());
      if (hasBody(request.headers)) return void refuse(413, "The studio takes no files.\n");
      if (busy >= MOST_AT_ONCE) return void refuse(503, "The studio is busy: ask again.\n");
      busy++;
      response.once("close", () => busy--);
      listener(request, response);
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.keepAliveTimeout = 5_000;
  server.setTimeout(LONGEST_SILENCE);
  return server;
}

const hasBody = (headers: NodeJS.Dict<string | string[]>): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) !== 0;
