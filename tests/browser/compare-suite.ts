import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessFaults, keepPicture, linesAppear, rowsAppear, scrollsSideways } from './in-page.ts';
import { type Stage, VIEWS } from './stage.ts';

const sides = (page: Page) => page.getByRole('region', { name: 'Side by side' });
const heads = (page: Page) => sides(page).getByRole('columnheader').getByRole('link').allInnerTexts();

const looks = (stage: () => Stage): void => {
  test.each(VIEWS)('at $width px, $theme', async (view) => {
    await using visit = await stage().visit('/compare?assets=SIM003,SIM002,SIM014,SIM100,NOPE', view);
    const { page, faults } = visit;
    await linesAppear(page);
    await page.getByRole('region', { name: 'Correlations' }).getByRole('grid').waitFor();
    await keepPicture(page, `compare-${view.width}-${view.theme}`);
    await sides(page).getByRole('rowheader', { name: 'Grades' }).scrollIntoViewIfNeeded();
    await keepPicture(page, `compare-grades-${view.width}-${view.theme}`);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await accessFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
};

const reads = (stage: () => Stage): void => {
  test('each asset in a column, and why a value is missing', async () => {
    await using visit = await stage().visit('/compare?assets=sim003,SIM002,NOPE');
    const { page, faults } = visit;
    await sides(page).getByText('Not on this server').waitFor();
    expect(await heads(page)).toEqual(['SIM003', 'SIM002', 'NOPE']);
    const price = sides(page).getByRole('row', { name: /^Price/ });
    await expect.poll(() => price.innerText()).toMatch(/^Price\s+\$[\d.,]+\s+\$[\d.,]+\s+–/);
    expect(await price.textContent()).toContain('This server does not know it.');
    for (const name of ['Trader Grade', 'Why', '90% band', 'Sharpe ratio', 'Score', 'Signal against holding'])
      await sides(page).getByRole('rowheader', { name, exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  test('what is too much is said, and the fifth can be taken out and put back', async () => {
    await using visit = await stage().visit('/compare?assets=SIM001,SIM002,SIM003,SIM004,SIM007,SIM008');
    const { page } = visit;
    await page.getByText('At most 5 are compared at once; left out: SIM008.').waitFor();
    await sides(page).getByRole('button', { name: 'Remove SIM007' }).click();
    await page.waitForURL(/assets=SIM001%2CSIM002%2CSIM003%2CSIM004$/);
    await page.getByRole('button', { name: /^Add/ }).click();
    await page.getByRole('combobox', { name: 'Add an asset to compare' }).fill('sim007');
    await page.getByRole('option', { name: /^SIM007/ }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => heads(page)).toEqual(['SIM001', 'SIM002', 'SIM003', 'SIM004', 'SIM007']);
    await page.reload();
    await expect.poll(() => heads(page)).toHaveLength(5);
  });

  test('the table as CSV has a column for each asset', async () => {
    await using visit = await stage().visit('/compare?assets=SIM003,SIM002');
    const { page } = visit;
    await linesAppear(page);
    const sharpe = sides(page).getByRole('row', { name: /^Sharpe ratio/ });
    await expect.poll(() => sharpe.innerText()).toMatch(/\d\.\d+\s+[+−]?\d\.\d/);
    await page.keyboard.press('e');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'SIM003, SIM002 compared as CSV' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^assay-sim003-sim002-compared-.*-simulated\.csv$/);
    const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
    expect(lines[0]).toBe('group,measure,name,SIM003,SIM002,simulated,exportedAt,exportedFrom');
    expect(lines.find((line) => line.startsWith('Statistics,sharpe,'))).toMatch(
      /^Statistics,sharpe,Sharpe ratio,-?\d\.\d{5,},-?\d\.\d{5,},true,/,
    );
  });
};

const picks = (stage: () => Stage): void => {
  test('x picks rows, c compares them, back brings them back, a sixth is refused', async () => {
    await using visit = await stage().visit('/');
    const { page } = visit;
    await rowsAppear(page);
    const bar = page.getByRole('region', { name: 'Picked to compare' });
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await bar.getByText('One more to compare it with').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await bar.getByRole('link', { name: 'Compare 2 assets' }).waitFor();
    await keepPicture(page, 'compare-picked');
    expect(await accessFaults(page)).toEqual([]);
    await page.keyboard.press('c');
    await page.waitForURL(/\/compare\?assets=/);
    await expect.poll(() => heads(page)).toHaveLength(2);
    await page.goBack();
    await rowsAppear(page);
    for (const row of [2, 3, 4, 5]) await page.locator(`tr[data-index="${row}"]`).hover();
    for (const row of [2, 3, 4, 5])
      await page.locator(`tr[data-index="${row}"]`).getByRole('checkbox').click();
    await bar.getByText('At most 5 at once').waitFor();
    await bar.getByRole('button', { name: 'Pick none' }).click();
    await bar.waitFor({ state: 'detached' });
  });

  test('with nothing picked the page says how to pick', async () => {
    await using visit = await stage().visit('/compare');
    const { page } = visit;
    await page.getByRole('heading', { name: 'Nothing to compare yet' }).waitFor();
    await page.getByRole('button', { name: 'Add an asset' }).click();
    await page.getByRole('combobox', { name: 'Add an asset to compare' }).waitFor();
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/compare\?assets=SIM/);
  });
};

export const compareSuite = (stage: () => Stage): void => {
  describe('looks', () => looks(stage));
  describe('reads', () => reads(stage));
  describe('picks', () => picks(stage));
};
