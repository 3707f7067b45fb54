import type { Grade } from '@assay/sdk';
import type { ReactNode } from 'react';
import { Provenance } from './provenance.tsx';
import { ProvenanceFacts } from './provenance-facts.tsx';

interface JudgedNumberProps {
  /** What the number is: `BTC, Trader Grade`. */
  readonly what: string;
  /** What it is a part of. */
  readonly judged: Pick<Grade, 'asOf' | 'model' | 'inputs' | 'statement' | 'backfill'>;
  /** The number with all its digits. */
  readonly value?: number | null | undefined;
  /** What it means, as a sentence. */
  readonly note?: string | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A number of a judgement: it tells source, model, time and statement. */
export const JudgedNumber = ({ what, judged, value, note, className, children }: JudgedNumberProps) => (
  <Provenance
    what={what}
    className={`inline-flex min-h-6 min-w-6 items-center justify-end ${className ?? 'number'}`}
    about={
      <ProvenanceFacts
        value={value === null || value === undefined ? undefined : String(value).replace('-', '−')}
        sources={judged.inputs.sources}
        model={judged.model}
        asOf={judged.asOf}
        statement={judged.statement}
        note={note}
      />
    }
  >
    {children}
  </Provenance>
);
