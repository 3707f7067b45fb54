import { Example, GalleryPart } from './part.tsx';

const COLOURS: Readonly<Record<string, readonly string[]>> = {
  'Neutral, 12 steps': Array.from({ length: 12 }, (_, step) => `--n${step + 1}`),
  'What can be clicked': ['--accent', '--accent-solid', '--accent-soft'],
  'Grades, pale to deep': ['--grade-pale', '--grade-deep'],
  'Direction of a price': ['--up', '--down'],
  'Stale, simulated, abstained': ['--amber', '--amber-line', '--amber-soft'],
};

const SIZES = ['text-12', 'text-13', 'text-14', 'text-16', 'text-20', 'text-28'] as const;

/** What everything else is made of. */
export const TokenPart = () => (
  <GalleryPart
    name="tokens"
    title="Colours and type"
    about="From styles/tokens.css: the light value and the dark one of each."
  >
    {Object.entries(COLOURS).map(([title, tokens]) => (
      <Example key={title} of={title}>
        <div className="flex">
          {tokens.map((token) => (
            <span
              key={token}
              title={token}
              style={{ background: `var(${token})` }}
              className="h-8 flex-1 border-y border-line first:rounded-l first:border-l last:rounded-r last:border-r"
            />
          ))}
        </div>
      </Example>
    ))}
    <Example of="Sizes of text">
      <p className="flex flex-wrap items-baseline gap-x-4">
        {SIZES.map((size) => (
          <span key={size} className={`number ${size}`}>
            {size.slice(-2)} 0.4187
          </span>
        ))}
      </p>
    </Example>
  </GalleryPart>
);
