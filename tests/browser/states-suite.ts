import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessFaults, keepPicture, rowsAppear } from './in-page.ts';
import type { Stage } from './stage.ts';

const FAILURE = {
  type: '/docs/errors#internal',
  title: 'The server failed',
  status: 500,
  detail: 'something broke',
  code: 'internal',
  reaction: 'Report it with the request id; the log holds the cause under the same id.',
  requestId: 'a-request',
  issues: [],
  simulated: true,
};

const failing = (route: Route) =>
  route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(FAILURE) });

interface StatusAnswer {
  data: Record<string, unknown>;
  simulated: boolean;
}

/** The server's own status with some of it changed. */
const statusWith =
  (change: Record<string, unknown>, simulated = true) =>
  (page: Page) =>
    page.route('**/v1/status', async (route) => {
      const answer = await route.fetch();
      const status = (await answer.json()) as StatusAnswer;
      await route.fulfill({ response: answer, json: { simulated, data: { ...status.data, ...change } } });
    });

const RUNNING = {
  id: 9,
  kind: 'sync',
  state: 'running',
  progress: 0.34,
  message: '68 of 200 assets',
  startedAt: '2024-07-01T00:00:00.000Z',
  finishedAt: null,
};

const waitingSuite = (stage: () => Stage): void => {
  test('loading keeps the layout: skeleton rows of the final height', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const hold = async (route: Route): Promise<void> => {
      await held;
      await route.continue();
    };
    await using visit = await stage().visit('/', { before: (page) => page.route(/\/v1\/grades/, hold) });
    const { page } = visit;
    const skeleton = page.getByRole('status', { name: 'Loading the ratings' });
    await skeleton.waitFor();
    await page.getByRole('complementary', { name: 'About the data' }).waitFor();
    const row = skeleton.locator('tbody tr').first();
    expect((await row.boundingBox())?.height).toBe(36);
    const top = (await row.boundingBox())?.y;
    await keepPicture(page, 'state-loading');
    release();
    await rowsAppear(page);
    await expect.poll(async () => (await page.locator('tr[data-index="0"]').boundingBox())?.y).toBe(top);
  });
};

const failureSuite = (stage: () => Stage): void => {
  test('an error says what failed, what to do and the request id, and tries again', async () => {
    await using visit = await stage().visit('/', { before: (page) => page.route(/\/v1\/grades/, failing) });
    const { page } = visit;
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('The ratings could not be loaded');
    expect(await alert.innerText()).toContain('something broke');
    expect(await alert.innerText()).toContain(FAILURE.reaction);
    expect(await alert.innerText()).toContain('a-request');
    expect(await accessFaults(page)).toEqual([]);
    await keepPicture(page, 'state-error');
    await page.unroute(/\/v1\/grades/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await rowsAppear(page);
  });

  test('a server that is not there is told from one that failed', async () => {
    await using visit = await stage().visit('/', {
      before: (page) => page.route('**/v1/**', (route) => route.abort()),
    });
    const alert = visit.page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('The server does not answer.');
    expect(await alert.innerText()).toContain('Check that the server is running');
  });
};

const jobsSuite = (stage: () => Stage): void => {
  test('nothing at all says what to do next', async () => {
    const empty = {
      ready: false,
      busy: false,
      asOf: null,
      issuedAt: null,
      assets: 0,
      graded: 0,
      abstained: 0,
      jobs: [],
    };
    await using visit = await stage().visit('/', { before: statusWith(empty) });
    const { page } = visit;
    await page.getByRole('heading', { name: 'No market data yet' }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await keepPicture(page, 'state-empty');
    await page.getByRole('button', { name: 'Choose where the data comes from' }).click();
    await page.waitForURL(/\/start$/);
  });

  test('between two steps of a start there is no talk of missing data', async () => {
    const between = { ready: false, busy: true, asOf: null, issuedAt: null, jobs: [] };
    await using visit = await stage().visit('/', { before: statusWith(between) });
    await visit.page.getByRole('heading', { name: 'Preparing the first grades' }).waitFor();
    expect(await visit.page.getByText('No market data yet').count()).toBe(0);
  });

  test('a job beside served data is one quiet line', async () => {
    await using visit = await stage().visit('/', { before: statusWith({ jobs: [RUNNING] }) });
    const { page } = visit;
    await rowsAppear(page);
    const bar = page.getByRole('progressbar', { name: 'Fetching market data' });
    expect(await bar.getAttribute('aria-valuenow')).toBe('34');
    await page.getByText('68 of 200 assets').waitFor();
    await keepPicture(page, 'state-job');
  });

  test('real data carries no band, and its age once it is old', async () => {
    const old = statusWith({ asOf: '2024-01-01T00:00:00.000Z' }, false);
    await using visit = await stage().visit('/', { before: old });
    const { page } = visit;
    await rowsAppear(page);
    await page
      .getByText(/^\d+ d old/)
      .first()
      .waitFor();
    await expect.poll(() => page.getByRole('complementary').count()).toBe(0);
  });

  test('the foot of a phone tells the whole as-of of old data, beside a job too', async () => {
    const old = statusWith({ asOf: '2024-01-01T00:00:00.000Z', jobs: [RUNNING] }, false);
    await using visit = await stage().visit('/', { width: 390, height: 844, before: old });
    const foot = visit.page.getByRole('contentinfo');
    await foot.getByText('d old').waitFor();
    for (const part of [foot.locator('time'), foot.getByRole('progressbar')]) {
      const { x = -1, width = 0 } = (await part.boundingBox()) ?? {};
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(390);
    }
    expect(await foot.locator('time').innerText()).toBe('1 Jan 2024, 00:00 UTC');
    await keepPicture(visit.page, 'foot-390');
  });

  test('a new revision is fetched without being asked for', async () => {
    let revision = 1;
    const grow = (page: Page) =>
      page.route('**/v1/status', async (route) => {
        const answer = await route.fetch();
        const status = (await answer.json()) as StatusAnswer;
        const data = { ...status.data, revision, jobs: [RUNNING] };
        await route.fulfill({ response: answer, json: { ...status, data } });
      });
    await using visit = await stage().visit('/', { before: grow });
    const { page } = visit;
    await rowsAppear(page);
    const refetch = page.waitForRequest(/\/v1\/grades/);
    revision = 2;
    await refetch;
    expect(await page.getByRole('status', { name: 'Loading the ratings' }).count()).toBe(0);
  });
};

export const statesSuite = (stage: () => Stage): void => {
  waitingSuite(stage);
  failureSuite(stage);
  jobsSuite(stage);
};
