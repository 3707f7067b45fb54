import { toIso } from '@assay/core/kernel';
import {
  decodeStatement,
  fromBase64,
  provenEntry,
  type RevealValue,
  type Statement,
} from '@assay/core/ledger';
import { type Recomputation, Recomputer, withWorld } from '@assay/server/jobs';
import { entryNumber, withLog } from '../log-material.ts';
import { type CommonOptions, heldPlaceOf, worldNotice } from '../place.ts';
import type { Terminal } from '../terminal.ts';

export interface RecomputeCommandOptions extends CommonOptions {
  /** Log that the number is an entry of; the one that is held here by default. */
  readonly log?: string;
}

/** What a reveal reveals, and else the statement itself. */
const judged = (statement: Statement): Statement =>
  statement.kind === 'reveal'
    ? decodeStatement(fromBase64((statement.value as unknown as RevealValue).statement, 'reveal'))
    : statement;

type Report = Recomputation & { readonly number: number; readonly statement: Statement };

const WORDS = { same: 'SAME', different: 'DIFFERENT', 'not-possible': 'NOT POSSIBLE HERE' } as const;

const lines = (report: Report): string[] => {
  const { number, statement, outcome, detail } = report;
  const { kind, subject, asOf } = statement;
  return [
    `Entry ${number}: ${kind} of ${subject} as of ${toIso(asOf)}`,
    `${WORDS[outcome]}: ${detail}`,
    ...(report.outcome === 'different' && report.recomputed !== null
      ? [`  recomputed: ${report.recomputed}`]
      : []),
  ];
};

const EXIT = { same: 0, different: 65, 'not-possible': 69 } as const;

/** Makes a statement again from the inputs it commits to; exit code 65 where it comes out different, 69 where it cannot be made here. */
export const recomputeCommand = async (
  number: string,
  options: RecomputeCommandOptions,
  terminal: Terminal,
): Promise<void> => {
  const wanted = entryNumber(number);
  const place = await heldPlaceOf(options);
  terminal.say(worldNotice(place));
  const { entry } = await withLog(options.log, place, (reader) => provenEntry(reader, wanted));
  const statement = judged(decodeStatement(entry));
  const result = await withWorld(place, (world) => new Recomputer(world).recompute(statement));
  terminal.result({ ...result, number: wanted, statement }, lines);
  process.exitCode = EXIT[result.outcome];
};
