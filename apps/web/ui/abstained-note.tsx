import { reasonWords } from '../format/reason-words.ts';

/** Stands where a judgement would, with the reason why there is none. */
export const AbstainedNote = ({ children }: { children: string }) => (
  <p className="rounded border border-amber-line bg-amber-soft p-3 text-13">
    <span className="font-medium text-amber">Abstained. </span>
    {reasonWords(children)}
  </p>
);
