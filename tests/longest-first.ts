import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that take long, the longest first. */
const LONG = ['/tests/browser/page.test', '/tests/server/import.test', '/tests/browser/', '/tests/'];

const rank = ({ moduleId }: TestSpecification): number => {
  const found = LONG.findIndex((path) => moduleId.includes(path));
  return found === -1 ? LONG.length : found;
};

/** What takes long comes first, so that at the end no worker waits for the other. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
