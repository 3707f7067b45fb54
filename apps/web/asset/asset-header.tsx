import type { LatestPrice } from '@assay/sdk';
import { Link, useCanGoBack, useRouter } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { useAssetFacts } from '../data/use-asset-facts.ts';
import { money, price as priceText } from '../format/number.ts';
import { date, dateTime } from '../format/time.ts';
import { useLivePrice } from '../live/live-prices.ts';
import { toggleSelected, useSelection } from '../selection/selection.ts';
import { Change } from '../ui/change.tsx';
import { Chip } from '../ui/chip.tsx';
import { FlashValue } from '../ui/flash-value.tsx';
import { Provenance } from '../ui/provenance.tsx';
import { ProvenanceFacts } from '../ui/provenance-facts.tsx';
import { HeaderFacts } from './header-facts.tsx';

const Figure = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex flex-col max-md:flex-row max-md:gap-1.5">
    <dt className="text-12 text-muted">{name}</dt>
    <dd className="number text-13 max-md:text-12">{children}</dd>
  </div>
);

const Figures = ({ price }: { price: LatestPrice }) => (
  <dl className="flex flex-wrap items-center gap-x-5 gap-y-0.5">
    <Figure name="24 h">
      <Change value={price.change24h} />
    </Figure>
    <Figure name="7 d">
      <Change value={price.change7d} />
    </Figure>
    <Figure name="30 d">
      <Change value={price.change30d} />
    </Figure>
    <Figure name="Turnover 24 h">{money(price.turnover24h)}</Figure>
    {price.marketCap !== null && <Figure name="Market cap">{money(price.marketCap)}</Figure>}
  </dl>
);

/** To the ratings as they were left, or as they are by default. */
const Back = () => {
  const router = useRouter();
  const cameFromHere = useCanGoBack();
  const onClick = (event: MouseEvent): void => {
    if (!cameFromHere) return;
    event.preventDefault();
    router.history.back();
  };
  return (
    <Link
      to="/"
      onClick={onClick}
      aria-label="Back to the ratings"
      className="-ml-2 grid size-8 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
    >
      <ChevronLeft size={18} aria-hidden />
    </Link>
  );
};

const PriceNow = ({ price, old }: { price: LatestPrice; old: boolean }) => (
  <Provenance
    what={`${price.asset}, price`}
    about={
      <ProvenanceFacts
        sources={[price.source]}
        asOf={price.asOf}
        note={old ? `Not traded since ${date(price.asOf)}.` : undefined}
      />
    }
    className={`number ml-2 text-20 ${old ? 'text-muted' : ''}`}
  >
    <FlashValue value={priceText(price.price)}>{priceText(price.price)}</FlashValue>
  </Provenance>
);

interface AssetHeaderProps {
  readonly asset: string;
  /** Undefined while it loads and null where there is none. */
  readonly price: LatestPrice | null | undefined;
  /** The price is of an earlier day than the grades. */
  readonly old: boolean;
}

const FiguresSkeleton = () => <span className="skeleton h-3 w-72 max-w-full max-md:h-10" />;

/** As tall while it loads as it is then. */
const FRAME =
  'flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line px-3 pt-2.5 pb-1.5 max-md:min-h-36 max-md:content-start md:min-h-[86px] md:px-4';

const Name = ({ asset }: { asset: string }) => {
  const { data } = useAssetFacts(asset);
  if (data?.name === undefined || data.name === null) return null;
  return <p className="max-w-40 truncate text-13 text-muted max-md:hidden">{data.name}</p>;
};

/** Picks it to be compared, as a tick in the ratings does. */
const ComparePick = ({ asset }: { asset: string }) => {
  const picked = useSelection().assets.includes(asset);
  return (
    <span className="ml-auto flex md:order-1">
      <Chip pressed={picked} title="Pick it to be compared (x)" onClick={() => toggleSelected(asset)}>
        Compare
      </Chip>
    </span>
  );
};

const originOf = (price: LatestPrice | null | undefined): string =>
  price ? `${price.source}, as of ${dateTime(price.asOf)}` : '';

export const AssetHeader = ({ asset, price: stored, old }: AssetHeaderProps) => {
  const price = useLivePrice(stored);
  return (
    <div className={FRAME}>
      <div className="flex items-center gap-2">
        <Back />
        <h1 className="text-20 font-semibold tracking-tight">{asset}</h1>
        <Name asset={asset} />
        {price === undefined && <span className="ml-2 skeleton h-5 w-24" />}
        {price && <PriceNow price={price} old={old && price === stored} />}
      </div>
      <ComparePick asset={asset} />
      {price === undefined && <FiguresSkeleton />}
      {price && <Figures price={price} />}
      <HeaderFacts asset={asset} source={originOf(price)} />
    </div>
  );
};
