import { NEVER_VERIFIED } from '../../../src/emulator/seedStates';
import { addNumber } from '../../../src/emulator/builders';
import type { JsonObject } from '../../../src/emulator/json';
import type { Emulator, EmulatorOptions } from '../../../src/emulator/server';
import type { NumberSetup } from '../../../src/emulator/world';
import { ask, at, type Answered } from './ask';
import { smallWorld } from './smallWorld';

/** Milliseconds since the epoch at which these tests begin. */
export const TODAY = Date.parse('2026-11-23T06:00:00Z');

export const REGISTRATION = { messaging_product: 'whatsapp', pin: '123456' };

interface Given extends Omit<EmulatorOptions, 'world' | 'now'> {
  readonly fields?: JsonObject;
  readonly setup?: Omit<NumberSetup, 'attempts'>;
  readonly small?: ReturnType<typeof smallWorld>;
}

/** An emulator with one number, which was never verified unless `fields` says more. */
export async function phone(start: (options: EmulatorOptions) => Promise<Emulator>, given: Given = {}) {
  const { fields, setup, small = smallWorld(), ...options } = given;
  const base = { ...NEVER_VERIFIED, display_phone_number: '+1 212-555-0100' };
  const number = addNumber(small.world, small.waba, { ...base, ...fields }, { ...(setup && { setup }) });
  const emulator = await start({ now: () => TODAY, ...options, world: small.world });
  const path = `/v25.0/${number.id}`;
  const post = (edge: string, form: Readonly<Record<string, string>> = {}, token = 'T') =>
    ask(emulator, `${path}${edge === '' ? '' : `/${edge}`}`, { token, form });
  return {
    ...small,
    emulator,
    number,
    post,
    requestCode: (token?: string) => post('request_code', { code_method: 'SMS', language: 'en_US' }, token),
    verifyCode: (code = emulator.codes.get(number.id) ?? '') => post('verify_code', { code }),
    register: (pin = REGISTRATION.pin) => post('register', { ...REGISTRATION, pin }),
    read: async (names: string) => (await ask(emulator, `${path}?fields=${names}`, { token: 'T' })).body,
  };
}

/** Code and subcode of a refusal, or `done`. */
export function outcome({ body }: Answered): unknown {
  if (at(body, 'success') === true) return 'done';
  const subcode = at(body, 'error', 'error_subcode');
  const code = at(body, 'error', 'code');
  return subcode === undefined ? code : [code, subcode];
}
