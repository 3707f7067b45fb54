import { Popover } from '@base-ui/react/popover';

/**
 * Between a menu and the page: a click beside the menu closes it, and does nothing else. Without it the click
 * would open the row or sort by the column that it met, of which the menu may leave a sliver.
 */
export const Dismissal = () => <Popover.Backdrop className="fixed inset-0 z-20" />;
