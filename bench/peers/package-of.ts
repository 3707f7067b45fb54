import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../root.ts';

/** A package in the very version that a part of the project pins, so that both sides of a ratio run the same. */
export const packageOf = <T>(part: string, name: string): T =>
  createRequire(join(ROOT, part, 'package.json'))(name) as T;
