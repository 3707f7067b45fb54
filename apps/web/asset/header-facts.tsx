import type { Asset } from '@assay/sdk';
import type { ReactNode } from 'react';
import { useAssetFacts } from '../data/use-asset-facts.ts';
import { categoryWords } from '../format/category-words.ts';
import { count, figure, money } from '../format/number.ts';
import { date, daysBetween } from '../format/time.ts';
import { useStanding } from './use-standing.ts';

const Fact = ({ name, title, children }: { name: string; title?: string; children: ReactNode }) => (
  <li className="flex shrink-0 gap-1.5" title={title}>
    <span className="text-faint">{name}</span>
    <span className="number text-ink">{children}</span>
  </li>
);

const YEAR_DAYS = 365.25;

/** `4.4 y`, or `120 d` */
const ageOf = ({ firstBar, lastBar }: Asset): string => {
  const days = daysBetween(firstBar, lastBar) + 1;
  return days < YEAR_DAYS ? `${count(days)} d` : `${figure(days / YEAR_DAYS, 1)} y`;
};

const listed = (names: readonly string[], most: number): string =>
  names.length > most
    ? `${names.slice(0, most).join(', ')} and ${names.length - most} more`
    : names.join(', ');

const Facts = ({ facts }: { facts: Asset }) => (
  <>
    {facts.categories.length > 0 && (
      <Fact
        name={facts.categories.length === 1 ? 'Category' : 'Categories'}
        title={facts.categories.map(categoryWords).join(', ')}
      >
        {listed(facts.categories.map(categoryWords), 2)}
      </Fact>
    )}
    {facts.exchanges.length > 0 && (
      <Fact name="Exchanges" title={facts.exchanges.join(', ')}>
        {listed(facts.exchanges, 3)}
      </Fact>
    )}
    {facts.fullyDilutedValuation !== null && (
      <Fact name="Fully diluted">{money(facts.fullyDilutedValuation)}</Fact>
    )}
    {facts.circulatingSupply !== null && (
      <Fact name="Circulating">{money(facts.circulatingSupply).replace('$', '')}</Fact>
    )}
    <Fact name="Held" title={`${count(facts.bars)} daily bars since ${date(facts.firstBar)}`}>
      {ageOf(facts)}
    </Fact>
    {facts.status === 'inactive' && (
      <Fact name="Last bar">
        <span className="text-amber">{date(facts.lastBar)}</span>
      </Fact>
    )}
  </>
);

/** What an asset is, in one line that keeps its height. */
export const HeaderFacts = ({ asset, source }: { asset: string; source: string }) => {
  const { data } = useAssetFacts(asset);
  const standing = useStanding(asset);
  return (
    <ul
      // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls, so that the keyboard has to reach it
      tabIndex={0}
      aria-label={`About ${asset}`}
      className="order-2 flex h-6 w-full items-center gap-x-5 overflow-x-auto overflow-y-hidden -outline-offset-2 text-12 whitespace-nowrap"
    >
      {standing !== undefined && (
        <Fact name="Rank">
          {standing.rank} of {standing.of}
        </Fact>
      )}
      {data && <Facts facts={data} />}
      <li className="number ml-auto shrink-0 text-faint">{source}</li>
    </ul>
  );
};
