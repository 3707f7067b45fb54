import type { IncomingMessage } from 'node:http';

const MOST_BYTES = 256 * 1024;

export type Body =
  | { readonly state: 'read'; readonly value: unknown }
  | { readonly state: 'too-large' }
  | { readonly state: 'no-json' };

/** The JSON of a request; the connection stays, so that a refusal can be answered. */
export const readBody = async (request: IncomingMessage): Promise<Body> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += (chunk as Buffer).length;
    if (length > MOST_BYTES) return { state: 'too-large' };
    chunks.push(chunk as Buffer);
  }
  try {
    return { state: 'read', value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch (error) {
    if (error instanceof SyntaxError) return { state: 'no-json' };
    throw error;
  }
};
