import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { chartAppears, keepPicture, rowsAppear } from './in-page.ts';
import type { Stage } from './stage.ts';

/** Tickers from the server itself: the best graded one, and an abstained one. */
const tickers = async (stage: Stage): Promise<{ graded: string; abstained: string }> => {
  const ask = async (query: string): Promise<string> => {
    const headers = { 'x-api-key': stage.ownerKey };
    const answer = await fetch(`${stage.server.url}/v1/grades?limit=1&${query}`, { headers });
    return ((await answer.json()) as { data: { asset: string }[] }).data[0].asset;
  };
  return { graded: await ask('abstained=false'), abstained: await ask('abstained=true') };
};

const panel = (page: Page, name: string) => page.getByRole('region', { name });

const panelsSuite = (stage: () => Stage): void => {
  test('a deep link shows chart, grade, reasons, signal and sources', async () => {
    const { graded } = await tickers(stage());
    await using visit = await stage().visit(`/asset/${graded}`);
    const { page, faults } = visit;
    await page.getByRole('heading', { level: 1, name: graded }).waitFor();
    await chartAppears(page);
    await expect
      .poll(() => panel(page, 'Trader Grade').innerText())
      .toMatch(/^Trader Grade\s+Verify\s+\d+\.\d\s+of 100 · rank 1 of \d+/);
    await expect
      .poll(() => panel(page, 'Signal').innerText())
      .toMatch(/Following the signal, after fees\s+[+−\d]/);
    await expect
      .poll(() => panel(page, 'Forecast').innerText())
      .toMatch(/90 d\s+\$[\d.,]+ – \$[\d.,]+\s+\d+\.\d%/);
    await expect
      .poll(() => panel(page, 'Risk').innerText())
      .toMatch(/\d+\.\d\s+of 100, from calm to extreme/);
    await expect.poll(() => page.title()).toBe(`${graded} · Assay`);
    expect(faults).toEqual([]);
  });

  test('the strongest three reasons come first, and all of them on demand', async () => {
    const { graded } = await tickers(stage());
    await using visit = await stage().visit(`/asset/${graded}`);
    const { page } = visit;
    const lines = panel(page, 'Why').getByRole('listitem');
    await lines.first().waitFor();
    await expect.poll(() => lines.count()).toBe(3);
    await panel(page, 'Why')
      .getByRole('button', { name: /^Show all/ })
      .click();
    await expect.poll(() => lines.count()).toBeGreaterThan(10);
    const points = (await lines.allInnerTexts()).map((text) =>
      Math.abs(Number(text.split('\n').at(-1)?.replace('−', '-'))),
    );
    expect(points).toEqual(points.toSorted((a, b) => b - a));
  });

  test('the price tells where it comes from, on hover and on focus', async () => {
    await using visit = await stage().visit('/asset/SIM001');
    const { page } = visit;
    const price = page.getByRole('button', { name: /^\$/ });
    const card = page.getByRole('dialog', { name: 'SIM001, price' });
    await price.hover();
    await expect
      .poll(() => card.innerText())
      .toMatch(/Source\s+simulated\s+As of\s+\d+ \w+ \d{4}, \d\d:\d\d UTC/);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    await page.mouse.move(0, 0);
    await page.getByRole('link', { name: 'Back to the ratings' }).focus();
    await page.keyboard.press('Tab');
    await card.waitFor();
    const describes = async () =>
      (await price.getAttribute('aria-describedby')) === (await card.getAttribute('id'));
    await expect.poll(describes).toBe(true);
  });
};

const absenceSuite = (stage: () => Stage): void => {
  test('an abstained asset says why instead of a grade', async () => {
    const { abstained } = await tickers(stage());
    await using visit = await stage().visit(`/asset/${abstained}`);
    const { page, faults } = visit;
    await chartAppears(page);
    await expect
      .poll(() => panel(page, 'Trader Grade').innerText())
      .toMatch(/Abstained\. No grade today\. .{20,}\./);
    await expect.poll(() => panel(page, 'Why').count()).toBe(0);
    await keepPicture(page, 'asset-abstained');
    expect(faults).toEqual([]);
  });

  test('an asset that is not there is not there', async () => {
    await using visit = await stage().visit('/asset/NOSUCH');
    const { page } = visit;
    await page.getByRole('heading', { name: 'NOSUCH is not here' }).waitFor();
    await page.getByRole('button', { name: 'Show all ratings' }).click();
    await rowsAppear(page);
  });
};

export const assetSuite = (stage: () => Stage): void => {
  panelsSuite(stage);
  absenceSuite(stage);
};
