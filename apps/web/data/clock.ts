/** The only place in the page that reads the wall clock; used for ages, never for data. */
export const clock = { now: (): number => Date.now() };
