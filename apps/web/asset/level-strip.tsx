import type { Level, Levels } from '../data/use-judgements.ts';
import { figure, price } from '../format/number.ts';
import { date } from '../format/time.ts';
import { nearestLevels } from './chart/nearest-levels.ts';

const SIDE_WORDS: Readonly<Record<Level['side'], string>> = {
  support: 'Support',
  resistance: 'Resistance',
  'at-price': 'At the price',
};

const LevelItem = ({ level }: { level: Level }) => (
  <li className="whitespace-normal">
    <span className="text-muted">{SIDE_WORDS[level.side]}</span> {price(level.price)}{' '}
    <span className="text-faint">
      {level.touches === 1 ? '1 touch' : `${level.touches} touches`}, strength {figure(level.strength, 1)},
      last {date(level.lastTouch)}
    </span>
  </li>
);

const NOT_DRAWN = 'The chart draws the three nearest to the price on each side.';

/** The levels in numbers, highest first. */
export const LevelStrip = ({ levels }: { levels: Levels | null }) => {
  if (levels === null) return null;
  return (
    <section
      aria-label="Support and resistance"
      className="number border-t border-line px-3 py-2 text-12 md:px-4"
    >
      {levels.levels === null || levels.levels.length === 0 ? (
        <p className="whitespace-normal text-amber">
          {levels.abstained?.reason ?? 'No swing highs or lows stand near each other.'}
        </p>
      ) : (
        <ul className="flex flex-wrap gap-x-5 gap-y-0.5">
          {levels.levels.map((level) => (
            <LevelItem key={level.price} level={level} />
          ))}
        </ul>
      )}
      {nearestLevels(levels.levels ?? []).length < (levels.levels ?? []).length && (
        <p className="mt-1 whitespace-normal text-muted">{NOT_DRAWN}</p>
      )}
    </section>
  );
};
