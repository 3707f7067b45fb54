import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pricesCsv } from '../server/prices-csv.ts';
import { accessFaults, keepPicture, rowsAppear, scrollsSideways } from './in-page.ts';
import { type Stage, VIEWS } from './stage.ts';

const LONG = { timeout: 30_000 };

const signIn = async (page: Page, key: string): Promise<void> => {
  await page.getByLabel(/Enter an API key/).fill(key);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Import files' }).waitFor();
};

const band = (page: Page) => page.getByRole('complementary', { name: 'About the data' });

const [HEAD, ...ROWS] = pricesCsv(12, 300).trimEnd().split('\n');
const FILE = {
  name: 'my prices.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([HEAD, ...ROWS, ROWS[0].replace(/[^,]+$/, 'much')].join('\n')),
};

const EMPTY = { name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('') };

export const wizardSuite = (stage: () => Stage): void => {
  test.each(VIEWS)('offers three ways at $width px, $theme', async (view) => {
    await using visit = await stage().visit('/start', view);
    const { page, faults } = visit;
    await signIn(page, stage().ownerKey);
    await page.getByText('cannot be reached').waitFor();
    for (const off of [
      page.getByRole('radio', { name: /binance/ }),
      page.getByRole('button', { name: 'Fetch and serve' }),
      page.getByRole('button', { name: 'Served now' }),
    ])
      await expect.poll(() => off.isDisabled()).toBe(true);
    await keepPicture(page, `start-${view.width}-${view.theme}`);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await accessFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('is reached from the band, imports a file, tells its errors by line, and serves its assets', async () => {
    await using visit = await stage().visit('/');
    const { page } = visit;
    await rowsAppear(page);
    await band(page).getByRole('link', { name: 'Use real data' }).click();
    await signIn(page, stage().ownerKey);
    await page.getByLabel('Volume is in').selectOption({ label: 'dollars traded' });
    await page.locator('input[type=file]').setInputFiles([EMPTY, FILE]);
    await page.getByText('empty.csv: The file is empty.').waitFor();
    const files = page.getByRole('list', { name: 'Files' });
    await files.getByText('imported', { exact: true }).waitFor(LONG);
    await files.getByText('1 row was refused').click();
    await files.getByText(`Line ${(ROWS.length + 2).toLocaleString('en')}:`).waitFor();
    await keepPicture(page, 'start-imported');
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Serve the imported data' }).click();
    await page.waitForURL(stage().server.url, LONG);
    await rowsAppear(page);
    expect(await page.locator('tbody').innerText()).not.toContain('SIM');
    await expect.poll(() => band(page).count()).toBe(0);
    await page.goto(`${stage().server.url}/start`);
    await page.getByRole('button', { name: 'Serve the simulated market' }).click();
    await page.waitForURL(stage().server.url, LONG);
    await rowsAppear(page);
    expect(await page.locator('tbody').innerText()).toContain('SIM');
    await band(page).waitFor();
    await page.goto(`${stage().server.url}/operate`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(stage().server.url, LONG);
    await page.goto(`${stage().server.url}/start`);
    await page.getByRole('heading', { name: 'This part wants a key' }).waitFor();
  }, 120_000);
};
