import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';

interface DialogProps {
  readonly title: string;
  /** Runs once it has closed: whoever drew it stops drawing it. */
  readonly onClose: () => void;
  /** Closes by its buttons alone, not by Escape or a click beside it. */
  readonly held?: boolean;
  readonly children: (close: () => void) => ReactNode;
}

/** A modal dialog, open for as long as it is drawn; the focus goes back where it came from. */
export const Dialog = ({ title, onClose, held = false, children }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const close = (): void => dialog.current?.close();
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      closedby={held ? 'none' : 'any'}
      onCancel={(event) => {
        if (held) event.preventDefault();
      }}
      onClose={onClose}
      aria-labelledby={heading}
      className="m-auto w-90 max-w-[calc(100vw-24px)] rounded border border-line-strong bg-ground p-4 text-ink shadow-float backdrop:bg-veil"
    >
      <div className="mb-3 flex min-h-8 items-center justify-between">
        <h2 id={heading} className="text-14 font-semibold">
          {title}
        </h2>
        {!held && (
          <button
            type="button"
            aria-label="Close"
            onClick={close}
            className="grid size-8 shrink-0 place-items-center rounded text-muted transition-colors duration-120 hover:bg-hover hover:text-ink"
          >
            <X size={16} aria-hidden />
          </button>
        )}
      </div>
      {children(close)}
    </dialog>
  );
};
