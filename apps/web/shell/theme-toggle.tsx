import { Moon, Sun } from 'lucide-react';
import { chooseTheme, useTheme } from '../state/theme.ts';

export const ThemeToggle = () => {
  const other = useTheme() === 'dark' ? 'light' : 'dark';
  const Icon = other === 'dark' ? Moon : Sun;
  return (
    <button
      type="button"
      onClick={() => chooseTheme(other)}
      title={`Use the ${other} theme`}
      aria-label={`Use the ${other} theme`}
      className="grid size-8 shrink-0 place-items-center rounded text-muted transition-colors duration-120 hover:bg-hover hover:text-ink"
    >
      <Icon size={16} aria-hidden />
    </button>
  );
};
