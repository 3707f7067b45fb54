import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessFaults, keepPicture, scrollsSideways } from './in-page.ts';
import { type Stage, VIEWS } from './stage.ts';

const asked = async <T>(stage: Stage, path: string): Promise<T> => {
  const headers = { 'x-api-key': stage.ownerKey };
  const answer = await fetch(`${stage.server.url}${path}`, { headers });
  return ((await answer.json()) as { data: T }).data;
};

const ASSET = 'SIM001';
const TABS = [
  'Grades',
  'Forecasts',
  'Scenarios',
  'Statistics',
  'Risk',
  'Correlations',
  'Fundamentals',
  'Record',
  'Data',
  'On-chain',
];

const tabPanel = (page: Page) => page.getByRole('tabpanel');
const badge = (page: Page, what: string) => page.getByRole('button', { name: new RegExp(`: ${what}$`) });
const card = (page: Page) => page.getByRole('dialog', { name: 'What was checked' });
const plain = (text: string): number => Number(text.replace('−', '-').replace(/[^\d.-]/g, ''));

/** Closes the card of a badge: the focus is back where it came from. */
const closeCard = async (page: Page, what: string): Promise<void> => {
  await page.keyboard.press('Escape');
  await badge(page, what).and(page.locator(':focus')).waitFor();
  await card(page).waitFor({ state: 'detached' });
};

/** A number of a tab, by the name that stands before it. */
const figureOf = async (page: Page, name: string): Promise<number> => {
  const value = tabPanel(page).getByText(name, { exact: true }).locator('xpath=following-sibling::*[1]');
  return plain(await value.innerText());
};

const numbersSuite = (stage: () => Stage): void => {
  test('statistics and risk are what the API says', async () => {
    const [statistics] = await asked<{ sharpe: number; maxDrawdown: number }[]>(
      stage(),
      `/v1/assets/${ASSET}/statistics?limit=1`,
    );
    await using visit = await stage().visit(`/asset/${ASSET}?tab=statistics`);
    const { page, faults } = visit;
    await page.getByRole('heading', { name: 'Statistics' }).waitFor();
    expect(await figureOf(page, 'Sharpe')).toBeCloseTo(statistics.sharpe, 2);
    expect(await figureOf(page, 'Maximum drawdown')).toBeCloseTo(100 * statistics.maxDrawdown, 1);
    const [risk] = await asked<{ score: number }[]>(stage(), `/v1/assets/${ASSET}/risk?limit=1`);
    await page.getByRole('tab', { name: 'Risk' }).click();
    await tabPanel(page)
      .getByText(`${risk.score.toFixed(1)} of 100, the sum of`)
      .waitFor();
    expect(faults).toEqual([]);
  });

  test('past forecasts are told as they came out, outside as well as inside', async () => {
    interface Row {
      horizons: { days: number; record: { coverage90: number; last: { inside90: boolean }[] } }[];
    }
    const [row] = await asked<Row[]>(stage(), `/v1/assets/${ASSET}/forecasts?limit=1`);
    const monthly = row.horizons.find(({ days }) => days === 30);
    await using visit = await stage().visit(`/asset/${ASSET}?tab=forecasts&days=30`);
    const { page } = visit;
    const past = page.getByRole('table', { name: 'Past forecasts' });
    await past.waitFor();
    expect(await past.getByRole('row').count()).toBe(1 + (monthly?.record.last.length ?? 0));
    expect(await past.getByText('90%: wrong').count()).toBe(
      monthly?.record.last.filter(({ inside90 }) => !inside90).length,
    );
    const chosen = page.getByRole('row', { name: /^30 d/ }).last();
    expect(await chosen.innerText()).toContain(`${(100 * (monthly?.record.coverage90 ?? 0)).toFixed(1)}%`);
    await page.getByRole('button', { name: '90 d' }).click();
    await page.waitForURL(/days=90/);
  });

  test('what drove the grade of a day, and what has changed since and from the day before', async () => {
    interface Explained {
      grades: { weight: number; grade: number }[];
    }
    const days = await asked<{ asOf: string; trader: number | null }[]>(
      stage(),
      `/v1/assets/${ASSET}/grades?limit=60&fields=asOf,trader`,
    );
    const past = days.find(({ trader, asOf }) => trader !== null && asOf < days[20].asOf);
    if (past === undefined) throw new Error('no grade three weeks ago');
    const day = past.asOf.slice(0, 10);
    const { grades } = await asked<Explained>(stage(), `/v1/assets/${ASSET}/grades/explanation?asOf=${day}`);
    const then = grades.reduce((sum, { weight, grade }) => sum + weight * grade, 0);
    await using visit = await stage().visit(`/asset/${ASSET}?tab=grades&day=${day}&against=newest`);
    const { page } = visit;
    await page.locator('[data-asset-tabs]').scrollIntoViewIfNeeded();
    await page.getByText(new RegExp(`What changed: ${then.toFixed(1)} on .* now,`)).waitFor();
    const table = page.getByRole('table', { name: 'What drove the grade' });
    const changes = (await table.getByRole('row').allInnerTexts())
      .slice(1)
      .map((text) => Math.abs(plain(text.split('\t').at(-1) ?? '')));
    expect(changes.length).toBeGreaterThan(3);
    expect(changes).toEqual(changes.toSorted((a, b) => b - a));
    await page.getByRole('button', { name: 'On the day' }).click();
    await page.getByText(new RegExp(`What changed: .*, ${then.toFixed(1)} on `)).waitFor();
    await page.getByRole('button', { name: 'Newest' }).click();
    const [newest, before] = days;
    const [from, to] = [before, newest].map(({ trader }) => (trader as number).toFixed(1));
    await page.getByText(new RegExp(`What changed: ${from} on .*, ${to} on `)).waitFor();
    await table
      .getByText(/(than|above) \d+% of assets, (then \d+%|as before)/)
      .first()
      .waitFor();
    expect(new URL(page.url()).searchParams.get('day')).toBeNull();
  });

  test('a correlated asset is one click away, on the same tab', async () => {
    const [row] = await asked<{ highest: { asset: string }[] }[]>(
      stage(),
      `/v1/assets/${ASSET}/correlations?limit=1`,
    );
    await using visit = await stage().visit(`/asset/${ASSET}?tab=correlations`);
    const { page } = visit;
    await tabPanel(page).getByRole('link', { name: row.highest[0].asset, exact: true }).click();
    await page.waitForURL(new RegExp(`/asset/${row.highest[0].asset}\\?tab=correlations`));
    await page.getByRole('heading', { level: 1, name: row.highest[0].asset }).waitFor();
  });
};

