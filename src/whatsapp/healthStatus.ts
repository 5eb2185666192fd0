import { t } from '@vscode/l10n';
import { isObject, type Json, type JsonObject } from '../graph/json';
import type { FieldValue } from './fieldInfo';
import { fieldValue as of, knownValue } from './fieldValues';
import { text, texts } from './schema';

/** Why an entity is blocked. The texts are Meta's, as they came. */
export interface HealthError {
  readonly code?: string | undefined;
  readonly description?: string | undefined;
  readonly solution?: string | undefined;
}

/** One of the things that take part when a message is sent. */
export interface HealthEntity {
  /** `PHONE_NUMBER`, `MESSAGE_TEMPLATE`, `WABA`, `BUSINESS`, `APP`, or what Meta invents next; `undefined`: not said. */
  readonly type: string | undefined;
  readonly id: string | undefined;
  /** `AVAILABLE`, `LIMITED`, `BLOCKED`, or another value as it came. */
  readonly canSendMessage: string | undefined;
  /** The same values, for calls over SIP; of numbers and apps only. */
  readonly canReceiveCallSip: string | undefined;
  readonly errors: readonly HealthError[];
  /** What limits it. */
  readonly additionalInfo: readonly string[];
}

/** The `health_status` of a node: the node's own answer and the entities below it. */
export interface HealthTree {
  /** The worst of what Meta says of the node and of its entities; `undefined` when it says nothing. */
  readonly overall: string | undefined;
  /** What Meta says of the node. */
  readonly canSendMessage: string | undefined;
  readonly entities: readonly HealthEntity[];
}

/** A value that we do not know is worse than fine and better than what is known to be bad. */
const RANKS: ReadonlyMap<string, number> = new Map([
  ['AVAILABLE', 0],
  ['LIMITED', 2],
  ['BLOCKED', 3],
]);
const UNKNOWN_RANK = 1;

/**
 * Reads `health_status`; `undefined` when it is not there or not an object. Parts that are missing or of a wrong type
 * are left out, the rest stands. All texts are as they came: pass them through `plainText` to show them.
 *
 * API: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status
 */
export function readHealth(value: Json | undefined): HealthTree | undefined {
  if (!isObject(value)) return undefined;
  const canSendMessage = text(value, 'can_send_message');
  const entities = objects(value, 'entities').map(readEntity);
  return {
    overall: worst([canSendMessage, ...entities.map((entity) => entity.canSendMessage)]),
    canSendMessage,
    entities,
  };
}

function readEntity(entity: JsonObject): HealthEntity {
  return {
    type: text(entity, 'entity_type'),
    id: text(entity, 'id'),
    canSendMessage: text(entity, 'can_send_message'),
    canReceiveCallSip: text(entity, 'can_receive_call_sip'),
    errors: objects(entity, 'errors').map((error) => ({
      code: text(error, 'error_code'),
      description: text(error, 'error_description'),
      solution: text(error, 'possible_solution'),
    })),
    additionalInfo: texts(entity, 'additional_info') ?? [],
  };
}

function objects(from: JsonObject, name: string): readonly JsonObject[] {
  const list = Object.hasOwn(from, name) ? from[name] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function worst(values: readonly (string | undefined)[]): string | undefined {
  const rank = (value: string): number => RANKS.get(value.toUpperCase()) ?? UNKNOWN_RANK;
  return values.reduce((soFar, value) => {
    if (value === undefined) return soFar;
    return soFar === undefined || rank(value) > rank(soFar) ? value : soFar;
  }, undefined);
}

/** What the values of `can_send_message` and `can_receive_call_sip` mean. */
export function healthValues(): readonly FieldValue[] {
  return [
    of('AVAILABLE', t('Available'), t('Nothing stands in the way.'), 'good'),
    of('LIMITED', t('Limited'), t('It works within limits, which Meta names below.'), 'warning'),
    of('BLOCKED', t('Blocked'), t('It does not work. Meta names the reasons and what to do below.'), 'bad'),
  ];
}

/** What one such value means; `undefined` for one that we do not know, and for none. */
export function explainHealth(value: string | undefined): FieldValue | undefined {
  return value === undefined ? undefined : knownValue(healthValues(), value);
}

/** What an entity is, in words; a type that we do not know as Meta sent it. */
export function entityWord(type: string | undefined): string {
  switch (type) {
    case 'PHONE_NUMBER':
      return t('Phone number');
    case 'MESSAGE_TEMPLATE':
      return t('Message template');
    case 'WABA':
      return t('WABA');
    case 'BUSINESS':
      return t('Business portfolio');
    case 'APP':
      return t('App');
    default:
      return type ?? t('Not said');
  }
}

/** What an error is about, where Meta's pages or field logs tell; `undefined` for all other codes. */
export function healthErrorWord(code: string | undefined): string | undefined {
  switch (code) {
    case '141006':
      return t('payment method');
    case '141010':
      return t('business verification');
    case '138024':
    case '138025':
      return t('calling');
    default:
      return undefined;
  }
}
