import { t } from '@vscode/l10n';
import { HOUR, said, type Row } from './writeAdviceRow';

const REQUEST = 136024;

/** Of the code that proves whose number it is. Asking again soon never helps and may lengthen the wait. */
export const CODE_ROWS: readonly Row[] = [
  {
    code: [REQUEST],
    subcode: [2388367],
    says: () =>
      said(
        t('Meta sends this number no more codes for now: too many were asked for, here or in WhatsApp Manager.'),
        t('Wait some hours, at most 48, and ask nowhere meanwhile: that may make the wait longer.'),
        'show-log',
        'later',
      ),
  },
  {
    code: [REQUEST],
    subcode: [2388091],
    says: () =>
      said(
        t('Meta says that its servers cannot send a code now.'),
        t(
          'Of a number of the WhatsApp Business app, or of the on-premises API, Meta says so for ever: no waiting helps, only WhatsApp Manager does. Any other has to wait an hour.',
        ),
        'open-manager',
        HOUR,
      ),
  },
  {
    code: [REQUEST],
    says: () =>
      said(
        t('Meta sent no code.'),
        t(
          'Refresh the number: if it is verified, it needs none. Else try a call in place of SMS: landlines get no SMS.',
        ),
        'refresh',
        HOUR,
      ),
  },
  {
    code: [136025],
    says: () => wrongCode(),
  },
  {
    subcode: [2388091, 2388093],
    says: () =>
      said(
        t('Meta neither sends nor checks a code for this number here, since it is not being moved to this WABA.'),
        t('Add it as a new number, then verify and register it.'),
        'open-manager',
        'never',
      ),
  },
  {
    code: [100, 131008, 131009],
    writes: ['request-code'],
    says: () =>
      said(
        t('Meta does not send a code like this.'),
        t(
          'Try the other way, SMS or call, or another language. A number that is verified needs no code; one of the WhatsApp Business app gets none.',
        ),
        'continue-setup',
        'never',
      ),
  },
  { code: [100, 131008, 131009], writes: ['verify'], says: () => wrongCode() },
];

const wrongCode = () =>
  said(
    t('The code is wrong, or too old.'),
    t('Enter all six digits of the newest one, or have a new one sent.'),
    'continue-setup',
    'never',
  );
