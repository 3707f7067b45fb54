import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Why a test that passed did not at its first try. */
const slipOf = (test: TestCase): string | undefined => {
  const { state, errors = [] } = test.result();
  if (state !== 'passed' || errors.length === 0) return undefined;
  const causes = errors.map(
    ({ message, stacks }) => `${message}\n  at ${stacks?.[0]?.file}:${stacks?.[0]?.line}`,
  );
  return `passed only when tried again: ${test.module.moduleId} > ${test.fullName}\n  ${causes.join('\n  ')}\n`;
};

/** Closes a run with the plain line `N passed, N failed, N skipped`, which any CI can read; before it, what passed only at a second try. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0 };
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    for (const module of modules) if (module.errors().length > 0) counts.failed++;
    for (const test of tests) {
      const { state } = test.result();
      if (state !== 'pending') counts[state]++;
    }
    const slips = tests.flatMap((test) => slipOf(test) ?? []);
    process.stdout.write(
      `\n${slips.join('')}${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`,
    );
  }
}
