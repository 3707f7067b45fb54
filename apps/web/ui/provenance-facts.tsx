import type { ReactNode } from 'react';
import { dateTime } from '../format/time.ts';
import { StatementLink } from './statement-link.tsx';

interface ProvenanceOf {
  /** The number with all its digits. */
  readonly value?: string | undefined;
  readonly sources: readonly string[];
  /** Absent where no model made it. */
  readonly model?: { readonly id: string; readonly version: string } | undefined;
  readonly asOf: string;
  /** Its entry in the log; null where it has none, absent where it is no judgement. */
  readonly statement?: { readonly number: number } | null | undefined;
  /** What else there is to know, as a sentence. */
  readonly note?: string | undefined;
}

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="contents">
    <dt className="text-muted">{name}</dt>
    <dd className="number min-w-0 text-right wrap-anywhere whitespace-normal text-ink">{children}</dd>
  </div>
);

/** Source, model, time and statement of a number, for the card of `Provenance`. */
export const ProvenanceFacts = ({ value, sources, model, asOf, statement, note }: ProvenanceOf) => (
  <>
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-0.5">
      {value !== undefined && <Line name="Value">{value}</Line>}
      {sources.length > 0 && <Line name="Source">{sources.join(', ')}</Line>}
      {model !== undefined && (
        <Line name="Model">
          {model.id} {model.version}
        </Line>
      )}
      <Line name="As of">{dateTime(asOf)}</Line>
      {statement !== undefined && (
        <Line name="Statement">
          <StatementLink statement={statement} />
        </Line>
      )}
    </dl>
    {note !== undefined && <p className="mt-1.5 text-muted">{note}</p>}
  </>
);
