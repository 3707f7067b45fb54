import { Popover } from '@base-ui/react/popover';

/**
 * Between a menu and the page: a click beside the menu closes it, and does nothing else. Without it the click
 * would open the row or sort by the column that it met, of which the menu may leave a sliver. Buttons of other
 * menus lie above it (`z-20`): one click goes from menu to menu.
 */
export const Dismissal = () => <Popover.Backdrop className="fixed inset-0 z-10" />;
