import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /\.(?:html|js|css|svg|json|txt)$/;

const packs = {
  gz: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
};

const compressFile = async (file: string): Promise<void> => {
  const bytes = await readFile(file);
  await Promise.all(
    Object.entries(packs).map(async ([ending, pack]) => writeFile(`${file}.${ending}`, await pack(bytes))),
  );
};

/** Writes `.gz` and `.br` beside each text file of the build, so that the server compresses nothing. */
export const precompress = (): Plugin => {
  let folder = '';
  return {
    name: 'assay:precompress',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir);
    },
    closeBundle: async () => {
      const entries = await readdir(folder, { recursive: true });
      await Promise.all(
        entries.filter((name) => TEXT.test(name)).map((name) => compressFile(join(folder, name))),
      );
    },
  };
};
