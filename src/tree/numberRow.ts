import { t } from '@vscode/l10n';
import { aroundNumber } from '../inventory/around';
import type { NumberPath } from '../inventory/path';
import { isNameDeclined, lifecycle, type Lifecycle, type NextStep } from '../whatsapp/lifecycle';
import { blockWhy, blockWord, nextStepWhy, nextStepWord, stageWord, warningWord } from '../whatsapp/lifecycleWords';
import { isAllBeyondBasic } from '../whatsapp/numberFields';
import type { NumberState } from '../whatsapp/numberState';
import { isolated, plainText } from '../whatsapp/plainText';
import { flag, inner, text, type Fields } from '../whatsapp/schema';
import { displayNumber } from '../whatsapp/telephone';
import { limitWord, nameStatusWord, qualityWord, stateWord } from '../whatsapp/words';
import { age } from '../whatsapp/age';
import { contextOf } from './contextFlags';
import { fieldNames, joined, notGiven, spoken, type Row, type RowSources } from './row';

/** One icon for each state; the colour only repeats what shape and word say. */
const ICONS: Readonly<Record<NumberState, Row['icon']>> = {
  connected: { id: 'pass-filled', color: 'charts.green' },
  connecting: { id: 'sync', color: 'charts.blue' },
  'not-verified': { id: 'circle-large-outline', color: 'charts.blue' },
  'verification-expired': { id: 'history', color: 'charts.blue' },
  'not-registered': { id: 'plug', color: 'charts.blue' },
  flagged: { id: 'report', color: 'problemsWarningIcon.foreground' },
  restricted: { id: 'warning', color: 'problemsWarningIcon.foreground' },
  'rate-limited': { id: 'watch', color: 'problemsWarningIcon.foreground' },
  banned: { id: 'error', color: 'problemsErrorIcon.foreground' },
  disconnected: { id: 'debug-disconnect', color: 'problemsWarningIcon.foreground' },
  'business-app': { id: 'device-mobile' },
  'on-premises': { id: 'server' },
  migrated: { id: 'arrow-swap', color: 'disabledForeground' },
  deleted: { id: 'trash', color: 'disabledForeground' },
  unknown: { id: 'question' },
};

/** It works, but somebody should look: low quality, or a declined name. */
const CONNECTED_IN_TROUBLE = { id: 'warning', color: 'problemsWarningIcon.foreground' };

/** A phone number: the number, its state or what it needs next, its quality unless that is high, and its name. */
export function numberRow(path: NumberPath, { inventory, tokens, now, readOnly }: RowSources): Row | undefined {
  const reading = inventory.reading(path.tokenId, path.numberId);
  if (!reading) return undefined;
  const { fields, at, refused } = reading;
  const around = aroundNumber(path, tokens.get(path.tokenId), { inventory, readOnly });
  const stage = lifecycle({ id: path.numberId, fields }, around);
  const { state, attention } = stage;
  const label = displayNumber(text(fields, 'display_phone_number') ?? path.numberId);
  const rating = text(fields, 'quality_rating');
  const quality = rating === undefined || rating === 'GREEN' ? undefined : plainText(qualityWord(rating));
  const verifiedName = text(fields, 'verified_name');
  const name = verifiedName === undefined ? undefined : isolated(verifiedName);
  const waba = text(inventory.reading(path.tokenId, path.wabaId)?.fields ?? {}, 'name');
  const words = [
    ...stageWord(stage, shownText(fields, 'status')),
    quality,
    isNameDeclined(fields) ? t('Name declined') : undefined,
    name,
  ];
  return {
    label,
    description: joined(...words),
    icon: attention && state === 'connected' ? CONNECTED_IN_TROUBLE : ICONS[state],
    tooltip: [
      joined(label, name),
      ...stageFacts(stage, text(fields, 'status')),
      ...facts(fields, state),
      ...refusedFact(refused),
      t('Phone number id: {0}', path.numberId),
      waba === undefined ? t('WABA: {0}', path.wabaId) : t('WABA: {0} ({1})', isolated(waba), path.wabaId),
      t('Access token: {0}', plainText(tokens.get(path.tokenId)?.label ?? path.tokenId)),
      t('Read {0}', age(at, now)),
    ],
    spoken: spoken(t('Phone number {0}', label), ...words, attention ? t('needs attention') : undefined),
    context: contextOf('number', stage.canContinue && 'setup', stage.canDeregister && 'registered'),
    children: 'none',
  };
}

/** What comes next and why, what is in the way, and what should be known before; nothing of a number that works. */
function stageFacts(stage: Lifecycle, status: string | undefined): readonly string[] {
  const { state, nextStep, block, canContinue, warnings } = stage;
  return [
    ...(nextStep ? [t('Next step: {0}', stepWord(nextStep, canContinue)), nextStepWhy(state, nextStep)] : []),
    ...(block ? [t('In its way: {0}. {1}', blockWord(block.reason), blockWhy(block.reason, status))] : []),
    ...warnings.map(warningWord),
  ];
}

function stepWord(nextStep: NextStep, canContinue: boolean): string {
  const word = nextStepWord(nextStep);
  return canContinue ? t('{0} ({1})', word, t('Continue Number Setup…')) : word;
}

function shownText(fields: Fields, name: string): string | undefined {
  const value = text(fields, name);
  return value === undefined ? undefined : plainText(value);
}

/** The word that WhatsApp Manager uses, with Meta's own value behind it. */
function withRaw(word: string, raw: string): string {
  return word === raw ? plainText(raw) : `${plainText(word)} (${plainText(raw)})`;
}

function facts(fields: Fields, state: NumberState): readonly string[] {
  const line = (title: string, raw: string | undefined, word: (value: string) => string): readonly string[] =>
    raw === undefined ? [] : [`${title}: ${withRaw(word(raw), raw)}`];
  const raw = (value: string): string => value;
  const limit = text(fields, 'whatsapp_business_manager_messaging_limit') ?? text(fields, 'messaging_limit_tier');
  const pin = flag(fields, 'is_pin_enabled');
  const newName = text(fields, 'new_name_status');
  return [
    ...line(t('State'), text(fields, 'status'), (value) => stateWord(state, value)),
    ...line(t('Verification'), text(fields, 'code_verification_status'), raw),
    ...line(t('Quality'), text(fields, 'quality_rating'), qualityWord),
    ...line(t('Messaging limit'), limit, limitWord),
    ...line(t('Throughput'), text(inner(fields, 'throughput'), 'level'), raw),
    ...line(t('Name status'), text(fields, 'name_status'), nameStatusWord),
    ...line(t('New name status'), newName === 'NONE' ? undefined : newName, nameStatusWord),
    ...line(t('Platform'), text(fields, 'platform_type'), raw),
    ...line(t('Mode'), text(fields, 'account_mode'), modeWord),
    t('Two-step PIN: {0}', pin === undefined ? t('not known') : pin ? t('set') : t('not set')),
    ...(flag(fields, 'is_official_business_account') === true ? [t('Official business account')] : []),
    ...(flag(fields, 'is_on_biz_app') === true ? [t('Also in the WhatsApp Business app')] : []),
  ];
}

function refusedFact(refused: readonly string[]): readonly string[] {
  return isAllBeyondBasic(refused)
    ? [t('Meta refused the full list of fields. Not given: {0}', fieldNames(refused))]
    : notGiven(refused);
}

function modeWord(mode: string): string {
  return mode === 'SANDBOX' ? t('Test number') : mode === 'LIVE' ? t('Live') : mode;
}
