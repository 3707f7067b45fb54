/** Pixels. */
export const ROW_HEIGHT = { comfortable: 36, dense: 28 } as const;
