import type { IndexDetail } from '@assay/sdk';
import { count, grade, money, share } from '../format/number.ts';
import { date } from '../format/time.ts';
import { CopyText } from '../ui/copy-text.tsx';
import { Fact, Facts, Panel } from '../ui/panel.tsx';
import { SourcePanel } from '../ui/source-panel.tsx';
import { ruleWords } from './rule-words.ts';

const StandingPanel = ({ index }: { index: IndexDetail }) => (
  <Panel title="Standing" aside={`as of ${date(index.asOf)}`}>
    <Facts>
      <Fact name="Grade of what it holds">{grade(index.grade)}</Fact>
      <Fact name="Assets">{index.coins === null ? '–' : count(index.coins)}</Fact>
      <Fact name="Cash">{share(index.cash)}</Fact>
      <Fact name="Market cap of the assets">{money(index.marketCap)}</Fact>
      <Fact name="Their turnover, 24 h">{money(index.volume24h)}</Fact>
      {index.since !== null && <Fact name="Since">{date(index.since)}</Fact>}
    </Facts>
  </Panel>
);

const PendingPanel = ({ pending }: { pending: NonNullable<IndexDetail['pending']> }) => (
  <Panel title="Decided, not filled yet" aside={`${count(pending.length)} assets`}>
    <Facts>
      {pending.map(({ asset, weight }) => (
        <Fact key={asset} name={asset}>
          {share(weight)}
        </Fact>
      ))}
    </Facts>
  </Panel>
);

const RulePanel = ({ index: { ruleBook, ruleBookModel } }: { index: IndexDetail }) =>
  ruleBook === null ? null : (
    <Panel title="Rule book" aside={`version ${ruleBook.version}`}>
      <dl className="flex flex-col gap-2 text-13">
        {ruleWords(ruleBook).map(([part, words]) => (
          <div key={part}>
            <dt className="text-12 text-muted">{part}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {ruleBookModel !== null && (
        <div className="mt-3">
          <Facts>
            <Fact name="Digest of the book">
              <CopyText text={ruleBookModel.digest} what="digest of the rule book" />
            </Fact>
          </Facts>
        </div>
      )}
    </Panel>
  );

/** The column beside the chart. */
export const IndexPanels = ({ index }: { index: IndexDetail }) => (
  <>
    {index.abstained === null && <StandingPanel index={index} />}
    {index.pending !== null && <PendingPanel pending={index.pending} />}
    <RulePanel index={index} />
    <SourcePanel judged={index} />
  </>
);
