import type { Plugin } from 'vite';

/** The font of most texts; the others are of letters that few texts have. */
const FONT = /inter-latin-wght-normal-[\w-]+\.woff2$/;

/** Asks for the font together with the page, so that no text is drawn twice, in two widths. */
export const preloadFont = (): Plugin => ({
  name: 'assay:preload-font',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((name) => FONT.test(name))
        .map((name) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${name}`, crossorigin: '' },
          injectTo: 'head-prepend' as const,
        })),
  },
});
