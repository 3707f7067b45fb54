import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessFaults, drawnRows, keepPicture, rowsAppear } from './in-page.ts';
import { type Stage, VIEWS } from './stage.ts';

const box = (page: Page) => page.getByRole('combobox', { name: 'Search assets, pages, actions' });

const open = async (page: Page, key: string): Promise<void> => {
  await page.getByRole('button', { name: /^Search assets/ }).waitFor();
  await page.keyboard.press(key);
  await box(page).waitFor();
};

/** The option that Enter would choose. */
const chosen = (page: Page) => page.locator('[role=option][aria-selected=true]').innerText();

const looks = (stage: () => Stage): void => {
  test.each(VIEWS)('at $width px, $theme', async (view) => {
    await using visit = await stage().visit('/market', view);
    const { page, faults } = visit;
    await page.getByRole('button', { name: /^Search assets/ }).click();
    await box(page).waitFor();
    await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(8);
    await keepPicture(page, `palette-${view.width}-${view.theme}`);
    expect(await accessFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
};

const finds = (stage: () => Stage): void => {
  test('an asset by its ticker, and the next time it comes first', async () => {
    await using visit = await stage().visit('/market');
    const { page } = visit;
    await page.getByRole('heading', { level: 1, name: 'Market' }).waitFor();
    await open(page, '/');
    await page.keyboard.type('sim007');
    await expect.poll(() => chosen(page)).toMatch(/^SIM007/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'SIM007' }).waitFor();
    await open(page, 'Control+k');
    await expect.poll(() => chosen(page)).toMatch(/^SIM007/);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => chosen(page)).not.toMatch(/^SIM007/);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => chosen(page)).toMatch(/Open the API docs/);
    await page.keyboard.press('Escape');
    await box(page).waitFor({ state: 'detached' });
  });

  test('a page, and a statement by its pasted address', async () => {
    await using visit = await stage().visit('/');
    const { page } = visit;
    await rowsAppear(page);
    await open(page, '/');
    await page.keyboard.type('calibra');
    await expect.poll(() => chosen(page)).toMatch(/^Record/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Record' }).waitFor();
    await open(page, 'Meta+k');
    await box(page).fill(`${stage().server.url}/v1/statements/3/proof`);
    await expect.poll(() => chosen(page)).toMatch(/^Verify statement #3/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/verify\/3$/);
  });

  test('actions: dense rows, the theme, and the ratings narrowed to a text', async () => {
    await using visit = await stage().visit('/');
    const { page } = visit;
    await rowsAppear(page);
    await open(page, '/');
    await page.keyboard.type('density');
    await expect.poll(() => chosen(page)).toMatch(/dense and comfortable/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/dense=true/);
    await open(page, '/');
    await page.keyboard.type('dark');
    await expect.poll(() => chosen(page)).toMatch(/dark theme/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Use the light theme' }).waitFor();
    await open(page, '/');
    await page.keyboard.type('SIM00');
    await page.getByRole('option', { name: 'Show the ratings with' }).click();
    await page.waitForURL(/q=SIM00/);
    await expect.poll(() => drawnRows(page)).toBeLessThan(10);
  });
};

export const paletteSuite = (stage: () => Stage): void => {
  describe('looks', () => looks(stage));
  describe('finds', () => finds(stage));
};
