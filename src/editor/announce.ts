import { StatusBarAlignment, window } from 'vscode';

/** How long a word of success stays, in milliseconds: long enough to read, and to reach with the keyboard. */
const STAYS = 5000;

/** Says in the status bar that something was done; a screen reader says it at once. */
export function announce(text: string): void {
  // Without an id of its own: the end of one shall not take away the next.
  const item = window.createStatusBarItem(StatusBarAlignment.Left);
  // In the status bar `$(name)` would be an icon.
  item.text = text.replaceAll('$(', '$ (');
  item.accessibilityInformation = { label: text, role: 'alert' };
  item.show();
  setTimeout(() => item.dispose(), STAYS);
}
