/** Puts a number, or the time so many seconds after 1970, in the place of `NUMBER` and `TIME`. */
export const atOffset = (url: string, offset: number): string =>
  url.replace('NUMBER', String(offset)).replace('TIME', new Date(offset * 1000).toISOString());
