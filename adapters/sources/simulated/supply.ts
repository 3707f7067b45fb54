import { seededRandom } from '@assay/core/kernel';
import { SUPPLY } from './parameters.ts';
import type { Profile } from './profile.ts';

/** How many units of an asset exist and circulate, by its age in days. */
export interface Supply {
  /** Units that can ever exist; `null` where more are issued for ever. */
  readonly max: number | null;
  total(age: number): number;
  circulating(age: number): number;
}

const unlocking = (profile: Profile, float: number, cliff: number, vesting: number): Supply => {
  const all = Math.round(profile.supply / float);
  const share = (age: number): number => {
    const step = Math.floor((age - cliff) / SUPPLY.unlockDays) * SUPPLY.unlockDays;
    return float + (1 - float) * Math.min(1, Math.max(0, step / vesting));
  };
  return { max: all, total: () => all, circulating: (age) => Math.round(all * share(age)) };
};

const issued = (profile: Profile, rate: number): Supply => {
  const total = (age: number): number => Math.round(profile.supply * (1 + (rate * age) / 365));
  return { max: null, total, circulating: total };
};

/** The supply of an asset; at listing, its units in circulation are those of the profile. */
export const supplyOf = (seed: string, profile: Profile): Supply => {
  const random = seededRandom(`${seed}/${profile.symbol}/supply`);
  const between = ([low, high]: readonly [number, number]) => low + (high - low) * random.uniform();
  if (random.uniform() < SUPPLY.issuedShare) return issued(profile, between(SUPPLY.issueRate));
  const float = between(SUPPLY.float);
  return unlocking(profile, float, Math.floor(between(SUPPLY.cliff)), between(SUPPLY.vesting));
};
