import { type Agent, request } from 'node:http';

/** Asks once; milliseconds until the whole answer has come. @throws Error where it is no success. */
export const ask = (
  url: string,
  agent: Agent,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> => {
  const sent = performance.now();
  return new Promise((resolve, reject) => {
    const call = request(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      response.resume().once('end', () => resolve(performance.now() - sent));
    });
    call.once('error', reject).end();
  });
};