const tampered = (text: string): string =>
  text.replace(/^([A-Za-z0-9+/]{43}=)$/m, (hash) => (hash.startsWith('A') ? 'B' : 'A') + hash.slice(1));

const verifySuite = (stage: () => Stage): void => {
  test('a badge checks the judgement here, and says what was checked and what was not', async () => {
    const [grade] = await asked<{ statement: { number: number } }[]>(
      stage(),
      `/v1/grades?asset=${ASSET}&limit=1`,
    );
    await using visit = await stage().visit(`/asset/${ASSET}`);
    const { page, faults } = visit;
    await badge(page, `${ASSET}, Trader Grade`).click();
    await card(page)
      .getByRole('heading', { name: `Verified: entry ${grade.statement.number} of the log` })
      .waitFor();
    await expect
      .poll(() => card(page).locator('ol p:first-child').allInnerTexts())
      .toEqual(
        [
          ...['Origin', 'Signature of the checkpoint', 'Witness policy', 'Inclusion', 'Hash of the payload'],
          'Value by value',
        ].map((step) => expect.stringContaining(step)),
      );
    expect(await card(page).innerText()).toContain(
      'What the entry does not state: when it was computed, change in 24 h',
    );
    await keepPicture(page, 'asset-verified');
    expect(await accessFaults(page)).toEqual([]);
    await closeCard(page, `${ASSET}, Trader Grade`);
    await page.getByRole('button', { name: `Verified: ${ASSET}, Trader Grade` }).waitFor();
    for (const what of ['daily signal', 'forecast', 'risk']) {
      await badge(page, `${ASSET}, ${what}`).click();
      await card(page)
        .getByRole('heading', { name: /^Verified: entry \d+/ })
        .waitFor();
      await closeCard(page, `${ASSET}, ${what}`);
    }
    expect(faults).toEqual([]);
  });

  test('a proof that was tampered with turns it red, and says so aloud', async () => {
    await using visit = await stage().visit(`/asset/${ASSET}`, {
      before: (page) =>
        page.route('**/v1/statements/*/proof', async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, body: tampered(await response.text()) });
        }),
    });
    const { page } = visit;
    await badge(page, `${ASSET}, Trader Grade`).click();
    await page.getByRole('alert').getByText(`${ASSET}, Trader Grade does not verify`).waitFor();
    await card(page).getByRole('heading', { name: 'does not verify' }).waitFor();
    expect(await card(page).getByText(': does not hold').count()).toBeGreaterThan(0);
    const colour = () =>
      badge(page, `${ASSET}, Trader Grade`).evaluate<string, unknown>(
        'node => getComputedStyle(node).backgroundColor',
      );
    await expect.poll(colour).not.toBe('rgba(0, 0, 0, 0)');
    await keepPicture(page, 'asset-not-verified');
    expect(await accessFaults(page)).toEqual([]);
  });

  test('a grade that is not what was logged is found out by its value', async () => {
    await using visit = await stage().visit(`/asset/${ASSET}`, {
      before: (page) =>
        page.route('**/v1/grades?*', async (route) => {
          const response = await route.fetch();
          const answer = (await response.json()) as { data: { trader?: number }[] };
          for (const row of answer.data) if (row.trader) row.trader = 99.5;
          await route.fulfill({ response, json: answer });
        }),
    });
    const { page } = visit;
    await badge(page, `${ASSET}, Trader Grade`).click();
    await card(page)
      .getByText(/trader is 99\.5 here and [\d.]+ in the log/)
      .waitFor();
    expect(await card(page).getByText('Inclusion: holds').count()).toBe(1);
  });

  test('what was computed after the fact says so, and leads to the entry that holds its digest', async () => {
    const days = await asked<{ asOf: string }[]>(stage(), `/v1/assets/${ASSET}/grades?limit=9&fields=asOf`);
    const day = days[8].asOf.slice(0, 10);
    await using visit = await stage().visit(`/asset/${ASSET}?day=${day}`);
    const { page } = visit;
    await page.locator('[data-asset-tabs]').scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: `Backfill: ${ASSET}, Trader Grade of the day` }).click();
    await card(page)
      .getByText(/was not published before the move/)
      .waitFor();
    await card(page)
      .getByRole('link', { name: /^#\d+$/ })
      .click();
    await page.getByRole('region', { name: 'Backfill, grade' }).waitFor();
  });
};

