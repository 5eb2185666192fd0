import { t } from '@vscode/l10n';

const MINUTE = 60_000;

/** How long ago something was read, such as "5 min ago"; both in milliseconds since the epoch. */
export function age(at: number, now: number): string {
  const minutes = Math.floor((now - at) / MINUTE);
  if (minutes < 1) return t('just now');
  if (minutes < 60) return t('{0} min ago', minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t('{0} h ago', hours) : t('{0} days ago', Math.floor(hours / 24));
}
