import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** `assay`: 256 random bits; `tm`: the form that clients of the compatible API know, 122 random bits. */
export type KeyForm = 'assay' | 'tm';

const FORMS: Readonly<Record<KeyForm, { draw(): string; readonly pattern: RegExp }>> = {
  assay: {
    draw: () => `assay_${randomBytes(32).toString('base64url')}`,
    pattern: /^assay_[\w-]{43}$/,
  },
  tm: {
    draw: () => `tm-${randomUUID()}`,
    pattern: /^tm-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
  },
};

export const drawKey = (form: KeyForm): string => FORMS[form].draw();

/** The form of a key, or `undefined` where it is none that can be imported. */
export const formOf = (key: string): KeyForm | undefined =>
  (Object.keys(FORMS) as KeyForm[]).find((form) => FORMS[form].pattern.test(key));

export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Enough to tell keys apart, and too little to guess the rest. */
export const hintOf = (key: string): string => key.slice(0, 10);
