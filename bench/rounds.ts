/**
 * Samples of several contenders, by name, taken in turns (A B C, A B C, …): what disturbs the machine for a
 * while disturbs all of them.
 */
export const inTurns = async <Name extends string, Sample>(
  rounds: number,
  contenders: Readonly<Record<Name, () => Promise<Sample>>>,
): Promise<Record<Name, readonly Sample[]>> => {
  const names = Object.keys(contenders) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as Sample[]])) as Record<Name, Sample[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) samples[name].push(await contenders[name]());
  }
  return samples;
};
