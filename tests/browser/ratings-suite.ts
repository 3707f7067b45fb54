import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessFaults, columnTexts, drawnRows, keepPicture, rowsAppear, scrollToEnd } from './in-page.ts';
import type { Stage } from './stage.ts';

const numbers = (texts: string[]): number[] =>
  texts.map((text) => Number.parseFloat(text.replace('−', '-').replace(/[$,+%]/g, '')));

/** Neighbours in the wrong order. */
const unsorted = (values: number[], order: (a: number, b: number) => number): number[][] =>
  values.flatMap((value, i) => (i === 0 || order(values[i - 1], value) <= 0 ? [] : [[values[i - 1], value]]));

const downwards = (a: number, b: number): number => b - a;

const orderSuite = (stage: () => Stage): void => {
  test('rows show every figure, best grade first, under the band', async () => {
    await using visit = await stage().visit('/');
    const { page, faults } = visit;
    await rowsAppear(page);
    expect(await page.getByRole('complementary').innerText()).toMatch(
      /^Simulated market: none of these assets exist\.\s*Use real data$/,
    );
    expect((await page.getByRole('complementary').boundingBox())?.y).toBe(0);
    const first = await page.locator('tr[data-index="0"]').innerText();
    expect(first).toMatch(/^1\s+SIM\d+\s+Simulated \d+\s+\$[\d.,]+\s+[+−]?[\d.]+%/);
    expect(first).toMatch(/(Bullish|Neutral|Bearish)\s+(new|\d+ d)/);
    expect(unsorted(numbers(await columnTexts(page, 'trader')), downwards)).toEqual([]);
    expect(await page.getByRole('columnheader', { name: 'Trader Grade' }).getAttribute('aria-sort')).toBe(
      'descending',
    );
    expect((await page.locator('tr[data-index="0"]').boundingBox())?.height).toBe(36);
    expect(await page.getByText('Not investment advice.').isVisible()).toBe(true);
    expect(faults).toEqual([]);
  });

  test('a heading sorts by click and by keyboard, and the address says so', async () => {
    await using visit = await stage().visit('/');
    const { page } = visit;
    await rowsAppear(page);
    const heading = page.getByRole('columnheader', { name: '24 h' });
    await heading.getByRole('button').click();
    await page.waitForURL(/sort=-change24h/);
    await expect.poll(() => heading.getAttribute('aria-sort')).toBe('descending');
    await expect
      .poll(async () => unsorted(numbers(await columnTexts(page, 'change24h')), downwards))
      .toEqual([]);
    await heading.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/sort=change24h/);
    await expect.poll(() => heading.getAttribute('aria-sort')).toBe('ascending');
    await expect
      .poll(async () => unsorted(numbers(await columnTexts(page, 'change24h')), (a, b) => a - b))
      .toEqual([]);
  });

  test('abstained rows come last in either direction and say why', async () => {
    await using visit = await stage().visit('/?sort=trader');
    const { page } = visit;
    await rowsAppear(page);
    expect(await page.locator('tr[data-index="0"]').innerText()).not.toContain('Abstained');
    await scrollToEnd(page);
    const last = page.locator('tbody tr[data-index]').last();
    await expect.poll(() => last.innerText()).toMatch(/Abstained · .{20,}\./);
  });
};

