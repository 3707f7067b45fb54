// The floor: fastify that knows nothing but one prepared string by path. Runs as a program.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageOf } from './package-of.ts';

interface Reply {
  header(name: string, value: string): Reply;
  send(body: string): Reply;
}

interface App {
  get(path: string, handler: (request: unknown, reply: Reply) => Reply): void;
  listen(address: { readonly port: number; readonly host: string }): Promise<string>;
}

const [folder, port, ...names] = process.argv.slice(2);
const app = packageOf<() => App>('apps/server', 'fastify')();
for (const name of names) {
  const body = await readFile(join(folder, `${name}.json`), 'utf8');
  app.get(`/${name}`, (_request, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(body),
  );
}
await app.listen({ port: Number(port), host: '127.0.0.1' });
