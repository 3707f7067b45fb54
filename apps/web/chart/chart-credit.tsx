/** The licence of the chart library asks for this link. */
export const ChartCredit = () => (
  <p className="px-3 py-1 text-12 text-faint md:px-4">
    Charts:{' '}
    <a href="https://www.tradingview.com/" rel="noreferrer" className="underline hover:text-ink">
      TradingView Lightweight Charts™
    </a>
  </p>
);
