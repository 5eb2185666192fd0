import { t } from '@vscode/l10n';
import type { FieldValue } from '../whatsapp/fieldInfo';
import { explainHealth, readHealth } from '../whatsapp/healthStatus';
import { lifecycle, type Around, type Block, type Lifecycle, type Warning, type Who } from '../whatsapp/lifecycle';
import { blockWhy, blockWord, nextStepWhy, nextStepWord, pinWord, warningWord } from '../whatsapp/lifecycleWords';
import { nameStatusValues, qualityValues, statusValues } from '../whatsapp/numberValues';
import { plainText } from '../whatsapp/plainText';
import { text, type Fields } from '../whatsapp/schema';
import { healthNotes } from './healthNotes';
import type { Button, Fact, Note, Tone } from './page';
import { ended, sentences } from './sentences';

/** A number whose next step is asked for. */
export interface Stepping {
  readonly id: string;
  readonly fields: Fields;
  readonly around: Around;
}

/** What its owner does next with a number, and why. */
interface Step {
  readonly tone: Tone;
  /** As an order. */
  readonly word: string;
  readonly why: string;
  /** Where it is done. */
  readonly button?: Button | undefined;
}

/** All that its own fields ask for, the most pressing first; nothing for a number that works. */
function steps(number: Stepping): readonly Step[] {
  const { id, fields, around } = number;
  const stage = lifecycle(number, around);
  const isWaiting = stage.nextStep === 'wait';
  const own = [...blockSteps(stage, fields), ...(isWaiting ? [] : ownSteps(stage, id))];
  // A name, whatever its review says, does not keep a number from being registered. To wait comes last.
  const others = [...stage.warnings.flatMap((warning) => warningStep(warning)), ...qualitySteps(stage, fields)];
  return [...own, ...others, ...(isWaiting ? ownSteps(stage, id) : [])];
}

/** First of a number's state: where it stands on its way, in one line. */
export function nextStepFact(number: Stepping): Fact {
  const first = firstStep(number);
  const fact = { id: 'next-step', title: t('Next step') };
  if (first) return { ...fact, mark: { tone: first.tone, text: first.word }, meaning: first.why };
  return lifecycle(number).state === 'connected'
    ? { ...fact, mark: { tone: 'good', text: t('None: it sends and receives messages.') } }
    : {
        ...fact,
        mark: { tone: 'unknown', text: t('Not known') },
        meaning: t('Meta did not say how the number stands.'),
      };
}

/** A state that stops the number comes before its health, of which it is mostly the reason. */
function firstStep(number: Stepping): Step | undefined {
  const [own] = steps(number);
  const health = isGone(number) ? undefined : healthStep(number.fields);
  if (!own || !health) return own ?? health;
  const isStopped = isPressing(own) && lifecycle(number).state !== 'connected';
  return (isPressing(health) || !isPressing(own)) && !isStopped ? health : own;
}

/** Nobody expects messages of it any more. */
export function isGone(number: Pick<Stepping, 'id' | 'fields'>): boolean {
  return ['migrated', 'deleted'].includes(lifecycle(number).state);
}

const isPressing = ({ tone }: Step): boolean => tone === 'warning' || tone === 'bad';

/** A number may be connected and its messages blocked, as where its WABA has no payment method. */
function healthStep({ health_status }: Fields): Step | undefined {
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
export function nextStepNotes(number: Stepping): readonly Note[] {
  return steps(number)
    .filter(isPressing)
    .map(({ tone, word, why, button }) => ({ tone, text: sentences(ended(word), why), ...(button && { button }) }));
}

/** What is in the number's own way. */
function blockSteps({ state, block }: Lifecycle, fields: Fields): readonly Step[] {
  const status = text(fields, 'status');
  // Meta did not say whether it is verified.
  if (state === 'unknown' && status === 'PENDING') {
    return [{ tone: 'warning', word: t('Verify it, or register it'), why: meaningOf(statusValues(), status) }];
  }
  if (!block || block.who === 'token') return [];
  return [
    {
      tone: blockTone(block),
      word: blockWord(block.reason),
      why: blockWhy(block.reason, status),
      button: IN_MANAGER.includes(block.who) ? manager() : undefined,
    },
  ];
}

const IN_MANAGER: readonly Who[] = ['owner', 'meta'];

function blockTone({ reason }: Block): Tone {
  switch (reason) {
    case 'banned':
      return 'bad';
    case 'unknown':
      return 'unknown';
    case 'deleted':
      return 'none';
    case 'business-app':
    case 'on-premises':
    case 'migrated':
      return 'plain';
    default:
      return 'warning';
  }
}

/** What takes the number on. Where the token forbids it, what it forbids. */
function ownSteps(stage: Lifecycle, id: string): readonly Step[] {
  const { state, nextStep, block, canContinue } = stage;
  if (!nextStep) return [];
  const word = nextStep === 'register-again' ? t('Register again for the new name') : nextStepWord(nextStep);
  if (nextStep === 'wait') return [{ tone: 'plain', word, why: nextStepWhy(state, nextStep) }];
  const how = canContinue ? howTo(stage, id) : block?.who === 'token' ? [blockWhy(block.reason)] : [];
  return [
    {
      tone: 'warning',
      word,
      why: sentences(nextStepWhy(state, nextStep), ...how),
      button: canContinue ? { action: 'continue-setup', label: t('Continue Number Setup…') } : undefined,
    },
  ];
}

/** The command, and the calls that it makes, for who would rather make them. */
function howTo({ nextStep, pin }: Lifecycle, id: string): readonly string[] {
  if (nextStep === 'register' || nextStep === 'register-again') {
    return [t('Continue Number Setup… registers it (POST /{0}/register).', id), pinWord(pin)];
  }
  return [
    t(
      'Continue Number Setup… requests a code (POST /{0}/request_code), sends it back (POST /{0}/verify_code), then registers the number (POST /{0}/register).',
      id,
    ),
  ];
}

/** That a new number's name is looked at stops nothing and asks for nothing. */
function warningStep(warning: Warning): readonly Step[] {
  const word = warningOrder(warning);
  if (word === undefined) return [];
  const why =
    warning === 'name-declined' || warning === 'new-name-declined'
      ? meaningOf(nameStatusValues(false), 'DECLINED')
      : warningWord(warning);
  return [{ tone: 'warning', word, why }];
}

function warningOrder(warning: Warning): string | undefined {
  switch (warning) {
    case 'name-declined':
    case 'new-name-declined':
      return t('Ask for another name');
    case 'new-name-expired':
      return t('Submit the new name again');
    case 'name-expired':
    case 'name-missing':
      return t('Ask for a display name');
    case 'waba-rejected':
      return t('Look into the review of the WABA');
    case 'waba-in-review':
    case 'name-in-review':
      return undefined;
  }
}

function qualitySteps({ state }: Lifecycle, fields: Fields): readonly Step[] {
  if (text(fields, 'quality_rating') !== 'RED' || state !== 'connected') return [];
  return [{ tone: 'warning', word: t('Improve its quality'), why: meaningOf(qualityValues(), 'RED') }];
}

function meaningOf(values: readonly FieldValue[], value: string | undefined): string {
  return values.find((known) => known.value === value)?.meaning ?? '';
}

const manager = (): Button => ({ action: 'open-manager', label: t('Open in WhatsApp Manager') });
