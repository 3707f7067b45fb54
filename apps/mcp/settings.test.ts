import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-mcp-'));
const keyFile = join(folder, 'owner.key');
writeFileSync(keyFile, 'key-of-a-file\n');

describe('settings', () => {
  test('without any: the server on this machine, standard input and output', () => {
    expect(readSettings([], {})).toEqual({
      url: 'http://127.0.0.1:4000',
      key: undefined,
      policy: undefined,
      http: undefined,
    });
  });

  test('the command line goes before the environment', () => {
    const env = { ASSAY_URL: 'http://a.example/', ASSAY_API_KEY: ' from-env ' };
    expect(readSettings([], env)).toMatchObject({ url: 'http://a.example', key: 'from-env' });
    const args = ['--url', 'https://b.example/base/', '--key-file', keyFile];
    expect(readSettings(args, env)).toMatchObject({ url: 'https://b.example/base', key: 'key-of-a-file' });
  });

  test('HTTP', () => {
    const args = ['--http', '4100', '--allow-host', 'x', '--allow-host', 'y', '--stateless'];
    expect(readSettings(args, {})?.http).toEqual({
      host: '127.0.0.1',
      port: 4100,
      allowHosts: ['x', 'y'],
      allowOrigins: [],
      stateless: true,
    });
  });

  test.each([
    [['--url', 'ftp://x']],
    [['--url', 'http://key@host']],
    [['--http', '70000']],
    [['--http', 'x']],
    [['--key-file', join(folder, 'missing')]],
    [['--policy', join(folder, 'missing')]],
    [['--nonsense']],
    [['stray']],
  ])('%j is refused', (args) => {
    expect(() => readSettings(args, {})).toThrow(expect.objectContaining({ code: 'settings-invalid' }));
  });

  test('a key that is no header is refused, and not repeated', () => {
    expect(() => readSettings([], { ASSAY_API_KEY: 'two\nlines' })).toThrow(/^(?!.*lines).*key/);
  });

  test('help is no setting', () => {
    expect(readSettings(['--help'], {})).toBeUndefined();
  });
});
