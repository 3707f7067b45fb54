import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { COSIGNATURE, cosign, formatSignature, type Signer, verifierKey } from '@assay/core/ledger';

/** What it was sent, and how often it was asked before. */
interface Asked {
  readonly body: string;
  readonly count: number;
}

export interface FakeReply {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const newSigner = (name: string): Signer => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    key: verifierKey(name, COSIGNATURE, Uint8Array.from(raw)),
    sign: async (message) => Uint8Array.from(sign(null, message, privateKey)),
  };
};

/** A server that says what it is told to; a reply that is `undefined` never comes. */
export const startFake = async (reply: (asked: Asked) => FakeReply | undefined | Promise<FakeReply>) => {
  const signer = newSigner('fake.example');
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const answer = await reply({ body, count: bodies.push(body) - 1 });
    if (answer !== undefined) response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    witness: { name: 'fake', key: signer.key, url },
    bodies,
    cosignature: async (text: string): Promise<string> =>
      formatSignature(await cosign(signer, text, 1_700_000_000)),
    stop: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
