import { t } from '@vscode/l10n';
import type { FieldValue } from '../whatsapp/fieldInfo';
import { explainHealth, readHealth } from '../whatsapp/healthStatus';
import { isNameDeclined, lifecycle } from '../whatsapp/lifecycle';
import { nameStatusValues, platformValues, qualityValues, statusValues } from '../whatsapp/numberValues';
import { plainText } from '../whatsapp/plainText';
import { text, type Fields } from '../whatsapp/schema';
import { nextStepWord } from '../whatsapp/words';
import { healthNotes } from './healthNotes';
import type { Button, Fact, Note, Tone } from './page';
import { ended, sentences } from './sentences';

/** What its owner does next with a number, and why. */
export interface NextStep {
  readonly tone: Tone;
  /** As an order. */
  readonly word: string;
  readonly why: string;
  /** Where it is done. */
  readonly button?: Button | undefined;
}

/** All that its own fields ask for, the most pressing first; nothing for a number that works. */
function nextSteps(id: string, fields: Fields): readonly NextStep[] {
  const state = stateStep(id, fields);
  // A name, whatever its review says, does not keep a number from being registered.
  return [...(state ? [state] : []), ...nameSteps(fields), ...qualitySteps(id, fields)];
}

/** First of a number's state: where it stands on its way, in one line. */
export function nextStepFact(id: string, fields: Fields): Fact {
  const first = firstStep(id, fields);
  const isWorking = lifecycle({ id, fields }).state === 'connected';
  const fact = { id: 'next-step', title: t('Next step') };
  if (!first) {
    return isWorking
      ? { ...fact, mark: { tone: 'good', text: t('None: it sends and receives messages.') } }
      : {
          ...fact,
          mark: { tone: 'unknown', text: t('Not known') },
          meaning: t('Meta did not say how the number stands.'),
        };
  }
  return { ...fact, mark: { tone: first.tone, text: first.word }, meaning: first.why };
}

/** A state that stops the number comes before its health, of which it is mostly the reason. */
function firstStep(id: string, fields: Fields): NextStep | undefined {
  const [own] = nextSteps(id, fields);
  const health = isGone(id, fields) ? undefined : healthStep(fields);
  if (!own || !health) return own ?? health;
  const isStopped = isPressing(own) && lifecycle({ id, fields }).state !== 'connected';
  return isPressing(health) && !isStopped ? health : own;
}

/** Nobody expects messages of it any more. */
export function isGone(id: string, fields: Fields): boolean {
  return ['migrated', 'deleted'].includes(lifecycle({ id, fields }).state);
}

const isPressing = ({ tone }: NextStep): boolean => tone === 'warning' || tone === 'bad';

/** A number may be connected and its messages blocked, as where its WABA has no payment method. */
function healthStep({ health_status }: Fields): NextStep | undefined {
  const overall = readHealth(health_status)?.overall;
  const known = explainHealth(overall);
  if (overall === undefined || known?.tone === 'good') return undefined;
  const [note] = healthNotes(health_status);
  if (!note) {
    return {
      tone: 'unknown',
      word: t('Not known'),
      why: t('Of its messages Meta says {0}, which we do not know.', plainText(overall)),
    };
  }
  const word = note.tone === 'bad' ? t('Clear what blocks its messages') : t('Clear what limits its messages');
  return { tone: note.tone, word, why: note.text };
}

/** What should be known before the rest is read; `healthNotes` tell of its health. */
export function nextStepNotes(id: string, fields: Fields): readonly Note[] {
  return nextSteps(id, fields)
    .filter(isPressing)
    .map(({ tone, word, why, button }) => ({ tone, text: sentences(ended(word), why), ...(button && { button }) }));
}

