const WORDS: Readonly<Record<string, string>> = {
  marketCap: 'market cap',
  traderGrade: 'Trader Grade',
  investorGrade: 'Investor Grade',
  downsideBeta: 'beta when the market falls',
  tailIndex: 'fatness of the tail',
};

const FIELD = /\b[a-z]+(?:[A-Z][a-z]+)+\b/g;

const fieldWords = (field: string): string =>
  WORDS[field] ?? field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The reason of an abstention as it is read: some that stand in the log for ever name a field of the data. */
export const reasonWords = (reason: string): string => reason.replaceAll(FIELD, fieldWords);
