import { t } from '@vscode/l10n';
import type { BlockReason, Lifecycle, NextStep, Warning } from './lifecycle';
import type { NumberState } from './numberState';
import { plainText } from './plainText';
import { MANAGEMENT } from './scopes';
import { stateWord } from './words';

/** What to do next, as an order. */
export function nextStepWord(step: NextStep): string {
  switch (step) {
    case 'verify':
      return t('Verify next');
    case 'verify-again':
      return t('Verify again');
    case 'register':
      return t('Register next');
    case 'register-again':
      return t('Register again');
    case 'wait':
      return t('Wait for Meta');
  }
}

/** State and next step in one, as short as it goes; `raw` is Meta's own value for a state that we do not know. */
export function stageWord({ state, nextStep }: Lifecycle, raw?: string): readonly string[] {
  // To wait is nothing to be told at a glance.
  if (nextStep === undefined || nextStep === 'wait') return [stateWord(state, raw)];
  // The step says the state of a number that is on its way.
  const isOnItsWay = state !== 'disconnected' && nextStep !== 'register-again';
  return isOnItsWay ? [nextStepWord(nextStep)] : [stateWord(state, raw), nextStepWord(nextStep)];
}

/** Why the next step is what it is. */
export function nextStepWhy(state: NumberState, nextStep: NextStep): string {
  switch (nextStep) {
    case 'verify':
      return t('Nobody has proved yet that the number is yours.');
    case 'verify-again':
      return t('No registration followed the verification in time.');
    case 'register':
      return t('The number is verified but not registered, so it neither sends nor receives messages.');
    case 'register-again':
      return t('Meta approved the new name. It takes effect when the number is registered again within 14 days.');
    case 'wait':
      return state === 'connecting'
        ? t('It is registered, and Meta has not connected it yet. Refresh in a minute or two.')
        : t('Meta is reviewing the new name. Registering again before it is approved has no effect.');
  }
}

/** What the registration will ask of its two-step PIN. */
export function pinWord(pin: Lifecycle['pin']): string {
  switch (pin) {
    case 'on':
      return t('It asks for the two-step PIN that the number has.');
    case 'off':
      return t('You choose a two-step PIN of six digits.');
    case 'unknown':
      return t('It asks for the two-step PIN: the one that the number has, or a new one of six digits.');
  }
}

/** What is to be done about it, as an order. */
export function blockWord(reason: BlockReason): string {
  switch (reason) {
    case 'flagged':
      return t('Improve its quality');
    case 'restricted':
      return t('Answer customers only, for now');
    case 'rate-limited':
    case 'disconnected':
      return t('See in WhatsApp Manager why it does not send');
    case 'banned':
      return t('Appeal the ban');
    case 'business-app':
      return t('None from here');
    case 'on-premises':
      return t('Find out where it runs');
    case 'migrated':
      return t('Use it where it is now');
    case 'deleted':
      return t('None: it is gone');
    case 'unknown':
      return t('Not known');
    case 'no-permission':
      return t('Replace the access token');
    case 'read-only':
      return t('Allow writing');
  }
}

/** What is in the way, and who can do what about it; `raw` is Meta's own value for a state that we do not know. */
export function blockWhy(reason: BlockReason, raw?: string): string {
  switch (reason) {
    case 'flagged':
      return t('Its quality is low. Improve it before Meta limits the number further.');
    case 'restricted':
      return t('It has used up its messaging limit: it can answer customers, but not write to them first.');
    case 'rate-limited':
    case 'disconnected':
      return t(
        'Meta documents only the name. A number sends and receives only while it is CONNECTED; WhatsApp Manager says why it is not.',
      );
    case 'banned':
      return t('It is banned from WhatsApp. It cannot be registered until an appeal has lifted the ban.');
    case 'business-app':
      return t('It lives in the WhatsApp Business app: the API can neither register nor deregister it.');
    case 'on-premises':
      return t(
        'It is registered with the old On-Premises API, or lives in the WhatsApp Business app, which reports the same. Only who runs it there can go on with it.',
      );
    case 'migrated':
      return t('It moved to another WABA, where it has a new phone number id.');
    case 'deleted':
      return t('It was deleted from its WABA. To use it again, add it anew.');
    case 'unknown':
      return raw === undefined || raw === 'UNKNOWN'
        ? t('Meta does not say how it stands. WhatsApp Manager may.')
        : t('Meta says {0}, which we do not know. WhatsApp Manager says it in words.', plainText(raw));
    case 'no-permission':
      return t('The access token lacks {0}, so Meta would refuse this.', MANAGEMENT);
    case 'read-only':
      return t('Nothing is written with this access token: it is read-only, or the setting waba.readOnly is on.');
  }
}

/** What should be known before the next step, which it does not stop. */
export function warningWord(warning: Warning): string {
  switch (warning) {
    case 'name-in-review':
      return t('Meta is still reviewing its display name; it can be registered meanwhile.');
    case 'name-declined':
      return t('Meta declined its display name. It can be registered, but ask for another name.');
    case 'name-expired':
      return t('The certificate of its display name has expired. Submit the name for review again.');
    case 'name-missing':
      return t('Meta has no certificate for its display name. Ask for a display name.');
    case 'new-name-declined':
      return t('Meta declined the new name. Ask for another one.');
    case 'new-name-expired':
      return t('The number was not registered again in time. Submit the new name for review again.');
    case 'waba-in-review':
      return t('Meta is still reviewing the WABA and may refuse its numbers until then.');
    case 'waba-rejected':
      return t('Meta rejected the WABA and may refuse its numbers.');
  }
}
