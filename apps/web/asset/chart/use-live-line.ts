import {
  type IChartApi,
  type IPriceLine,
  type ISeriesApi,
  LineStyle,
  type SeriesType,
} from 'lightweight-charts';
import { useEffect } from 'react';
import { readPalette } from '../../chart/palette.ts';
import { livePrices } from '../../live/live-prices.ts';
import type { ChartPoints } from './chart-points.ts';
import { PANE } from './draw-place.ts';
import { newerPrice } from './newer-price.ts';

const lineOn = (series: ISeriesApi<SeriesType>, price: number): IPriceLine => {
  series.applyOptions({ lastValueVisible: false, priceLineVisible: false });
  return series.createPriceLine({
    price,
    color: readPalette().accent,
    lineWidth: 1,
    lineStyle: LineStyle.Dotted,
    axisLabelVisible: true,
    title: 'Now',
  });
};

/** The newest bar is a closed one: a price that came after it stands as a line, in the place of the last close. */
export const useLiveLine = (chart: IChartApi | undefined, asset: string, points: ChartPoints): void => {
  useEffect(() => {
    const series = chart?.panes().at(PANE.price)?.getSeries().at(0);
    if (series === undefined) return;
    let line: IPriceLine | undefined;
    const follow = (): void => {
      const price = newerPrice(points, livePrices.get(asset));
      if (price === undefined) return;
      line ??= lineOn(series, price);
      line.applyOptions({ price });
    };
    follow();
    return livePrices.subscribe(asset, follow);
  }, [chart, asset, points]);
};
