import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';

const SHOWN_MS = 1_500;

/** Where the browser refuses the clipboard (plain http beyond this machine), the text is selected instead. */
const copy = async (text: string, shown: HTMLElement | null): Promise<boolean> => {
  if (navigator.clipboard !== undefined) {
    await navigator.clipboard.writeText(text);
    return true;
  }
  if (shown !== null) window.getSelection()?.selectAllChildren(shown);
  return false;
};

interface CopyTextProps {
  readonly text: string;
  /** What it is, for the name of the button. */
  readonly what: string;
  /** All of it instead of the first characters. */
  readonly whole?: boolean;
  /** Where its first characters stand that tell it from others. */
  readonly from?: number;
}

/** A machine's text in mono, with a button that copies all of it. */
export const CopyText = ({ text, what, whole = false, from = 0 }: CopyTextProps) => {
  const [copied, setCopied] = useState(false);
  const shown = useRef<HTMLElement>(null);
  const onClick = async (): Promise<void> => {
    setCopied(await copy(text, shown.current));
    setTimeout(() => setCopied(false), SHOWN_MS);
  };
  const Icon = copied ? Check : Copy;
  return (
    <span className="inline-flex items-center gap-1">
      <code ref={shown} title={text} className="font-mono text-12 text-ink">
        {whole ? text : text.slice(from, from + 12)}
      </code>
      <button
        type="button"
        onClick={() => void onClick()}
        aria-label={copied ? `Copied the ${what}` : `Copy the ${what}`}
        title={`Copy the ${what}`}
        className="grid size-6 place-items-center rounded text-faint hover:bg-hover hover:text-ink"
      >
        <Icon size={13} aria-hidden />
      </button>
    </span>
  );
};
