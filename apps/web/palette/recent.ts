const KEY = 'assay-recent';
const MOST = 6;

/** Newest first, each once. */
export const withRecent = (recent: readonly string[], id: string): string[] =>
  [id, ...recent.filter((one) => one !== id)].slice(0, MOST);

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** What was chosen last, on this machine; what cannot be read is nothing. */
export const readRecent = (stored: string | null): string[] => {
  if (stored === null) return [];
  try {
    const value: unknown = JSON.parse(stored);
    return isTexts(value) ? value.slice(0, MOST) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
};

export const recentIds = (): string[] => readRecent(localStorage.getItem(KEY));

export const keepRecent = (id: string): void =>
  localStorage.setItem(KEY, JSON.stringify(withRecent(recentIds(), id)));