const filterSuite = (stage: () => Stage): void => {
  test('chips and search filter, and the address brings the same view back', async () => {
    await using visit = await stage().visit('/');
    const { page, faults } = visit;
    await rowsAppear(page);
    await page.getByRole('group', { name: 'Signal' }).getByRole('button', { name: 'Bullish' }).click();
    await page.getByRole('button', { name: 'Hide abstained' }).click();
    await page.getByRole('button', { name: 'Grade', exact: true }).click();
    await page.getByRole('button', { name: 'from 60' }).click();
    await page.keyboard.press('Escape');
    await page.waitForURL(/signal=bullish.*grade=60-|grade=60-.*signal=bullish/);
    const lowest = async () => Math.min(...numbers(await columnTexts(page, 'trader')));
    await expect.poll(lowest).toBeGreaterThanOrEqual(60);
    const signals = async () => (await columnTexts(page, 'signal')).map((text) => text.split(/\s/)[0]);
    await expect.poll(async () => [...new Set(await signals())]).toEqual(['Bullish']);
    const counted = await page.getByText(/of \d+ assets/).innerText();
    expect(Number.parseInt(counted, 10)).toBeGreaterThan(0);

    await using again = await stage().visit(new URL(page.url()).search.replace(/^/, '/'));
    await rowsAppear(again.page);
    await expect.poll(() => again.page.getByText(/of \d+ assets/).innerText()).toBe(counted);
    await again.page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(() => new URL(again.page.url()).search).toBe('');
    expect([...faults, ...again.faults]).toEqual([]);
  });

  test('nothing found is said, with the way back', async () => {
    await using visit = await stage().visit('/?q=NOSUCH');
    const { page } = visit;
    await page.getByRole('heading', { name: 'No asset fits' }).waitFor();
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    await rowsAppear(page);
  });
};

