import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { AssayWebhookError, verifyWebhook } from './index.ts';

const secret = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;
const body = '{"id":1,"topic":"status"}';
const now = Date.UTC(2024, 5, 15);

const signed = (at = now, text = body): Record<string, string> => {
  const seconds = String(at / 1000);
  const key = Buffer.from(secret.slice(6), 'base64');
  const signature = createHmac('sha256', key).update(`msg_1.${seconds}.${text}`).digest('base64');
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': seconds,
    'webhook-signature': `v1a,nonsense v1,${Buffer.alloc(32).toString('base64')} v1,${signature}`,
  };
};

test('the event, where one of the signatures fits, from headers of any kind', async () => {
  expect(await verifyWebhook(signed(), body, secret, { now })).toEqual(JSON.parse(body));
  expect(await verifyWebhook(new Headers(signed()), body, secret, { now: now + 299_000 })).toBeDefined();
});

// The example of the specification's own test suite (standard-webhooks/standard-webhooks).
test('agrees with others who follow the specification', async () => {
  const headers = {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  };
  const theirs = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const event = await verifyWebhook(headers, '{"test": 2432232314}', theirs, { now: 1_614_265_330_000 });
  expect(event).toEqual({ test: 2432232314 });
});

test.each([
  ['another body', signed(), '{"id":2}', {}],
  ['an old one', signed(now - 301_000), body, {}],
  ['one from the future', signed(now + 301_000), body, {}],
  ['one that is older than the caller wants', signed(now - 11_000), body, { toleranceSeconds: 10 }],
  ['no signature', { ...signed(), 'webhook-signature': '' }, body, {}],
  ['another id', { ...signed(), 'webhook-id': 'msg_2' }, body, {}],
  ['a signature that is no base64', { ...signed(), 'webhook-signature': 'v1,*' }, body, {}],
  ['a time that is none', { ...signed(), 'webhook-timestamp': 'soon' }, body, {}],
])('%s is refused', async (_, headers, text, options) => {
  await expect(verifyWebhook(headers, text, secret, { now, ...options })).rejects.toThrow(AssayWebhookError);
});

test('another secret is refused', async () => {
  const other = `whsec_${Buffer.alloc(32).toString('base64')}`;
  await expect(verifyWebhook(signed(), body, other, { now })).rejects.toThrow('no signature fits');
});
