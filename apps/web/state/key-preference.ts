const KEY = 'assay-keys';

/** Whether single keys act; who speaks to the machine may need them off (WCAG 2.1.4). */
export const singleKeysWanted = (): boolean => localStorage.getItem(KEY) !== 'off';

export const wantSingleKeys = (wanted: boolean): void => {
  if (wanted) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, 'off');
};
