import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessFaults, keepPicture, scrollsSideways } from './in-page.ts';
import { type Stage, VIEWS, type View, type Visit } from './stage.ts';

const table = (page: Page, name: string) => page.getByRole('table', { name });
const rowOf = (page: Page, name: string, text: string) =>
  table(page, name).getByRole('row').filter({ hasText: text });
const dialog = (page: Page) => page.getByRole('dialog');

const focused = (page: Page): Promise<string> =>
  page.evaluate<string>("document.activeElement.getAttribute('aria-label')");

const openSession = async (page: Page, key: string): Promise<void> => {
  await page.getByLabel(/Enter an API key/).fill(key);
  await page.keyboard.press('Enter');
};

/** The page with the rights of the owner key. */
const asOwner = async (stage: Stage, path: string, view: View = {}): Promise<Visit> => {
  const visit = await stage.visit('/operate/keys', view);
  await openSession(visit.page, stage.ownerKey);
  await table(visit.page, 'Keys').waitFor();
  if (path !== '/operate/keys') await visit.page.goto(stage.server.url + path);
  return visit;
};

const looksRight = async ({ page, faults }: Visit): Promise<void> => {
  expect(await scrollsSideways(page)).toBe(false);
  expect(await accessFaults(page)).toEqual([]);
  expect(faults).toEqual([]);
};

/** Makes a key in the dialog, and gives its text. */
const makeKey = async (page: Page, name: string): Promise<string> => {
  await page.getByRole('button', { name: 'Make a key' }).click();
  await dialog(page).getByLabel('Name').fill(name);
  await dialog(page).getByRole('button', { name: 'Make it' }).click();
  await dialog(page).getByRole('heading', { name: 'The new key' }).waitFor();
  return dialog(page).locator('code').innerText();
};

const overviewSuite = (stage: () => Stage): void => {
  test.each(VIEWS)('the overview at $width px, $theme', async (view) => {
    await using visit = await stage().visit('/operate', view);
    const { page } = visit;
    await rowOf(page, 'Data sources', 'simulated').waitFor();
    await rowOf(page, 'Requests', 'all routes').waitFor();
    await keepPicture(page, `operate-${view.width}-${view.theme}`);
    await looksRight(visit);
  });

  test('says what is held, what ran, who is connected and how the log stands', async () => {
    await using visit = await stage().visit('/');
    const { page } = visit;
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Operate' }).click();
    await rowOf(page, 'Jobs', 'Computing grades').first().waitFor();
    const server = page.getByRole('complementary', { name: 'The server' });
    await expect.poll(() => server.innerText()).toMatch(/Streams connected\s+\d/);
    for (const words of ['Live feed', 'Newest daily close', 'Logged', 'Abstained'])
      await expect.poll(() => server.innerText()).toContain(words);
    await rowOf(page, 'Requests', 'GET /v1/status')
      .filter({ hasText: /≤ [\d.]+ (?:ms|s)/ })
      .waitFor();
    await server.getByRole('link', { name: 'Show the record' }).click();
    await page.getByRole('heading', { level: 1, name: 'Record' }).waitFor();
  });

  test('a feed that is interrupted says why and when it is tried again, a failed job what it said', async () => {
    const feed = {
      source: 'kraken',
      state: 'waiting',
      assets: 40,
      lastUpdate: '2024-06-30T12:00:00.000Z',
      fault: 'the socket was closed',
      nextTry: '2024-06-30T12:01:00.000Z',
    };
    const failed = {
      id: 900,
      kind: 'sync',
      state: 'failed',
      progress: null,
      message: 'no exchange answered',
      startedAt: '2024-06-30T12:00:00.000Z',
      finishedAt: '2024-06-30T12:00:04.500Z',
    };
    await using visit = await stage().visit('/operate', {
      before: (page) =>
        page.route('**/v1/status', async (route) => {
          const response = await route.fetch();
          const answer = (await response.json()) as { data: { jobs: object[] } };
          const data = { ...answer.data, feed, jobs: [failed, ...answer.data.jobs] };
          await route.fulfill({ response, json: { ...answer, data } });
        }),
    });
    const { page } = visit;
    const alert = page.getByRole('alert').filter({ hasText: 'Fetching market data failed' });
    await alert.waitFor();
    expect(await rowOf(page, 'Jobs', 'no exchange answered').innerText()).toContain('4.5 s');
    const panel = page.getByRole('region', { name: 'Live feed' });
    for (const words of ['interrupted', 'the socket was closed', '30 Jun 2024, 12:01 UTC'])
      await expect.poll(() => panel.innerText()).toContain(words);
    await looksRight(visit);
  });

  test('metrics that do not come are said, and asked for again; an unknown part is not here', async () => {
    await using visit = await stage().visit('/operate', {
      before: (page) => page.route('**/metrics', (route) => route.abort()),
    });
    const { page } = visit;
    await page.getByRole('alert').filter({ hasText: 'The metrics could not be loaded' }).waitFor();
    await page.unroute('**/metrics');
    await page.getByRole('button', { name: 'Try again' }).click();
    await rowOf(page, 'Requests', 'all routes').waitFor();
    await page.goto(`${stage().server.url}/operate/nothing`);
    await page.getByRole('heading', { name: 'This page is not here' }).waitFor();
  });
};

