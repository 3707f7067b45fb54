import { count } from '../format/number.ts';

/** `1 slot` `233 slots` */
export const slotWords = (slots: number): string => (slots === 1 ? '1 slot' : `${count(slots)} slots`);
