import { Link } from '@tanstack/react-router';
import { type CSSProperties, useMemo } from 'react';
import { categoryWords } from '../format/category-words.ts';
import { grade as gradeText, money, percent } from '../format/number.ts';
import { useViewport } from '../ui/use-viewport.ts';
import type { Colour } from './market-search.ts';
import type { Sector, SectorAsset } from './sectors.ts';
import { tileColour, tileText } from './tile-colour.ts';
import { type Frame, HEAD_HEIGHT, layTiles, type SectorTile, type Tile } from './tile-layout.ts';

const FRAMES: Readonly<Record<ReturnType<typeof useViewport>, Frame>> = {
  phone: { width: 340, height: 520 },
  tablet: { width: 690, height: 440 },
  wide: { width: 1090, height: 440 },
};

/** Smaller ones could not be hit. */
const LEAST_LINK = 26;
const CHARACTER = 8;
const PADDING = 8;

const across = (pixels: number, frame: Frame): string => `${(100 * pixels) / frame.width}%`;

const boxStyle = ({ x, y, width, height }: Tile<unknown>, frame: Frame): CSSProperties => ({
  left: across(x, frame),
  top: y,
  width: across(width, frame),
  height,
});

const titleOf = ({ asset, name, size, change24h, change7d, grade }: SectorAsset): string =>
  `${asset}${name === null ? '' : `, ${name}`}: ${money(size)}, 24 h ${percent(change24h)}, 7 d ${percent(change7d)}, grade ${gradeText(grade)}`;

const Words = ({ tile, colour }: { tile: Tile<SectorAsset>; colour: Colour }) => {
  const { asset } = tile.of;
  const large = tile.width >= 120 && tile.height >= 76;
  if (tile.height < 20 || tile.width < asset.length * CHARACTER + PADDING) return null;
  return (
    <>
      <span className={`font-medium ${large ? 'text-16' : 'text-12'}`}>{asset}</span>
      {tile.height >= 36 && tile.width >= 48 && (
        <span className={large ? 'text-14' : 'text-12'}>{tileText(tile.of, colour)}</span>
      )}
    </>
  );
};

const TILE =
  'absolute flex flex-col items-center justify-center overflow-hidden border-r border-b border-ground leading-tight number text-ink';

const AssetTile = ({ tile, frame, colour }: { tile: Tile<SectorAsset>; frame: Frame; colour: Colour }) => {
  const style = { ...boxStyle(tile, frame), background: tileColour(tile.of, colour) };
  const title = titleOf(tile.of);
  if (tile.width < LEAST_LINK || tile.height < LEAST_LINK)
    return <span aria-hidden="true" title={title} style={style} className={TILE} />;
  return (
    <Link
      to="/asset/$symbol"
      params={{ symbol: tile.of.asset }}
      title={title}
      aria-label={title}
      style={style}
      className={`${TILE} -outline-offset-2 hover:brightness-95 dark:hover:brightness-110`}
    >
      <Words tile={tile} colour={colour} />
    </Link>
  );
};

const SectorName = ({ tile, frame, colour }: { tile: SectorTile; frame: Frame; colour: Colour }) => {
  const { slug, assets, size } = tile.of;
  const words = categoryWords(slug);
  return (
    <Link
      from="/market"
      to="/market"
      search={(before) => ({ ...before, sector: slug })}
      replace
      resetScroll={false}
      title={`${words}: ${assets.length} assets, ${money(size)}`}
      style={{ ...boxStyle(tile, frame), height: HEAD_HEIGHT }}
      className="number absolute flex items-center justify-between gap-2 overflow-hidden border-r border-ground bg-sunken px-1.5 text-12 -outline-offset-2 hover:bg-hover"
    >
      <span className="truncate font-medium">{words}</span>
      <span className="text-muted">{tileText(tile.of, colour)}</span>
    </Link>
  );
};

/** Sectors and their assets as areas: what is large weighs much, what is deep moved much. */
export const SectorTiles = ({ sectors, colour }: { sectors: readonly Sector[]; colour: Colour }) => {
  const frame = FRAMES[useViewport()];
  const tiles = useMemo(() => layTiles(sectors, frame), [sectors, frame]);
  return (
    <div className="relative overflow-hidden rounded" style={{ height: frame.height }}>
      {tiles.map((tile) => (
        <div key={tile.of.slug} className="contents">
          {tile.headed && <SectorName tile={tile} frame={frame} colour={colour} />}
          {tile.assets.map((asset) => (
            <AssetTile key={asset.of.asset} tile={asset} frame={frame} colour={colour} />
          ))}
        </div>
      ))}
    </div>
  );
};
