import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessFaults, keepPicture, scrollsSideways } from './in-page.ts';
import type { Stage } from './stage.ts';

const STEPS = ['Origin', 'Signature of the checkpoint', 'Witness policy', 'Inclusion', 'Hash of the payload'];

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });

const verified = (page: Page, number: number) =>
  verdict(page)
    .getByRole('heading', { name: `Verified: entry ${number} of the log` })
    .waitFor();

const refused = (page: Page) => verdict(page).getByRole('heading', { name: 'Not verified' }).waitFor();

const numberSuite = (stage: () => Stage): void => {
  test.each([
    { width: 1440, theme: 'light' as const },
    { width: 390, theme: 'dark' as const },
  ])('a statement by its number says what was checked and what is not proven, $width px', async (view) => {
    await using visit = await stage().visit('/verify/5', view);
    const { page, faults } = visit;
    await verified(page, 5);
    expect(await verdict(page).getByRole('listitem').locator('p:first-child').allInnerTexts()).toEqual(
      STEPS.map((step) => expect.stringContaining(step)),
    );
    expect(await verdict(page).innerText()).toContain('The policy asks for no witness.');
    expect(await page.getByRole('region', { name: 'What is not proven' }).getByRole('listitem').count()).toBe(
      4,
    );
    await keepPicture(page, `verify-${view.width}-${view.theme}`);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await accessFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('the record leads to it, and the number can be asked for', async () => {
    await using visit = await stage().visit('/record');
    const { page } = visit;
    const link = page
      .getByRole('region', { name: 'Closed judgements' })
      .getByTitle('Check it in this browser')
      .last();
    const number = Number((await link.innerText()).slice(1));
    await link.click();
    await verified(page, number);
    await page.getByLabel('Statement number').fill('2');
    await page.keyboard.press('Enter');
    await verified(page, 2);
    expect(new URL(page.url()).pathname).toBe('/verify/2');
  });

  test.each(['999999999', 'abc'])('a number that is none (%s) says so', async (number) => {
    await using visit = await stage().visit(`/verify/${number}`);
    await visit.page.getByRole('heading', { name: `Statement ${number} is not here` }).waitFor();
  });

  test('a server that changes an entry is found out', async () => {
    await using visit = await stage().visit('/verify/5', {
      before: (page) =>
        page.route('**/v1/statements/5', async (route) => {
          const response = await route.fetch();
          const text = (await response.text()).replaceAll('SIM0', 'SIM1');
          await route.fulfill({ response, body: text });
        }),
    });
    await refused(visit.page);
    await expect.poll(() => verdict(visit.page).innerText()).toContain('does not lead from these bytes');
  });
};

const fileSuite = (stage: () => Stage): void => {
  const fetched = async (path: string): Promise<string> => (await fetch(stage().server.url + path)).text();
  const entryOf = async (number: number): Promise<string> => {
    const { data } = JSON.parse(await fetched(`/v1/statements/${number}`)) as { data: { entry: string } };
    return data.entry;
  };

  test('files from elsewhere are told apart and checked, without being sent', async () => {
    const [proof, entry] = [await fetched('/v1/statements/7/proof'), await entryOf(7)];
    await using visit = await stage().visit('/verify');
    const { page } = visit;
    await page.getByText('Still missing: a proof file, the entry.').waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.locator('input[type=file]').setInputFiles(
      [proof, entry].map((text, i) => ({
        name: `${i}.txt`,
        mimeType: 'text/plain',
        buffer: Buffer.from(text),
      })),
    );
    await verified(page, 7);
    expect(asked.filter((url) => !url.endsWith('/v1/status'))).toEqual([]);
    await keepPicture(page, 'verify-file');
    expect(await accessFaults(page)).toEqual([]);
    await page.getByLabel('Entry', { exact: true }).fill(`${entry} `);
    await refused(page);
    await page.getByLabel('Entry', { exact: true }).fill(entry);
    await verified(page, 7);
    await page.getByLabel('Policy', { exact: true }).fill('quorum none\n');
    await refused(page);
    await page.getByLabel('Proof file', { exact: true }).fill('nonsense');
    await verdict(page)
      .getByText(/the first line is not c2sp/)
      .waitFor();
  });
};

export const verifySuite = (stage: () => Stage): void => {
  numberSuite(stage);
  fileSuite(stage);
};