const keysSuite = (stage: () => Stage): void => {
  test('without rights it asks for a key and says why; with a key that only reads, too', async () => {
    await using visit = await stage().visit('/operate/keys');
    const { page, faults } = visit;
    await page.getByRole('heading', { name: 'This part wants a key' }).waitFor();
    expect(await page.getByText(/the page on this machine only reads/).isVisible()).toBe(true);
    expect(await page.getByText('data/owner.key').isVisible()).toBe(true);
    expect(faults).toEqual([]);
    expect(await accessFaults(page)).toEqual([]);
    await keepPicture(page, 'operate-key');
    await openSession(page, stage().ownerKey);
    const reader = await makeKey(page, 'reader');
    await dialog(page).getByRole('button', { name: 'I have kept it' }).click();
    await page.context().clearCookies();
    await page.reload();
    await openSession(page, reader);
    await page.getByText(/The key of this session may not do that/).waitFor();
    await openSession(page, stage().ownerKey);
    await rowOf(page, 'Keys', 'reader').waitFor();
    await page.reload();
    await rowOf(page, 'Keys', 'reader').waitFor();
  });

  test('a key is made, shown once, works, is rotated and revoked, by keyboard too', async () => {
    await using visit = await asOwner(stage(), '/operate/keys');
    const { page } = visit;
    const opens = async (key: string): Promise<number> =>
      (await fetch(`${stage().server.url}/v1/assets?limit=1`, { headers: { 'x-api-key': key } })).status;
    const first = await makeKey(page, 'bot');
    expect(await opens(first)).toBe(200);
    await page.keyboard.press('Escape');
    expect(await dialog(page).isVisible()).toBe(true);
    await keepPicture(page, 'operate-key-once');
    expect(await accessFaults(page)).toEqual([]);
    await dialog(page).getByRole('button', { name: 'I have kept it' }).click();
    await rowOf(page, 'Keys', 'bot').waitFor();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(first);
    await page.getByRole('button', { name: 'Rotate bot' }).press('Enter');
    await dialog(page).getByLabel('The old text ends').selectOption('at once');
    await dialog(page).getByRole('button', { name: 'Rotate' }).click();
    await dialog(page).getByRole('button', { name: 'I have kept it' }).waitFor();
    const second = await dialog(page).locator('code').innerText();
    expect([await opens(first), await opens(second)]).toEqual([401, 200]);
    await dialog(page).getByRole('button', { name: 'I have kept it' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    const revoke = page.getByRole('button', { name: 'Revoke bot' });
    await revoke.press('Enter');
    await dialog(page).getByRole('button', { name: 'Revoke for ever' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('Revoke bot');
    await revoke.press('Enter');
    await dialog(page).getByRole('button', { name: 'Revoke for ever' }).click();
    await rowOf(page, 'Keys', 'bot').waitFor({ state: 'detached' });
    await expect.poll(() => opens(second)).toBe(401);
    await page.getByRole('button', { name: 'Revoked or expired' }).click();
    await rowOf(page, 'Keys', 'bot')
      .getByText(/^revoked /)
      .waitFor();
    await expect.poll(() => new URL(page.url()).search).toBe('?keys=dead');
  });

  test('what the server refuses is said in the dialog', async () => {
    await using visit = await asOwner(stage(), '/operate/keys');
    const { page } = visit;
    await page.getByRole('button', { name: 'Make a key' }).click();
    const reads = dialog(page).getByRole('checkbox', { name: /^read/ });
    await reads.uncheck();
    await dialog(page).getByText('Tick at least one of what it may.').waitFor();
    expect(await dialog(page).getByRole('button', { name: 'Make it' }).isDisabled()).toBe(true);
    await reads.check();
    await dialog(page).getByLabel('Name').fill('  ');
    await dialog(page).getByRole('button', { name: 'Make it' }).click();
    await dialog(page)
      .getByRole('alert')
      .filter({ hasText: /^Name: / })
      .waitFor();
    await keepPicture(page, 'operate-key-new');
    expect(await accessFaults(page)).toEqual([]);
  });
};

const usageSuite = (stage: () => Stage): void => {
  test.each([
    ['/operate/usage', 'Usage', 'listGrades'],
    ['/operate/usage?over=12m&by=period', 'Usage', '20'],
    ['/operate/plans', 'Plans', 'Owner'],
    ['/operate/settings', 'Data', '--exchange'],
    ['/operate/keys', 'Keys', 'owner'],
  ])('%s opens by its address, in light and dark, on a phone too', async (path, name, text) => {
    const part = path.replace(/^\/operate\//, '').replace(/\W.*$/, '');
    for (const view of path.includes('?') ? VIEWS.slice(0, 1) : VIEWS) {
      await using visit = await asOwner(stage(), path, view);
      await rowOf(visit.page, name, text).first().waitFor();
      if (!path.includes('?')) await keepPicture(visit.page, `operate-${part}-${view.width}-${view.theme}`);
      await looksRight(visit);
    }
  });

  test('settings are told to an operator, with what said so', async () => {
    await using visit = await stage().visit('/operate/settings');
    const { page } = visit;
    await page.getByRole('heading', { name: 'This part wants a key' }).waitFor();
    await openSession(page, stage().ownerKey);
    await rowOf(page, 'Data', 'Simulated market').filter({ hasText: 'the flag' }).waitFor();
    await rowOf(page, 'Data', 'SQLite in the data directory').filter({ hasText: '--database' }).waitFor();
    await rowOf(page, 'Log', 'simulated.assay.local/').filter({ hasText: 'default' }).waitFor();
    await rowOf(page, 'Reach', '127.0.0.1').waitFor();
    const told = (
      await Promise.all(['Data', 'Log', 'Reach'].map((name) => table(page, name).innerText()))
    ).join();
    expect(told).not.toContain('not told');
    expect(told).not.toContain(stage().ownerKey);
  });

  test('without rights the calls of the page itself are shown, and how to see all', async () => {
    await using visit = await stage().visit('/operate/usage?by=key');
    const { page } = visit;
    await rowOf(page, 'Usage', 'The page on the machine itself').getByRole('link').click();
    await rowOf(page, 'Usage', 'getStatus').waitFor();
    expect(new URL(page.url()).search).toBe('?key=0');
    await page.getByRole('button', { name: 'Show the calls of all keys' }).click();
    await page.getByRole('link', { name: 'Open a session with the owner key' }).click();
    await page.getByRole('heading', { name: 'This part wants a key' }).waitFor();
  });
};

/** An address that takes deliveries, and fails as long as it is told to. */
const openReceiver = async () => {
  const state = { fails: true };
  const receiver = createServer((request, response) => {
    request.resume().on('end', () => {
      response.statusCode = state.fails ? 500 : 204;
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    state,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => receiver.close(() => resolve())),
  };
};

const DELIVERIES = [
  { id: 8, state: 'pending', attempts: 1, nextAt: '2100-01-01T00:00:00.000Z', lastStatus: null },
  { id: 7, state: 'failed', attempts: 10, nextAt: null, lastStatus: 503 },
].map((changes) => ({
  messageId: `msg_${changes.id}`,
  topic: 'signals',
  event: 4000 + changes.id,
  createdAt: '2024-06-30T12:00:00.000Z',
  lastAt: '2024-06-30T12:00:00.000Z',
  lastError: 'the connection was refused',
  lastMs: 12,
  ...changes,
}));

/** Deliveries that take a day to come about; what is sent again is asked of the server itself. */
const showsDeliveries = async (page: Page): Promise<void> => {
  const address = /\/deliveries\?/;
  await page.route(address, (route) =>
    route.fulfill({ json: { data: DELIVERIES, nextCursor: null, simulated: true } }),
  );
  await page.reload();
  await rowOf(page, 'Deliveries', 'pending').getByText('the connection was refused in 12 ms').waitFor();
  await rowOf(page, 'Deliveries', 'failed').getByText('HTTP 503 in 12 ms').waitFor();
  await keepPicture(page, 'operate-webhooks');
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send again: signals 7' }).click();
  await page
    .getByRole('alert')
    .filter({ hasText: /has no delivery 7/ })
    .waitFor();
  await page.unroute(address);
  await page.getByRole('button', { name: 'failed', exact: true }).click();
  await page.getByText('There is no delivery in this state.').waitFor();
  await expect.poll(() => new URL(page.url()).searchParams.get('state')).toBe('failed');
};

const webhooksSuite = (stage: () => Stage): void => {
  test('a webhook is added, tested and removed, and shows its deliveries', async () => {
    await using receiver = await openReceiver();
    await using visit = await asOwner(stage(), '/operate/webhooks');
    const { page } = visit;
    await page.getByText('There is no webhook yet.').waitFor();
    await page.getByRole('button', { name: 'Add a webhook' }).click();
    await dialog(page).getByLabel('Address').fill(receiver.url);
    await keepPicture(page, 'operate-webhook-new');
    expect(await accessFaults(page)).toEqual([]);
    await dialog(page).getByRole('button', { name: 'Add it' }).click();
    await dialog(page)
      .getByText(/^whsec_/)
      .waitFor();
    await dialog(page).getByRole('button', { name: 'I have kept it' }).click();
    const row = rowOf(page, 'Webhooks', receiver.url);
    await row.getByRole('button', { name: /^Test/ }).click();
    await row.getByText(/Not delivered, HTTP 500/).waitFor();
    receiver.state.fails = false;
    await row.getByRole('button', { name: /^Test/ }).click();
    await row.getByText(/Delivered, HTTP 204 in \d+ ms/).waitFor();
    await row.getByRole('link').click();
    await page.waitForURL((url) => /^\?hook=\d+$/.test(url.search));
    await page.getByText('There is no delivery in this state.').waitFor();
    await looksRight(visit);
    await showsDeliveries(page);
    await row.getByRole('button', { name: /^Remove/ }).click();
    await dialog(page).getByRole('button', { name: 'Remove' }).click();
    await page.getByText('There is no webhook yet.').waitFor();
  });
};

export const operateSuite = (stage: () => Stage): void => {
  overviewSuite(stage);
  keysSuite(stage);
  usageSuite(stage);
  webhooksSuite(stage);
};
