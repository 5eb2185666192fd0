import { lifecycle } from '../whatsapp/lifecycle';
import { blockWhy } from '../whatsapp/lifecycleWords';
import { livesElsewhere, type NumberState } from '../whatsapp/numberState';
import { text, type PhoneNumber } from '../whatsapp/schema';

/** Where a number stands for what can be done here; `blocked`: somebody else must act first, in WhatsApp Manager mostly. */
export type Stage =
  | { readonly kind: 'verify' | 'register' }
  /** It is registered, and Meta does not say yet that it is connected. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'connected' }
  /** It works, and an approved new name takes effect when it is registered again. */
  | { readonly kind: 'renamed' }
  | { readonly kind: 'blocked'; readonly why: string; readonly mayRegister: boolean; readonly isRegistered: boolean };

/** The only place where the setup asks how a number stands. */
export function setupStage(number: PhoneNumber): Stage {
  const { state, nextStep, block, canDeregister } = lifecycle(number);
  switch (nextStep) {
    case 'verify':
    case 'verify-again':
      return { kind: 'verify' };
    case 'register':
      return { kind: 'register' };
    case 'register-again':
      return { kind: 'renamed' };
    case 'wait':
    case undefined:
      break;
  }
  if (state === 'connected') return { kind: 'connected' };
  if (state === 'connecting') return { kind: 'waiting' };
  const why = blockWhy(block?.reason ?? 'unknown', text(number.fields, 'status'));
  return { kind: 'blocked', why, mayRegister: MAY_REGISTER.has(state), isRegistered: canDeregister };
}

/** Nothing more is to be waited for. */
export function isSettled(number: PhoneNumber): boolean {
  const stage = setupStage(number);
  return isWorking(stage) || (stage.kind === 'blocked' && !stage.mayRegister);
}

export const isWorking = ({ kind }: Stage): boolean => kind === 'connected' || kind === 'renamed';

/** It is no longer with the Cloud API: what Meta does not say proves nothing. */
export function isDeregistered({ fields }: PhoneNumber): boolean {
  return !['CLOUD_API', undefined].includes(text(fields, 'platform_type'));
}

/** Why a number is neither registered nor deregistered here, whatever its state is: it is not the Cloud API's alone. */
export function whyElsewhere({ fields }: PhoneNumber): string | undefined {
  const place = livesElsewhere(fields);
  return place && blockWhy(place);
}

/** Whoever asks for it may register these; for the others Meta has no such call, or refuses it in any case. */
const MAY_REGISTER = new Set<NumberState>(['disconnected', 'flagged', 'restricted', 'rate-limited', 'unknown']);
