/** The admitted cells of a panel, day by day and within a day by asset. */
export interface Rows {
  /** Rows of bar `t` are `starts[t] .. starts[t + 1]`; length bars + 1. */
  readonly starts: Int32Array;
  /** Index of the asset, per row. */
  readonly asset: Int32Array;
  /** Size of the largest day. */
  readonly widest: number;
}

/** @param admitted per asset and bar whether the cell gets a row. */
export const collectRows = (
  assets: number,
  bars: number,
  admitted: (asset: number, t: number) => boolean,
): Rows => {
  const starts = new Int32Array(bars + 1);
  const found: number[] = [];
  let widest = 0;
  for (let t = 0; t < bars; t++) {
    for (let asset = 0; asset < assets; asset++) if (admitted(asset, t)) found.push(asset);
    starts[t + 1] = found.length;
    widest = Math.max(widest, starts[t + 1] - starts[t]);
  }
  return { starts, asset: Int32Array.from(found), widest };
};

/** One asset's rows, and the bar of each. */
export interface AssetRows {
  readonly row: Int32Array;
  readonly t: Int32Array;
}

export const rowsByAsset = (rows: Rows, assets: number): readonly AssetRows[] => {
  const counts = new Int32Array(assets);
  for (const asset of rows.asset) counts[asset]++;
  const lists = Array.from(counts, (count) => ({ row: new Int32Array(count), t: new Int32Array(count) }));
  counts.fill(0);
  for (let t = 0; t + 1 < rows.starts.length; t++) {
    for (let row = rows.starts[t]; row < rows.starts[t + 1]; row++) {
      const asset = rows.asset[row];
      lists[asset].row[counts[asset]] = row;
      lists[asset].t[counts[asset]++] = t;
    }
  }
  return lists;
};
