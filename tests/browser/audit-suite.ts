import type { Page, Response } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessFaults } from './in-page.ts';
import type { Stage } from './stage.ts';

/** Each page, and what stands on it once it is there. */
const PAGES = [
  ['/', 'Ratings'],
  ['/asset/SIM001', 'SIM001'],
  ['/market', 'Market'],
  ['/indices', 'Indices'],
  ['/compare?assets=SIM001,SIM002', 'Compare'],
  ['/start', 'Where the data comes from'],
  ['/record', 'Record'],
  ['/operate', 'Operate'],
  ['/verify', 'Verify'],
  ['/gallery', 'Components'],
] as const;

/** Text is sent compressed from here on. */
const SMALL_BYTES = 1400;

/** What the browser itself objects to: deprecated interfaces, cookies, policies, contrast. */
const browserIssues = async (page: Page): Promise<string[]> => {
  const issues: string[] = [];
  const session = await page.context().newCDPSession(page);
  session.on('Audits.issueAdded', ({ issue }) =>
    issues.push(`${issue.code}: ${JSON.stringify(issue.details)}`),
  );
  await session.send('Audits.enable');
  return issues;
};

const HEAD = `({
  lang: document.documentElement.lang,
  title: document.title,
  description: document.querySelector('meta[name=description]')?.content ?? '',
  viewport: document.querySelector('meta[name=viewport]')?.content ?? '',
  doctype: document.doctype?.name ?? '',
  compatMode: document.compatMode,
  headings: document.querySelectorAll('h1').length,
  unsized: [...document.images].filter((image) => !image.width || !image.height).length,
})`;

const wrongOf = async (answer: Response): Promise<string[]> => {
  const { pathname } = new URL(answer.url());
  const headers = await answer.allHeaders();
  const wrong: string[] = [];
  const isText = /text|json|javascript|svg/.test(headers['content-type'] ?? '');
  const isStream = headers['content-type']?.startsWith('text/event-stream');
  if (answer.status() >= 400) wrong.push(`${answer.status()}`);
  if (headers['x-content-type-options'] !== 'nosniff') wrong.push('may be sniffed');
  if (pathname.startsWith('/assets/') && !headers['cache-control']?.includes('immutable'))
    wrong.push('not kept');
  if (pathname === '/' && !headers['cache-control']) wrong.push('says nothing of caches');
  if (isText && !isStream && headers['content-encoding'] === undefined) {
    const bytes = (await answer.body()).length;
    if (bytes > SMALL_BYTES) wrong.push(`${bytes} bytes, not compressed`);
  }
  return wrong.map((what) => `${pathname}: ${what}`);
};

export const auditSuite = (stage: () => Stage): void => {
  test.each(PAGES)('%s holds to good practice', async (path, title) => {
    const answers: Response[] = [];
    let issues: string[] = [];
    await using visit = await stage().visit(path, {
      before: async (page) => {
        page.on('response', (answer) => answers.push(answer));
        issues = await browserIssues(page);
      },
    });
    const { page, faults } = visit;
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await expect
      .poll(() => page.evaluate(HEAD))
      .toMatchObject({
        lang: 'en',
        title: expect.stringMatching(/ · Assay$/),
        description: expect.stringMatching(/.{40,}/),
        viewport: 'width=device-width, initial-scale=1',
        doctype: 'html',
        compatMode: 'CSS1Compat',
        headings: 1,
        unsized: 0,
      });
    expect(answers.length).toBeGreaterThan(5);
    expect((await Promise.all(answers.map(wrongOf))).flat()).toEqual([]);
    expect(await accessFaults(page)).toEqual([]);
    expect(issues).toEqual([]);
    expect(faults).toEqual([]);
  });
};
