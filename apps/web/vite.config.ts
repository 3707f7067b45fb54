import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';
import { preloadFont } from './preload-font.ts';

/** Browsers that draw `oklch()` and `light-dark()` themselves: nothing is rewritten for older ones. */
const BROWSERS = ['chrome123', 'edge123', 'firefox128', 'safari17.5'];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), precompress(), preloadFont()],
  build: {
    target: BROWSERS,
    cssTarget: BROWSERS,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few requests: many queue where the line is slow. What draws charts stays apart, being large and late.
          groups: [
            { name: 'initial', tags: ['$initial'], priority: 2 },
            {
              name: 'parts',
              test: /[\\/]web[\\/](?:ui|state|format|data|export|market)[\\/]/,
              minShareCount: 2,
              priority: 1,
            },
          ],
        },
      },
      // What a browser lacks is only warned of, and would break where it is used.
      onLog: (level, log, handle) => {
        if (log.message.includes('externalized for browser')) throw new Error(log.message);
        handle(level, log);
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/v1', '/docs', '/metrics', '/openapi.json'].map((path) => [
        path,
        process.env.ASSAY_URL ?? 'http://127.0.0.1:4000',
      ]),
    ),
  },
});
