/** A column's name in plain form: lower case, letters and digits only (`Adj Close` is `adjclose`). */
export const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
