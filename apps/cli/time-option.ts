import { AssayError, type Instant, parseInstant } from '@assay/core/kernel';

/** After every time there is data of. */
export const EVER = Date.UTC(9999, 0, 1);

/** The time that an option names. @throws AssayError `settings-invalid` where it names none. */
export const timeOption = (name: string, text: string | undefined, byDefault: Instant): Instant => {
  const at = text === undefined ? byDefault : parseInstant(text);
  if (at !== undefined) return at;
  throw new AssayError('settings-invalid', `--${name} must be an ISO 8601 date, not «${text}»`);
};
