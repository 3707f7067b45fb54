import { type Autoregression, nextOf } from './autoregression.ts';
import { ABANDONED, LOG_FIGURE, LOG_SLOW_FIGURE } from './parameters.ts';
import { type AssetDays, type Figure, streamOf } from './statements.ts';

const capOf = ({ closes, supply }: AssetDays, age: number): number => supply.circulating(age) * closes[age];

/** Market capitalisation at the close of a day, in whole dollars, as the bar states it. */
export const capitalisation =
  (asset: AssetDays): Figure =>
  (age) =>
    Math.round(capOf(asset, age));

/** Each unit at the price of its last move, where a fixed share of the units moves between two statements. */
export const realisedCap = (asset: AssetDays, moved: number): Figure => {
  let realised: number | undefined;
  return (age) => {
    const cap = capOf(asset, age);
    realised = realised === undefined ? cap : realised + moved * (cap - realised);
    return Math.round(realised);
  };
};

const varying = (asset: AssetDays, name: string, law: Autoregression): (() => number) => {
  const random = streamOf(asset, `varies/${name}`);
  let log = 0;
  return () => {
    log = nextOf(law, log, random);
    return Math.exp(log);
  };
};

/** What is drawn once an asset: a lognormal factor. */
export const scaleOf = (asset: AssetDays, name: string, spread: number): number =>
  Math.exp(spread * streamOf(asset, `scale/${name}`).normal());

/** A figure that grows with the size of the asset: `base` at a billion dollars, and with its power. */
export const bySize = (asset: AssetDays, name: string, base: number, power: number): Figure => {
  const scale = base * scaleOf(asset, name, 0.6);
  const vary = varying(asset, name, LOG_FIGURE);
  return (age) => Math.round(scale * Math.exp(power * Math.log(capOf(asset, age) / 1e9 + 1e-9)) * vary());
};

/** Something that people join and seldom leave: from its size at listing on it grows by a rate of the asset's own. */
export const gathering = (asset: AssetDays, name: string, base: number): Figure => {
  const size = Math.exp(0.5 * Math.log(capOf(asset, 0) / 1e9 + 1e-9));
  const atListing = base * size * scaleOf(asset, name, 0.8);
  const growth = 0.4 * scaleOf(asset, `${name}/growth`, 0.7);
  const vary = varying(asset, name, LOG_SLOW_FIGURE);
  return (age) => Math.round(atListing * (1 + (growth * age) / 365) * vary());
};

/** Events that have happened by a day, at most so many; the first ones may lie before the listing. */
export const countOfEvents = (asset: AssetDays, name: string, perYear: number, most: number): Figure => {
  const random = streamOf(asset, `events/${name}`);
  const ages: number[] = [];
  let age = -365;
  while (ages.length < most) {
    age += (-Math.log(1 - random.uniform()) * 365) / perYear;
    ages.push(age);
  }
  return (today) => ages.filter((happened) => happened <= today).length;
};

/** Age in days at which work on the project ends; infinite for most. */
export const abandonedAt = (asset: AssetDays): number => {
  const years = -Math.log(1 - streamOf(asset, 'abandoned').uniform()) / ABANDONED;
  return years > 12 ? Number.POSITIVE_INFINITY : Math.floor(years * 365);
};
