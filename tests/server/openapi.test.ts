import { openApi } from '@assay/core/wire';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';

test.each([true, false])(
  "the document passes Redocly's recommended rules (simulated: %s)",
  async (simulated) => {
    const config = await createConfig({ extends: ['recommended'] });
    const source = JSON.stringify(openApi('0.1.0', simulated));
    const found = await lintFromString({ source, config, absoluteRef: 'openapi.json' });
    const told = found.map(
      ({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`,
    );
    expect(told).toEqual([]);
  },
);

test('the linter would find a fault', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const { paths: _, ...rest } = openApi('0.1.0') as Record<string, unknown>;
  const source = JSON.stringify({ ...rest, paths: { '/x': { get: { responses: {} } } } });
  expect(await lintFromString({ source, config, absoluteRef: 'openapi.json' })).not.toEqual([]);
});
