import type { Browser } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessFaults, keepPicture, rowsAppear } from './in-page.ts';
import { openStage } from './stage.ts';

const SMALL = { simulation: { id: 'simulated', assets: 12, days: 400 } } as const;
/** Takes long enough to be looked at while it is prepared. */
const SLOW = { simulation: { id: 'simulated', assets: 40, days: 100_000 } } as const;

export const startSuite = (browser: () => Browser): void => {
  test('shows the progress of the first job, then the ratings by themselves', async () => {
    const stage = await openStage(browser(), SLOW);
    try {
      await using visit = await stage.visit('/');
      const { page, faults } = visit;
      await page.getByRole('heading', { name: 'Preparing the first grades' }).waitFor();
      await page.getByRole('progressbar').waitFor();
      await keepPicture(page, 'state-first-run');
      await rowsAppear(page);
      expect(faults).toEqual([]);
    } finally {
      await stage.close();
    }
  }, 60_000);
};

export const keySuite = (browser: () => Browser): void => {
  test('asks for a key, refuses a wrong one, and opens with the right one', async () => {
    const stage = await openStage(browser(), { ...SMALL, loopback: false });
    try {
      await stage.server.settled;
      await using visit = await stage.visit('/asset/SIM001?range=all');
      const { page } = visit;
      await page.getByRole('heading', { name: 'This server wants a key' }).waitFor();
      expect(await accessFaults(page)).toEqual([]);
      await keepPicture(page, 'state-key');
      await page.getByLabel(/Enter an API key/).fill('wrong');
      await page.getByRole('button', { name: 'Open' }).click();
      await page
        .getByRole('alert')
        .filter({ hasText: /key is unknown/ })
        .waitFor();
      await page.getByLabel(/Enter an API key/).fill(stage.ownerKey);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'SIM001' }).waitFor();
      expect(new URL(page.url()).search).toBe('?range=all');
      expect((await page.context().cookies()).every(({ httpOnly }) => httpOnly)).toBe(true);
      await page.goto(stage.server.url);
      await rowsAppear(page);
    } finally {
      await stage.close();
    }
  }, 60_000);
};
