import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { VERSION } from '../version.ts';

/** Version of the program, with the commit and whether it was changed where it runs from a clone. */
export const codeVersion = async (): Promise<string> => {
  const commit = await promisify(execFile)('git', ['describe', '--always', '--dirty=, changed'], {
    cwd: import.meta.dirname,
  }).then(
    ({ stdout }) => stdout.trim(),
    // An installation without git, or not from a clone, has no commit to name.
    () => undefined,
  );
  return commit === undefined ? VERSION : `${VERSION} (${commit})`;
};