function stateStep(id: string, fields: Fields): NextStep | undefined {
  const { state, nextStep } = lifecycle({ id, fields });
  const status = text(fields, 'status');
  // What Meta's own value means.
  const meaning = meaningOf(statusValues(), status);
  switch (state) {
    case 'connected':
      return undefined;
    case 'not-verified':
    case 'verification-expired':
      return {
        tone: 'warning',
        word: nextStepWord(nextStep ?? 'verify'),
        why:
          state === 'not-verified'
            ? t(
                'Nobody has proved yet that the number is yours. Request a code (POST /{0}/request_code), send it back (POST /{0}/verify_code), then register the number (POST /{0}/register).',
                id,
              )
            : t(
                'No registration followed the verification in time. Request a new code (POST /{0}/request_code), send it back (POST /{0}/verify_code), then register the number (POST /{0}/register).',
                id,
              ),
      };
    case 'not-registered':
      return {
        tone: 'warning',
        word: nextStepWord('register'),
        why: t(
          'The number is verified but not registered, so it neither sends nor receives messages. Register it with a PIN of six digits (POST /{0}/register).',
          id,
        ),
      };
    case 'flagged':
      return { tone: 'warning', word: t('Improve its quality'), why: meaning, button: manager() };
    case 'restricted':
      return { tone: 'warning', word: t('Answer customers only, for now'), why: meaning, button: manager() };
    case 'rate-limited':
    case 'disconnected':
      return {
        tone: 'warning',
        word: t('See in WhatsApp Manager why it does not send'),
        why: meaning,
        button: manager(),
      };
    case 'banned':
      return { tone: 'bad', word: t('Appeal the ban'), why: meaning, button: manager() };
    case 'migrated':
      return { tone: 'plain', word: t('Use it where it is now'), why: meaning };
    case 'deleted':
      return { tone: 'none', word: t('None: it is gone'), why: meaning };
    case 'business-app':
      return {
        tone: 'plain',
        word: t('None from here: it lives in the WhatsApp Business app'),
        why: t('The API can neither register nor deregister it.'),
      };
    case 'on-premises':
      return {
        tone: 'plain',
        word: t('Find out where it runs'),
        why: meaningOf(platformValues(), 'ON_PREMISE'),
      };
    case 'unknown':
      return unknownStep(status, meaning);
  }
}

function unknownStep(status: string | undefined, meaning: string): NextStep | undefined {
  if (status === undefined || status === 'UNKNOWN') return undefined;
  // Meta did not say whether it is verified.
  if (status === 'PENDING') return { tone: 'warning', word: t('Verify it, or register it'), why: meaning };
  return {
    tone: 'unknown',
    word: t('Not known'),
    why: t('Meta says {0}, which we do not know. WhatsApp Manager says it in words.', plainText(status)),
  };
}

function nameSteps(fields: Fields): readonly NextStep[] {
  const status = text(fields, 'name_status') ?? '';
  const requested = text(fields, 'new_name_status') ?? '';
  const isRegistered = text(fields, 'status') === 'CONNECTED';
  const step = (word: string, why: string): readonly NextStep[] => [{ tone: 'warning', word, why }];
  if (isNameDeclined(fields)) return step(t('Ask for another name'), meaningOf(nameStatusValues(false), 'DECLINED'));
  if (requested === 'APPROVED' || requested === 'EXPIRED') {
    const word = requested === 'APPROVED' ? t('Register again for the new name') : t('Submit the new name again');
    return step(word, meaningOf(nameStatusValues(true), requested));
  }
  // A number that is registered has what it needed its name for.
  if (isRegistered || (status !== 'NONE' && status !== 'EXPIRED')) return [];
  return step(t('Ask for a display name'), meaningOf(nameStatusValues(false), status));
}

function qualitySteps(id: string, fields: Fields): readonly NextStep[] {
  if (text(fields, 'quality_rating') !== 'RED' || lifecycle({ id, fields }).state !== 'connected') return [];
  return [{ tone: 'warning', word: t('Improve its quality'), why: meaningOf(qualityValues(), 'RED') }];
}

function meaningOf(values: readonly FieldValue[], value: string | undefined): string {
  return values.find((known) => known.value === value)?.meaning ?? '';
}

const manager = (): Button => ({ action: 'open-manager', label: t('Open in WhatsApp Manager') });
