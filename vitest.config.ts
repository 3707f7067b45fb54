import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{core,domain,adapters,clients,apps,tests}/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
