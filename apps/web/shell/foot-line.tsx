import { useStatus } from '../data/use-status.ts';

export const FootLine = () => {
  const { data } = useStatus();
  return (
    <footer className="flex shrink-0 items-center justify-between gap-4 border-t border-line px-3 py-1 text-12 text-faint md:px-4">
      <p>Not investment advice.</p>
      <p className="number truncate max-md:hidden">
        Charts:{' '}
        <a href="https://www.tradingview.com/" rel="noreferrer" className="underline hover:text-ink">
          TradingView Lightweight Charts™
        </a>
        {data !== undefined && ` · Assay ${data.data.version}`}
      </p>
    </footer>
  );
};
