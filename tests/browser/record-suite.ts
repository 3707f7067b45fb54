import { expect, test } from 'vitest';
import { CLOSED_SLOTS, SUBJECTS } from '../server/logged-record.ts';
import { accessFaults, keepPicture, scrollsSideways } from './in-page.ts';
import { type Stage, VIEWS } from './stage.ts';

const CLOSED = CLOSED_SLOTS * (SUBJECTS.length - 1);

const recordSuite = (stage: () => Stage): void => {
  test.each(VIEWS)('at $width px, $theme', async (view) => {
    await using visit = await stage().visit('/record', view);
    const { page, faults } = visit;
    await page.getByRole('region', { name: 'Closed judgements' }).getByRole('row').nth(5).waitFor();
    await keepPicture(page, `record-${view.width}-${view.theme}`);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await accessFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('says how long it is, what has seen the log and what does not count', async () => {
    await using visit = await stage().visit('/record');
    const { page } = visit;
    const aside = page.getByRole('complementary', { name: 'The log' });
    await aside.getByText(/It begins with the first live slot, 1 Jan 2025, and is \d+ days long\./).waitFor();
    const told = () => aside.innerText();
    for (const words of ['Logged', 'Anchored', 'Models registered', 'Computed for the past'])
      await expect.poll(told).toContain(words);
    await expect.poll(told).toMatch(/Witnessed\s+nothing/);
  });

  test('the rail leads there, a kind is an address, and older outcomes are fetched', async () => {
    await using visit = await stage().visit('/');
    const { page } = visit;
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Record' }).click();
    const outcomes = page.getByRole('region', { name: 'Closed judgements' });
    await outcomes.getByText(`${CLOSED} over the registered horizon, losers included`).waitFor();
    const wrong = outcomes.getByText('Rank: wrong');
    await expect.poll(() => wrong.count()).toBeGreaterThan(3);
    await expect.poll(() => outcomes.getByRole('row').count()).toBe(51);
    await outcomes.getByRole('button', { name: 'Show older ones' }).click();
    await expect.poll(() => outcomes.getByRole('row').count()).toBe(101);
    await page.getByRole('link', { name: 'Forecast', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Calibration of the bands' }).waitFor();
    expect(new URL(page.url()).searchParams.get('kind')).toBe('forecast');
    await keepPicture(page, 'record-forecast');
    await page.reload();
    await page.getByRole('heading', { name: 'Calibration of the bands' }).waitFor();
  });
};

const EMPTY = {
  note: 'Nothing was judged live yet: the record begins with the first live slot.',
  since: null,
  until: null,
  days: 0,
  closedSlots: 0,
  records: [],
};

const statesSuite = (stage: () => Stage): void => {
  test('an empty record says so, and shows no figure', async () => {
    await using visit = await stage().visit('/record', {
      before: (page) =>
        page.route('**/v1/track-record', async (route) => {
          const response = await route.fetch();
          const answer = (await response.json()) as { data: object };
          await route.fulfill({ response, json: { ...answer, data: { ...answer.data, ...EMPTY } } });
        }),
    });
    const { page } = visit;
    await page.getByRole('heading', { name: 'Nothing to measure yet' }).waitFor();
    expect(await page.getByText(EMPTY.note).isVisible()).toBe(true);
    expect(await page.getByRole('main').innerText()).not.toMatch(/\d%/);
    expect(await accessFaults(page)).toEqual([]);
    await keepPicture(page, 'record-empty');
  });

  test('an error says what failed and tries again; loading keeps the layout', async () => {
    const address = '**/v1/track-record';
    await using visit = await stage().visit('/record', {
      before: (page) => page.route(address, (route) => route.abort()),
    });
    const { page } = visit;
    await page.getByRole('status', { name: 'Loading the record' }).waitFor();
    await page.getByRole('alert').filter({ hasText: 'The record could not be loaded' }).waitFor();
    await page.unroute(address);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('region', { name: 'Closed judgements' }).waitFor();
  });
};

export const publicRecordSuite = (stage: () => Stage): void => {
  recordSuite(stage);
  statesSuite(stage);
};
