import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LocalServer extends AsyncDisposable {
  readonly baseUrl: string;
  readonly requests: { url: string; method: string; headers: IncomingMessage['headers'] }[];
}

/** A real server on loopback that answers request n with `answers[n]`, and later ones with the last. */
export const localServer = async (
  ...answers: ((response: ServerResponse) => unknown)[]
): Promise<LocalServer> => {
  const requests: LocalServer['requests'] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    requests.push({ url: request.url ?? '', method: request.method ?? '', headers: request.headers });
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}`, requests, [Symbol.asyncDispose]: close };
};

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

export const dropped = (response: ServerResponse) => response.destroy();

export const silent = () => undefined;
