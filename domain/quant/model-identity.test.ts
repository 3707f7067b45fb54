import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.doUnmock('./model.ts');
  vi.resetModules();
});

/** Identities with a Trader Grade of another digest. */
const identitiesUnder = async (digest: string) => {
  vi.resetModules();
  vi.doMock('./model.ts', async (importOriginal) => {
    const original = await importOriginal<typeof import('./model.ts')>();
    const description = { ...original.TRADER_GRADE.description, digest };
    return { ...original, TRADER_GRADE: { ...original.TRADER_GRADE, description } };
  });
  const { MOONSHOT } = await import('./moonshots/moonshot.ts');
  const { MARKET_INDICATOR } = await import('./market-indicator/market-indicator.ts');
  const { identityOf } = await import('./indices/rule-book.ts');
  const { INDEX_RULE_BOOKS } = await import('./indices/rule-books.ts');
  const books = INDEX_RULE_BOOKS.map((book): [string, string] => [book.id, identityOf(book).digest]);
  return new Map([['moonshot', MOONSHOT.digest], ['market-indicator', MARKET_INDICATOR.digest], ...books]);
};

test('another Trader Grade makes another model of whatever reads it', async () => {
  const one = await identitiesUnder('one');
  const other = await identitiesUnder('other');
  const changed = [...one].filter(([id, digest]) => other.get(id) !== digest).map(([id]) => id);
  // The 100 largest follow the market indicator, which reads the grades.
  expect(changed).toEqual(['moonshot', 'market-indicator', 'top-100', 'active', 'black-litterman']);
  expect(await identitiesUnder('one')).toEqual(one);
});
