import { describe, expect, test } from 'vitest';
import { chooseEncoding, type Encoding } from './accept-encoding.ts';

const ALL: readonly Encoding[] = ['br', 'gzip', 'identity'];

describe('the encoding of an answer', () => {
  test.each<[string | undefined, Encoding]>([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZip;Q=1', 'gzip'],
    ['deflate, zstd', 'identity'],
    ['br;q=0.1, gzip;q=0.9', 'gzip'],
    ['br;q=0.5, gzip;q=0.5', 'br'],
    ['br;q=0, gzip;q=0.001', 'gzip'],
    ['gzip;q=0', 'identity'],
    ['gzip;q=0.000', 'identity'],
    ['identity', 'identity'],
    ['identity, gzip;q=0.5', 'identity'],
    ['identity;q=0.5, gzip;q=0.5', 'gzip'],
    ['gzip;q=0.001', 'gzip'],
    ['*', 'br'],
    ['*;q=0.5, gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['*;q=0', 'identity'],
    ['identity;q=0', 'identity'],
    ['identity;q=0, gzip', 'gzip'],
    ['identity;q=0, *', 'br'],
    ['*;q=0, gzip;q=0.1', 'gzip'],
    ['*;q=0, identity', 'identity'],
    ['gzip;q=2', 'identity'],
    ['gzip;q=', 'identity'],
    ['gzip;q=x, br;q=0.2', 'br'],
    ['gzip;q=0.5;level=9', 'gzip'],
    [' , ;q=1,, gzip ', 'gzip'],
  ])('to «%s» is %s', (header, encoding) => expect(chooseEncoding(header, ALL)).toBe(encoding));

  test('is one of those at hand', () => {
    expect(chooseEncoding('br, gzip;q=0.5', ['gzip', 'identity'])).toBe('gzip');
    expect(chooseEncoding('br', ['gzip', 'identity'])).toBe('identity');
  });
});
