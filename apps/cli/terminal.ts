import { AssayError, ERRORS, type ErrorCode } from '@assay/core/kernel';

/** Exit codes; those above 64 are the ones of sysexits(3). */
const EXIT_CODES: Partial<Record<ErrorCode, number>> = {
  'settings-invalid': 2,
  'not-found': 2,
  'file-unreadable': 65,
  'log-malformed': 65,
  'source-unavailable': 69,
  'lake-damaged': 74,
  'log-damaged': 74,
  'state-busy': 75,
  'clock-behind': 75,
};

/** Where a command speaks: words for people, or one JSON document for programs. */
export interface Terminal {
  readonly json: boolean;
  /** A line for people; nothing with `--json`. */
  say(line: string): void;
  /** What the command found: the JSON document, or the lines made of it. */
  result<T>(value: T, lines: (value: T) => readonly string[]): void;
}

export const openTerminal = (json: boolean): Terminal => ({
  json,
  say: (line) => {
    if (!json) process.stdout.write(`${line}\n`);
  },
  result: (value, lines) => {
    process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${lines(value).join('\n')}\n`);
  },
});

const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'no permission',
  EPERM: 'not permitted',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'a folder, and no file',
  EEXIST: 'is there already',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
};

/** An expected failure: one of the catalogue, or a path that cannot be used as it was given. */
export const expectedFailure = (error: unknown): AssayError | undefined => {
  if (error instanceof AssayError) return error;
  const { code = '', path, message } = error as NodeJS.ErrnoException;
  if (!Object.hasOwn(FILE_FAULTS, code)) return undefined;
  const detail = path === undefined ? `${FILE_FAULTS[code]} (${message})` : `${path}: ${FILE_FAULTS[code]}`;
  return new AssayError('settings-invalid', detail, { cause: error });
};

/** Tells an expected failure and what to do about it; sets the exit code. */
export const reportFailure = (error: AssayError, json: boolean): void => {
  const { reaction } = ERRORS[error.code];
  const text = json
    ? JSON.stringify({ error: { code: error.code, message: error.message, reaction } })
    : `${error.code}: ${error.message}\n${reaction}`;
  process.stderr.write(`${text}\n`);
  process.exitCode = EXIT_CODES[error.code] ?? 1;
};