const looksSuite = (stage: () => Stage): void => {
  test.each(VIEWS)('every tab at $width px, $theme', async (view) => {
    await using visit = await stage().visit(`/asset/${ASSET}?tab=forecasts`, view);
    const { page, faults } = visit;
    for (const tab of TABS) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tab', { name: tab, selected: true }).waitFor();
      await tabPanel(page).getByRole('heading', { level: 2 }).first().waitFor();
      await expect.poll(() => tabPanel(page).getByRole('status').count()).toBe(0);
      await expect.poll(() => tabPanel(page).locator('[role=application]:not(:has(canvas))').count()).toBe(0);
      await keepPicture(page, `asset-${tab.toLowerCase()}-${view.width}-${view.theme}`);
      expect([tab, await scrollsSideways(page)]).toEqual([tab, false]);
      expect([tab, await accessFaults(page)]).toEqual([tab, []]);
    }
    expect(faults).toEqual([]);
  });

  test('the tabs are walked by the keyboard, and are in the address', async () => {
    await using visit = await stage().visit(`/asset/${ASSET}?tab=risk`);
    const { page } = visit;
    await page.getByRole('tab', { name: 'Risk', selected: true }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForURL(/tab=correlations/);
    await page.getByRole('tab', { name: 'Correlations', selected: true }).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Grades', selected: true }).waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('tab')).toBeNull();
  });
};

const statesSuite = (stage: () => Stage): void => {
  test('an asset that abstains says why on its tabs too', async () => {
    const [{ asset }] = await asked<{ asset: string }[]>(stage(), '/v1/statistics?abstained=true&limit=1');
    await using visit = await stage().visit(`/asset/${asset}?tab=statistics`);
    const { page, faults } = visit;
    await tabPanel(page)
      .getByText(/^Abstained\. .{10,}/)
      .waitFor();
    await keepPicture(page, 'asset-tabs-abstained');
    expect(await accessFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('a tab that fails says what failed, and tries again', async () => {
    await using visit = await stage().visit(`/asset/${ASSET}?tab=scenarios`, {
      before: (page) => page.route('**/scenarios?*', (route) => route.abort()),
    });
    const { page } = visit;
    await tabPanel(page).getByText('The scenarios could not be loaded').waitFor();
    await page.unroute('**/scenarios?*');
    await tabPanel(page).getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('table', { name: 'Scenarios' }).waitFor();
  });
};

export const assetTabsSuite = (stage: () => Stage): void => {
  numbersSuite(stage);
  verifySuite(stage);
  looksSuite(stage);
  statesSuite(stage);
};

/** On a server whose log holds outcomes. */
export const assetRecordSuite = (stage: () => Stage): void => {
  test('the record of an asset lists all of its own, losers included', async () => {
    const rows = await asked<{ hit: boolean | null }[]>(
      stage(),
      '/v1/track-record/outcomes?subject=SIM010&kind=grade&limit=500',
    );
    await using visit = await stage().visit('/asset/SIM010?tab=record&closed=grade');
    const { page } = visit;
    const table = page.getByRole('table', { name: 'Closed judgements' });
    await table.waitFor();
    expect(await table.getByRole('row').count()).toBe(1 + Math.min(50, rows.length));
    expect(await table.getByText('Rank: wrong').count()).toBe(rows.filter(({ hit }) => hit === false).length);
    await table.getByTitle('Check it in this browser').first().click();
    await page.getByRole('heading', { name: /^Verified: entry \d+ of the log$/ }).waitFor();
  });
};
