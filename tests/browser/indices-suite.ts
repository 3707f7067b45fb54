import { expect, test } from 'vitest';
import { accessFaults, keepPicture, linesAppear, scrollsSideways } from './in-page.ts';
import { type Stage, VIEWS } from './stage.ts';

const looksSuite = (stage: () => Stage): void => {
  test.each(VIEWS)('the list at $width px, $theme', async (view) => {
    await using visit = await stage().visit('/indices', view);
    const { page, faults } = visit;
    await page.getByRole('table', { name: 'Indices' }).waitFor();
    await keepPicture(page, `indices-${view.width}-${view.theme}`);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await accessFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test.each(VIEWS)('one index at $width px, $theme', async (view) => {
    await using visit = await stage().visit('/indices/top-20', view);
    const { page, faults } = visit;
    await page.getByRole('table', { name: 'Holdings' }).waitFor();
    await linesAppear(page);
    await keepPicture(page, `index-${view.width}-${view.theme}`);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await accessFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
};

const listSuite = (stage: () => Stage): void => {
  test('the rail leads to all of them, and those that cannot be say why', async () => {
    await using visit = await stage().visit('/');
    const { page } = visit;
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Indices' }).click();
    const table = page.getByRole('table', { name: 'Indices' });
    await table.getByRole('rowheader', { name: /^Assay 20/ }).waitFor();
    await expect.poll(() => table.getByRole('row').count()).toBeGreaterThan(8);
    const abstained = page.getByRole('region', { name: /abstain/ });
    await abstained.getByText('There were never enough assets for the index.').first().waitFor();
    await abstained.getByRole('link').first().click();
    await page.getByText('Abstained.', { exact: true }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await keepPicture(page, 'index-abstained');
  });
};

const indexSuite = (stage: () => Stage): void => {
  test('holdings, rules and rebalances are said in words, and the statement can be checked', async () => {
    await using visit = await stage().visit('/indices/top-20?range=all&scale=log');
    const { page, faults } = visit;
    await linesAppear(page);
    expect(await page.getByRole('button', { name: 'Log' }).getAttribute('aria-pressed')).toBe('true');
    await page.getByText('Equal weight', { exact: true }).waitFor();
    await page.getByText('no BTC to compare with').waitFor();
    const weights = page.getByRole('table', { name: 'Holdings' }).locator('tbody td:nth-child(2)');
    await weights.first().waitFor();
    const shares = (await weights.allInnerTexts()).map((text) => Number.parseFloat(text));
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 0);
    const about = page.getByRole('complementary', { name: 'About the index' });
    await expect.poll(() => about.innerText()).toContain('The first 20 by market cap.');
    const log = page.getByRole('table', { name: 'Rebalance log' });
    await expect.poll(() => log.innerText()).toMatch(/Calendar\s+SIM\d+ [\d.]+% → [\d.]+%/);
    await about.getByTitle('Check it in this browser').click();
    await page.waitForURL(/\/verify\/\d+$/);
    expect(faults).toEqual([]);
  });

  test('an index that is all in cash says so', async () => {
    await using visit = await stage().visit('/indices/top-20', {
      before: (page) =>
        page.route(/\/v1\/indices\/top-20\/holdings/, async (route) => {
          const response = await route.fetch();
          const answer = (await response.json()) as object;
          await route.fulfill({ response, json: { ...answer, data: [], nextCursor: null } });
        }),
    });
    await visit.page.getByText('All is in cash.').waitFor();
  });

  test('an index that is not there is not there', async () => {
    await using visit = await stage().visit('/indices/nosuch');
    await visit.page.getByRole('heading', { name: 'nosuch is not here' }).waitFor();
  });
};

export const indicesSuite = (stage: () => Stage): void => {
  looksSuite(stage);
  listSuite(stage);
  indexSuite(stage);
};
