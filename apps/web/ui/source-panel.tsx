import type { Index, MarketState } from '@assay/sdk';
import { dateTime } from '../format/time.ts';
import { CopyText } from './copy-text.tsx';
import { Fact, Facts, Panel } from './panel.tsx';
import { StatementLink } from './statement-link.tsx';

type Judged = Pick<Index | MarketState, 'asOf' | 'issuedAt' | 'model' | 'inputs'> & {
  readonly statement: { readonly number: number } | null;
};

/** What a judgement was made from, when, and by what. */
export const SourcePanel = ({ judged: { asOf, issuedAt, model, inputs, statement } }: { judged: Judged }) => (
  <Panel title="Where it comes from">
    <Facts>
      <Fact name="As of">{dateTime(asOf)}</Fact>
      <Fact name="Issued">{dateTime(issuedAt)}</Fact>
      <Fact name="Model">
        {model.id} {model.version}
      </Fact>
      <Fact name="Sources">{inputs.sources.join(', ')}</Fact>
      <Fact name="Inputs digest">
        <CopyText text={inputs.digest} what="inputs digest" />
      </Fact>
      <Fact name="Statement">
        <StatementLink statement={statement} />
      </Fact>
    </Facts>
  </Panel>
);