const keysSuite = (stage: () => Stage): void => {
  test('the filter narrows, j and k walk, Enter opens, back returns', async () => {
    await using visit = await stage().visit('/');
    const { page } = visit;
    await rowsAppear(page);
    await page.getByRole('textbox', { name: 'Filter the assets' }).fill('SIM00');
    await page.waitForURL(/q=SIM00/);
    await expect.poll(() => drawnRows(page)).toBeLessThan(10);
    await page.keyboard.press('Enter');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const asset = await page.locator('tr[data-index="1"] a').getAttribute('data-row-link');
    await expect.poll(() => page.evaluate('document.activeElement.dataset.rowLink')).toBe(asset);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/asset/${asset}$`));
    await page.getByRole('link', { name: 'Back to the ratings' }).click();
    await page.waitForURL(/q=SIM00/);
    await rowsAppear(page);
  });

  test('the row j walks to is whole above the footer, and back brings it back with the focus', async () => {
    await using visit = await stage().visit('/');
    const { page } = visit;
    await rowsAppear(page);
    for (let step = 0; step < 45; step += 1) await page.keyboard.press('j');
    const focused = page.locator('tr:focus-within');
    await expect.poll(() => focused.getAttribute('data-index')).toBe('44');
    const scroller = await page.getByTestId('ratings-scroller').boundingBox();
    const end = (box: typeof scroller): number => (box?.y ?? 0) + (box?.height ?? 0);
    await expect.poll(async () => end(await focused.boundingBox())).toBeLessThanOrEqual(end(scroller) + 1);
    const row = await focused.boundingBox();
    const link = 'document.activeElement.dataset.rowLink';
    const asset = String(await page.evaluate(link));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: asset }).waitFor();
    await page.goBack();
    await expect.poll(() => page.evaluate(link)).toBe(asset);
    await expect.poll(async () => (await focused.boundingBox())?.y).toBe(row?.y);
  });

  test('a ticker in small letters leads to the asset', async () => {
    await using visit = await stage().visit('/asset/sim001?range=all');
    const { page } = visit;
    await page.getByRole('heading', { level: 1, name: 'SIM001' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/asset/SIM001');
    expect(new URL(page.url()).search).toBe('?range=all');
  });

  test('the question mark lists the keys, and single keys can be told not to act', async () => {
    await using visit = await stage().visit('/');
    const { page } = visit;
    await rowsAppear(page);
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard' });
    await dialog.waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await keepPicture(page, 'keys-help');
    await dialog.getByRole('checkbox', { name: 'Single keys act' }).uncheck();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('/');
    expect(await page.getByRole('combobox').count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search assets, pages, actions' }).waitFor();
  });

  test('dense rows are 28 pixels and stay so', async () => {
    await using visit = await stage().visit('/');
    const { page } = visit;
    await rowsAppear(page);
    await page.getByRole('button', { name: 'Dense rows' }).click();
    await page.waitForURL(/dense=true/);
    const height = async () => (await page.locator('tr[data-index="0"]').boundingBox())?.height;
    await expect.poll(height).toBe(28);
    await page.locator('tr[data-index="0"] a').click();
    await page.getByRole('link', { name: 'Ratings', exact: true }).click();
    await expect.poll(height).toBe(28);
    await page.getByRole('button', { name: 'Comfortable rows' }).click();
    await expect.poll(height).toBe(36);
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });
};

const numberOf = (page: Page, row: number, column: string) =>
  page.locator(`tr[data-index="${row}"] td[data-column=${column}] [data-provenance]`);

const chosenSuite = (stage: () => Stage): void => {
  test('columns are chosen and ordered by keys, and the address brings them back', async () => {
    await using visit = await stage().visit('/');
    const { page } = visit;
    await rowsAppear(page);
    const heads = () => page.locator('thead th').allInnerTexts();
    await page.getByRole('button', { name: 'Columns' }).press('Enter');
    const menu = page.getByRole('dialog', { name: 'Columns' });
    await menu.getByRole('checkbox', { name: 'Momentum' }).press('Space');
    await menu.getByRole('checkbox', { name: 'Quant' }).press('Space');
    await expect.poll(heads).toContain('Quant');
    await menu.getByRole('button', { name: 'Move Quant up' }).press('Enter');
    await expect.poll(async () => (await heads()).slice(-2)).toEqual(['Quant', 'Last 30 d']);
    await expect.poll(heads).not.toContain('Momentum');
    expect(await accessFaults(page)).toEqual([]);
    const chosen = await heads();

    await using again = await stage().visit(new URL(page.url()).search.replace(/^/, '/'));
    await rowsAppear(again.page);
    expect(await again.page.locator('thead th').allInnerTexts()).toEqual(chosen);
    await again.page.getByRole('button', { name: 'Columns' }).click();
    await again.page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => new URL(again.page.url()).search).toBe('');
  });

  test('a view is kept in this browser, renamed and deleted', async () => {
    await using visit = await stage().visit('/');
    const { page } = visit;
    await rowsAppear(page);
    await page.getByRole('button', { name: 'View: Overview' }).click();
    await page.getByRole('button', { name: 'Best under $1 B' }).click();
    await page.waitForURL(/cap=0-1000000000/);
    await page.getByLabel('Keep this view as').fill('Mine');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.goto(stage().server.url);
    await rowsAppear(page);
    await page.getByRole('button', { name: 'View: Overview' }).click();
    const own = page.getByRole('list', { name: 'Own views' });
    await own.getByRole('button', { name: 'Mine', exact: true }).click();
    await page.getByRole('button', { name: 'View: Mine' }).waitFor();
    expect(new URL(page.url()).search).toMatch(/cap=0-1000000000/);
    await own.getByRole('button', { name: 'Rename Mine' }).click();
    await own.getByLabel('New name').fill('Ours');
    await own.getByRole('button', { name: 'Rename' }).click();
    expect(await accessFaults(page)).toEqual([]);
    await own.getByRole('button', { name: 'Delete Ours' }).click();
    await page.getByRole('button', { name: 'View: Best under $1 B' }).waitFor();
  });

  test('a click beside an open menu closes it, and opens no row; one on the next button opens that', async () => {
    await using visit = await stage().visit('/');
    const { page } = visit;
    await rowsAppear(page);
    await page.getByRole('button', { name: 'View: Overview' }).click();
    const menu = page.getByRole('dialog', { name: 'Views' });
    await menu.waitFor();
    const { x = 0, y = 0 } = (await page.locator('tr[data-index="5"] td').nth(1).boundingBox()) ?? {};
    await page.mouse.click(x + 5, y + 5);
    await menu.waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe('/');
    for (const name of ['Grade', 'Market cap', 'Volume']) {
      await page.getByRole('button', { name, exact: true }).first().click();
      await page.getByRole('dialog', { name }).waitFor();
    }
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.mouse.click(x + 5, y + 5);
    await page.waitForURL(/\/asset\/SIM\d+$/);
  });

  test('a category and a range narrow the table, and what is not known is told', async () => {
    await using visit = await stage().visit('/?columns=rank.asset.category.marketCap');
    const { page } = visit;
    await rowsAppear(page);
    await page.getByRole('button', { name: 'Category', exact: true }).first().click();
    await page.getByRole('checkbox', { name: /^DeFi/ }).check();
    await page.keyboard.press('Escape');
    await page.waitForURL(/category=defi/);
    await expect
      .poll(async () => (await columnTexts(page, 'category')).filter((text) => !text.includes('DeFi')))
      .toEqual([]);
    await page.getByRole('button', { name: 'Investor', exact: true }).click();
    await page.getByLabel('From').fill('many');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('That is no amount.').waitFor();
    await page.getByLabel('From').fill('1');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.waitForURL(/investor=1-/);
    await page.getByText(/^Left out as not known: .*Investor Grade of \d+$/).waitFor();
  });
};

const originSuite = (stage: () => Stage): void => {
  test('a number tells its origin on hover and by the arrow keys, and leads to its statement', async () => {
    await using visit = await stage().visit('/');
    const { page } = visit;
    await rowsAppear(page);
    const asset = await page.locator('tr[data-index="0"] a').getAttribute('data-row-link');
    await numberOf(page, 0, 'investor').hover();
    const investor = page.getByRole('dialog', { name: `${asset}, Investor Grade` });
    await expect.poll(() => investor.innerText()).toMatch(/Source\s+simulated\s+Model\s+investor-grade \d/);
    expect(await accessFaults(page)).toEqual([]);
    await keepPicture(page, 'ratings-origin');
    await page.mouse.move(0, 0);
    await investor.waitFor({ state: 'detached' });

    await page.locator('tr[data-index="0"] a').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('dialog', { name: `${asset}, price` }).waitFor();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
    const trader = page.getByRole('dialog', { name: `${asset}, Trader Grade` });
    await expect.poll(() => trader.innerText()).toMatch(/The tick is the median of [^:]+: \d+\.\d\./);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toMatch(/^#\d+$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/verify\/\d+$/);
  });

  test('a click on a number opens its row; a tap on a phone unfolds it and tells the origin', async () => {
    await using visit = await stage().visit('/');
    await rowsAppear(visit.page);
    await numberOf(visit.page, 2, 'price').click();
    await visit.page.waitForURL(/\/asset\/SIM\d+$/);

    await using phone = await stage().visit('/', { width: 390, height: 844 });
    const { page } = phone;
    await rowsAppear(page);
    const asset = await page.locator('tr[data-index="1"] a').getAttribute('data-row-link');
    await page.getByRole('button', { name: `More of ${asset}` }).click();
    await page.waitForURL(new RegExp(`open=${asset}`));
    await page.getByText('Market cap', { exact: true }).last().waitFor();
    await page.locator('dl [data-provenance]').nth(2).press('Enter');
    await page.locator('[data-provenance-card]').getByText('Source').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await keepPicture(page, 'ratings-unfolded');
  });
};

const phoneSuite = (stage: () => Stage): void => {
  test('on a phone a finger picks the assets to compare, in the rows that it unfolds', async () => {
    await using visit = await stage().visit('/', { width: 390, height: 844 });
    const { page } = visit;
    await rowsAppear(page);
    const picked: string[] = [];
    for (const index of [0, 2]) {
      const row = page.locator(`tr[data-index="${index}"]`);
      const asset = (await row.locator('a').getAttribute('data-row-link')) ?? '';
      await row.getByRole('button', { name: `More of ${asset}` }).click();
      const pick = page.getByRole('button', { name: `Pick ${asset} to compare` });
      expect((await pick.boundingBox())?.height).toBeGreaterThanOrEqual(24);
      await pick.click();
      await expect.poll(() => pick.getAttribute('aria-pressed')).toBe('true');
      picked.push(asset);
    }
    const bar = page.getByRole('region', { name: 'Picked to compare' });
    await bar.getByText(picked.join(', '), { exact: true }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await bar.getByRole('link', { name: 'Compare 2 assets' }).click();
    await page.waitForURL((url) => url.searchParams.get('assets') === picked.join(','));
  });
};

export const ratingsSuite = (stage: () => Stage): void => {
  orderSuite(stage);
  filterSuite(stage);
  keysSuite(stage);
  chosenSuite(stage);
  originSuite(stage);
  phoneSuite(stage);
};
