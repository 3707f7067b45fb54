import { normaliseSymbol } from '@assay/domain/market';
import { unreadable } from './unreadable.ts';

/** The asset that the caller names for a file. @throws AssayError `file-unreadable` where it is no symbol. */
export const declaredSymbol = (name: string, text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const symbol = normaliseSymbol(text);
  if (symbol === undefined) throw unreadable(name, `${JSON.stringify(text)} is no symbol`);
  return symbol;
};
