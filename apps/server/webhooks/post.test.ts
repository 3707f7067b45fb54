import { lookup } from 'node:dns/promises';
import { hostname } from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { post, urlFault } from './post.ts';
import { isPublicAddress } from './public-address.ts';
import { type Receiver, startReceiver } from './testing/receiver.ts';

const never = new AbortController().signal;
let receiver: Receiver | undefined;

afterEach(async () => {
  await receiver?.stop();
  receiver = undefined;
});

test.each([
  ['http://example.com/', 'not https'],
  ['https://user:secret@example.com/', 'password'],
  ['https://127.0.0.1/', 'private'],
  ['https://[::1]/', 'private'],
  ['https://[::ffff:10.0.0.1]/', 'private'],
  ['https://169.254.169.254/latest/meta-data', 'private'],
  ['https://2130706433/', 'private'],
  ['https://0x7f.1/', 'private'],
  ['https://localhost/', 'private'],
  ['https://a.localhost/', 'private'],
])('%s is refused', (url, why) => {
  expect(urlFault(url, { privateHosts: false })).toContain(why);
});

test('what is allowed: https to the internet; with the setting private hosts too, but no plain http out', () => {
  expect(urlFault('https://example.com/a?b=c', { privateHosts: false })).toBeNull();
  expect(urlFault('http://127.0.0.1:9/', { privateHosts: true })).toBeNull();
  expect(urlFault('http://8.8.8.8/', { privateHosts: true })).toContain('plain http');
});

/** The name of this machine tells nothing of where it leads. */
const own = hostname();
const addresses = await lookup(own, { all: true }).catch(() => []);

test.skipIf(addresses.every(({ address }) => isPublicAddress(address)))(
  'a name that leads to a private address is refused after it was resolved, and nothing arrives',
  async () => {
    receiver = await startReceiver();
    const url = receiver.url.replace('http://127.0.0.1', `https://${own}`);
    expect(urlFault(url, { privateHosts: false })).toBeNull();
    const { status, error } = await post(url, {}, 'body', {
      privateHosts: false,
      timeoutMs: 2000,
      stop: never,
    });
    expect(status).toBeNull();
    expect(error).toContain('private network');
    expect(receiver.received).toEqual([]);
  },
);

test('no answer, no connection and a redirect are failures with a reason', async () => {
  receiver = await startReceiver(
    (response) => response.writeHead(302, { location: receiver?.url }).end(),
    () => {},
  );
  const options = { privateHosts: true, timeoutMs: 300, stop: never };
  expect(await post(receiver.url, {}, '', options)).toEqual({
    status: 302,
    error: 'answered 302: redirects are not followed',
  });
  expect(await post(receiver.url, {}, '', options)).toEqual({
    status: null,
    error: 'no answer within 0.3 s',
  });
  expect(receiver.received).toHaveLength(2);
  const refused = await post('http://127.0.0.1:1/', {}, '', options);
  expect(refused.error).toContain('ECONNREFUSED');
});

test('an answer without end is not read', async () => {
  receiver = await startReceiver((response) => {
    response.writeHead(200);
    const more = setInterval(() => response.write('x'.repeat(1000)), 5);
    response.on('close', () => clearInterval(more));
  });
  const started = performance.now();
  const options = { privateHosts: true, timeoutMs: 5000, stop: never };
  expect(await post(receiver.url, {}, '{}', options)).toEqual({ status: 200, error: null });
  expect(performance.now() - started).toBeLessThan(3000);
});
