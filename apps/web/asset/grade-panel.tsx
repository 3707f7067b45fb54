import type { Grade } from '@assay/sdk';
import { grade as gradeText, points } from '../format/number.ts';
import { dateTime } from '../format/time.ts';
import { CopyText } from '../ui/copy-text.tsx';
import { GradeBar } from '../ui/grade-bar.tsx';
import { Fact, Facts, Panel } from '../ui/panel.tsx';

/** Place among the graded assets, and their middle grade. */
export interface Standing {
  readonly rank: number;
  readonly of: number;
  readonly median: number | null;
}

const Part = ({ name, value }: { name: string; value: number | null }) => (
  <div className="flex items-center gap-3 text-12">
    <span className="w-12 text-muted">{name}</span>
    {value !== null && <GradeBar value={value} thin />}
    <span className="number w-8 text-right">{gradeText(value)}</span>
  </div>
);

const Graded = ({ grade, standing }: { grade: Grade; standing: Standing | undefined }) => (
  <>
    <p className="number flex items-baseline gap-3">
      <span className="text-28 font-semibold tracking-tight">{gradeText(grade.trader)}</span>
      <span className="text-12 text-muted">of 100</span>
      <span className="ml-auto text-12 text-muted">
        <span className="font-medium text-ink">{points(grade.change24h)}</span> points in 24 h
      </span>
    </p>
    <div className="my-3 flex">
      {grade.trader !== null && <GradeBar value={grade.trader} median={standing?.median} />}
    </div>
    <div className="mb-4 flex flex-col gap-1">
      <Part name="TA" value={grade.ta} />
      <Part name="Quant" value={grade.quant} />
    </div>
  </>
);

const Abstained = ({ reason }: { reason: string }) => (
  <div className="mb-4 rounded border border-amber-line bg-amber-soft p-3">
    <p className="text-13 font-medium text-amber">Abstained: no grade today</p>
    <p className="mt-1 text-13">{reason}</p>
  </div>
);

const Provenance = ({ grade, standing }: { grade: Grade; standing: Standing | undefined }) => (
  <Facts>
    {grade.momentum !== null && <Fact name="Momentum">{grade.momentum}</Fact>}
    {standing !== undefined && (
      <Fact name="Rank">
        {standing.rank} of {standing.of}
      </Fact>
    )}
    {standing?.median != null && <Fact name="Median of all">{gradeText(standing.median)}</Fact>}
    <Fact name="As of">{dateTime(grade.asOf)}</Fact>
    <Fact name="Issued">{dateTime(grade.issuedAt)}</Fact>
    <Fact name="Model">
      {grade.model.id} {grade.model.version}
    </Fact>
    <Fact name="Model digest">
      <CopyText text={grade.model.digest} what="model digest" />
    </Fact>
    <Fact name="Inputs digest">
      <CopyText text={grade.inputs.digest} what="inputs digest" />
    </Fact>
  </Facts>
);

export const GradePanel = ({ grade, standing }: { grade: Grade; standing: Standing | undefined }) => (
  <Panel title="Trader Grade">
    {grade.abstained === null ? (
      <Graded grade={grade} standing={standing} />
    ) : (
      <Abstained reason={grade.abstained.reason} />
    )}
    <Provenance grade={grade} standing={standing} />
    {grade.backfill && (
      <p className="mt-3 text-12 text-faint">
        Computed after the fact, so it is no part of a forward record.
      </p>
    )}
  </Panel>
);
