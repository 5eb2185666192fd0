import { t } from '@vscode/l10n';
import type { Said } from './writeAdviceRow';
import type { Write } from './writeFailure';

/** What to do when nobody knows whether Meta did it: see what is true before the same is tried again. */
export function lookFirst(write: Write): Pick<Said, 'todo' | 'fix' | 'wait'> {
  const look = (todo: string, fix: Said['fix']): Pick<Said, 'todo' | 'fix' | 'wait'> => ({
    todo,
    fix,
    wait: 'as-told',
  });
  switch (write) {
    case 'create':
      return look(t('Refresh the WABA first; only if the number is not there, add it again.'), 'refresh');
    case 'request-code':
      return look(t('Wait some minutes for the code; only if none comes, ask again.'), 'continue-setup');
    case 'verify':
      return look(t('Refresh the number first; only if it is not verified, enter the code again.'), 'refresh');
    case 'register':
      return look(t('Refresh the number first; only if it is not connected, register it again.'), 'refresh');
    case 'deregister':
      return look(t('Refresh the number first; only if it is still connected, deregister it again.'), 'refresh');
    case 'set-pin':
      return look(t('Nothing shows which PIN is set: set the same one again.'), 'set-pin');
  }
}
