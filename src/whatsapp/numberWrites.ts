import type { GraphClient } from '../graph/client';
import { GraphError } from '../graph/error';
import { isNodeId } from '../graph/nodeId';
import { flag, text } from './schema';

/** A number to add to a WABA. */
export interface NewNumber {
  readonly wabaId: string;
  /** Dial code, digits only: `44`. */
  readonly cc: string;
  /** National significant number, digits only, without the dial code. */
  readonly phoneNumber: string;
  /** The display name, which Meta reviews. */
  readonly verifiedName: string;
  /** Of a number that a Solution Partner verified before. */
  readonly preverifiedId?: string | undefined;
}

/** A phone number and the WABA that calls about it count for. */
export interface NumberOfWaba {
  readonly wabaId: string;
  readonly id: string;
}

/** How Meta sends the code; it gives landlines and toll-free numbers no SMS. */
export type CodeMethod = 'SMS' | 'VOICE';

/** The verbs: each one POST, never sent twice; what `GraphError.sent` means see `GraphClient.post`. */
type Poster = Pick<GraphClient, 'post'>;

/**
 * Adds a number, unverified, and gives its id: `POST /{waba-id}/phone_numbers`. Throws `GraphError`; `unexpected`, maybe
 * done, when the answer has no id.
 * API: https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/phone_numbers
 */
export async function createNumber(client: Poster, number: NewNumber, signal: AbortSignal): Promise<string> {
  const { wabaId } = number;
  const { json } = await client.post([wabaId, 'phone_numbers'], createParams(number), { signal, wabaId });
  const id = text(json, 'id');
  if (id === undefined || !isNodeId(id)) throw notUnderstood();
  return id;
}

/** What `createNumber` sends, as the confirm page and curl show it. */
export function createParams(number: NewNumber): Readonly<Record<string, string | undefined>> {
  const { cc, phoneNumber, verifiedName, preverifiedId } = number;
  return { cc, phone_number: phoneNumber, verified_name: verifiedName, preverified_id: preverifiedId };
}

/** Has Meta send the code: `POST /{phone-number-id}/request_code`; `language` as in `en_US`. Throws `GraphError`. */
export async function requestCode(
  client: Poster,
  number: NumberOfWaba,
  { method, language }: { readonly method: CodeMethod; readonly language: string },
  signal: AbortSignal,
): Promise<void> {
  await succeed(client, number, 'request_code', { code_method: method, language }, { signal });
}

/** Sends the code back, six digits: `POST /{phone-number-id}/verify_code`. Throws `GraphError`. */
export async function verifyCode(
  client: Poster,
  number: NumberOfWaba,
  code: string,
  signal: AbortSignal,
): Promise<void> {
  await succeed(client, number, 'verify_code', { code }, { signal, hidden: asQuoted(code) });
}

export interface Registration {
  /** Six digits: the PIN that is set, else the one that is set by this. */
  readonly pin: string;
  /** Where Meta shall keep the data, an ISO country code; Meta's choice when absent. */
  readonly region?: string | undefined;
}

/**
 * Registers the number for the Cloud API: `POST /{phone-number-id}/register`. Ten of it and of `deregister` in 72 hours.
 * Throws `GraphError`.
 * API: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration
 */
export async function registerNumber(
  client: Poster,
  number: NumberOfWaba,
  { pin, region }: Registration,
  signal: AbortSignal,
): Promise<void> {
  const params = { messaging_product: 'whatsapp', pin, data_localization_region: region };
  await succeed(client, number, 'register', params, { signal, hidden: asQuoted(pin) });
}

/** `POST /{phone-number-id}/deregister`: the number sends and receives no more. Throws `GraphError`. */
export async function deregisterNumber(client: Poster, number: NumberOfWaba, signal: AbortSignal): Promise<void> {
  await succeed(client, number, 'deregister', {}, { signal });
}

/** Sets the two-step PIN, six digits, in place of any: `POST /{phone-number-id}`. Throws `GraphError`. */
export async function setPin(client: Poster, number: NumberOfWaba, pin: string, signal: AbortSignal): Promise<void> {
  await succeed(client, number, undefined, { pin }, { signal, hidden: asQuoted(pin) });
}

async function succeed(
  client: Poster,
  { id, wabaId }: NumberOfWaba,
  edge: string | undefined,
  params: Readonly<Record<string, string | undefined>>,
  options: { readonly signal: AbortSignal; readonly hidden?: readonly string[] },
): Promise<void> {
  const path = edge === undefined ? [id] : [id, edge];
  const { json } = await client.post(path, params, { ...options, wabaId });
  if (flag(json, 'success') !== true) throw notUnderstood();
}

/** Graph answered without an error and did not say that it was done: reading tells. */
function notUnderstood(): GraphError {
  return new GraphError('unexpected', 'The answer does not say that it was done.', { sent: 'maybe' });
}

/** Six digits as an answer may say them again: Meta writes a code as `123-456`. */
const asQuoted = (digits: string): readonly string[] => [digits, `${digits.slice(0, 3)}-${digits.slice(3)}`];
