import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const pending = (url: string): Buffer => {
  const uri = Buffer.from(url);
  return Buffer.concat([
    Buffer.from('0083dfe30d2ef90c8e', 'hex'),
    Buffer.from([uri.length + 1, uri.length]),
    uri,
  ]);
};

const HEIGHT = 358_391;
const BITCOIN = Buffer.from('000588960d73d7190103f7ef15', 'hex');

/** A header of a block with a Merkle root and nothing else that is true. */
const headerOf = (merkleRoot: Uint8Array): Uint8Array => {
  const header = new Uint8Array(80);
  header.set(merkleRoot, 36);
  new DataView(header.buffer).setUint32(68, 1_700_000_000, true);
  return header;
};

/** A calendar after the documentation of the protocol, bytes written by hand: it shares nothing with the client. */
export const startCalendar = async (salt: number) => {
  const commitments = new Map<string, Buffer>();
  let mined = false;
  let failing: Buffer | number | undefined;
  const header = (): Uint8Array | undefined => {
    const [commitment] = commitments.values();
    return mined && commitment !== undefined ? headerOf(sha256(sha256(commitment))) : undefined;
  };
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: Uint8Array | string): void => {
      response.writeHead(status).end(body);
    };
    if (typeof failing === 'number') return answer(failing, 'no');
    if (failing !== undefined) return answer(200, failing);
    if (request.method === 'POST' && request.url === '/digest') {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const commitment = sha256(Buffer.concat(chunks), Buffer.from([salt]));
      commitments.set(commitment.toString('hex'), commitment);
      return answer(200, Buffer.concat([Buffer.from([0xf0, 1, salt, 0x08]), pending(url)]));
    }
    const commitment = commitments.get(/^\/timestamp\/([0-9a-f]+)$/.exec(request.url ?? '')?.[1] ?? '');
    if (commitment === undefined || !mined) return answer(404, 'Pending confirmation');
    return answer(200, Buffer.concat([Buffer.from([0x08, 0x08]), BITCOIN]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    /** From now on the calendar's commitment is in block 358391. */
    mine: () => {
      mined = true;
    },
    /** Answers everything with this status or these bytes. */
    fail: (how: Buffer | number | undefined) => {
      failing = how;
    },
    readBlockHeader: async (height: number) => (height === HEIGHT ? header() : undefined),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
};
