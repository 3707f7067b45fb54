import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessFaults, keepPicture, linesAppear, scrollsSideways } from './in-page.ts';
import { type Stage, VIEWS } from './stage.ts';

const part = (page: Page, name: string) => page.getByRole('region', { name });

/** Every part of the market page has its data. */
const marketAppears = async (page: Page): Promise<void> => {
  await part(page, 'Sectors').getByRole('link').first().waitFor();
  await part(page, 'Correlations').getByRole('grid').waitFor();
  await part(page, 'Moonshots').getByRole('row').nth(1).waitFor();
  await part(page, 'Breadth and risk').waitFor();
  await linesAppear(page);
};

/** Sum of the layout shifts within the page; the band of a simulated market moves the whole frame once. */
const WATCH_SHIFTS = `window.shifts = 0;
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries())
    if (!sources.some(({ node }) => node?.querySelector?.('main'))) window.shifts += value;
}).observe({ type: 'layout-shift', buffered: true });`;

const looksSuite = (stage: () => Stage): void => {
  test.each(VIEWS)('at $width px, $theme', async (view) => {
    await using visit = await stage().visit('/market', view);
    const { page, faults } = visit;
    await marketAppears(page);
    await keepPicture(page, `market-${view.width}-${view.theme}`);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await accessFaults(page)).toEqual([]);
    await part(page, 'Sectors').scrollIntoViewIfNeeded();
    await keepPicture(page, `market-sectors-${view.width}-${view.theme}`);
    expect(faults).toEqual([]);
  });

  test('nothing moves while it loads', async () => {
    await using visit = await stage().visit('/market', {
      before: (page) => page.addInitScript(WATCH_SHIFTS),
    });
    await marketAppears(visit.page);
    expect(await visit.page.evaluate<number>('window.shifts')).toBeLessThan(0.02);
  });
};

const stateSuite = (stage: () => Stage): void => {
  test('says the state of the market, since when, from what, and why there is no size of it', async () => {
    await using visit = await stage().visit('/market');
    const { page } = visit;
    const now = page.getByRole('complementary', { name: 'The market now' });
    const told = () => now.innerText();
    await expect.poll(told).toMatch(/as of \d/);
    await expect.poll(told).toMatch(/(Bullish|Bearish|Neutral)\s+for \d+ d, since/);
    await expect.poll(told).toContain('no bars of BTC are held');
    await expect.poll(told).toMatch(/Sources\s+simulated/);
    await part(page, 'Breadth and risk').getByText('it needs 90 days of BTC').waitFor();
    await now.getByTitle('Check it in this browser').click();
    await page.waitForURL(/\/verify\/\d+$/);
  });

  test('an abstained market gives its reason in place of a score', async () => {
    const reason = 'Fewer than three of the four votes can be cast.';
    await using visit = await stage().visit('/market', {
      before: (page) =>
        page.route(/\/v1\/market$/, async (route) => {
          const response = await route.fetch();
          const answer = (await response.json()) as { data: object };
          const abstained = { signal: null, score: null, abstained: { code: 'too-few-votes', reason } };
          await route.fulfill({ response, json: { ...answer, data: { ...answer.data, ...abstained } } });
        }),
    });
    await visit.page.getByText(reason).waitFor();
    expect(await accessFaults(visit.page)).toEqual([]);
  });

  test('what cannot be loaded says so, and the rest stands', async () => {
    const address = /\/v1\/moonshots/;
    await using visit = await stage().visit('/market', {
      before: (page) => page.route(address, (route) => route.abort()),
    });
    const { page } = visit;
    await part(page, 'Correlations').getByRole('grid').waitFor();
    await page.getByRole('alert').filter({ hasText: 'The moonshots could not be loaded' }).waitFor();
    await page.unroute(address);
    await page.getByRole('button', { name: 'Try again' }).click();
    await part(page, 'Moonshots').getByRole('row').nth(1).waitFor();
  });
};

const partsSuite = (stage: () => Stage): void => {
  test('the rail leads there, and every view is an address', async () => {
    await using visit = await stage().visit('/');
    const { page, faults } = visit;
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Market' }).click();
    await marketAppears(page);
    await page.getByRole('button', { name: '3Y' }).click();
    await part(page, 'Sectors').getByRole('button', { name: 'Grade' }).click();
    await part(page, 'Movers').getByRole('button', { name: '7 d' }).click();
    await part(page, 'Correlations').getByRole('button', { name: 'Top 30' }).click();
    await page.waitForURL(/top=30/);
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toEqual({
      range: '3y',
      colour: 'grade',
      moves: '7d',
      top: '30',
    });
    await page.reload();
    await marketAppears(page);
    await expect.poll(() => part(page, 'Correlations').getByRole('rowheader').count()).toBe(30);
    await expect.poll(() => part(page, 'Movers').innerText()).toContain('Gainers, 7 d');
    expect(faults).toEqual([]);
  });

  test('a sector opens, an asset of it leads on', async () => {
    await using visit = await stage().visit('/market');
    const { page } = visit;
    const sectors = part(page, 'Sectors');
    await sectors.getByRole('link', { name: /^DeFi/ }).click();
    await page.waitForURL(/sector=defi/);
    await sectors.getByRole('button', { name: 'DeFi, show all' }).waitFor();
    const tile = sectors.getByRole('link', { name: /^SIM\d+, Simulated/ }).first();
    const name = ((await tile.getAttribute('aria-label')) ?? '').split(',')[0];
    await tile.click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
  });

  test('the matrix is read by keyboard and by pointer', async () => {
    await using visit = await stage().visit('/market');
    const { page } = visit;
    const grid = part(page, 'Correlations').getByRole('grid');
    await grid.focus();
    const assets = await grid.getByRole('rowheader').allInnerTexts();
    const told = part(page, 'Correlations')
      .getByText(/ with /)
      .first();
    await expect.poll(() => told.innerText()).toBe(`${assets[1]} with ${assets[0]}`);
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
    await expect.poll(() => told.innerText()).toBe(`${assets[3]} with ${assets[1]}`);
    await grid.getByRole('gridcell').nth(7).hover();
    await expect.poll(() => told.innerText()).toBe(`${assets[0]} with ${assets[7]}`);
  });

  test('moonshots count their losers', async () => {
    await using visit = await stage().visit('/market?picks=past');
    const { page } = visit;
    const moonshots = part(page, 'Moonshots');
    await moonshots.getByRole('row').nth(1).waitFor();
    expect(await moonshots.innerText()).toMatch(/\d+ picked, \d+ over, of which [\d.]+% ended above zero/);
    expect(await moonshots.innerText()).toContain('Broke down after');
    expect(await moonshots.innerText()).toMatch(/−\d+\.\d%/);
    await moonshots.getByRole('button', { name: 'Show older ones' }).click();
    await expect.poll(() => moonshots.getByRole('row').count()).toBeGreaterThan(15);
  });
};

export const marketSuite = (stage: () => Stage): void => {
  looksSuite(stage);
  stateSuite(stage);
  partsSuite(stage);
};
