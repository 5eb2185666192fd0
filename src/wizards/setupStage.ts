import { t } from '@vscode/l10n';
import { lifecycle } from '../whatsapp/lifecycle';
import type { NumberState } from '../whatsapp/numberState';
import { statusValues } from '../whatsapp/numberValues';
import { plainText } from '../whatsapp/plainText';
import { flag, text, type PhoneNumber } from '../whatsapp/schema';
import { stateWord } from '../whatsapp/words';

/** Where a number stands for what can be done here; `blocked`: somebody else must act first, in WhatsApp Manager mostly. */
export type Stage =
  | { readonly kind: 'verify' | 'register' }
  /** It is registered, and Meta does not say yet that it is connected. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'blocked'; readonly why: string; readonly mayRegister: boolean };

/** The only place where the setup asks how a number stands. */
export function setupStage(number: PhoneNumber): Stage {
  const { state, nextStep } = lifecycle(number);
  if (nextStep !== undefined) return { kind: nextStep === 'register' ? 'register' : 'verify' };
  if (state === 'connected') return { kind: 'connected' };
  const { fields } = number;
  const status = text(fields, 'status');
  // What was deregistered is offline, on no platform, and mostly verified still.
  if (state === 'disconnected' && text(fields, 'platform_type') === 'NOT_APPLICABLE') {
    return { kind: text(fields, 'code_verification_status') === 'VERIFIED' ? 'register' : 'verify' };
  }
  if (state === 'unknown' && text(fields, 'platform_type') === 'CLOUD_API' && (status ?? 'PENDING') === 'PENDING') {
    return { kind: 'waiting' };
  }
  return { kind: 'blocked', why: whyBlocked(state, status), mayRegister: MAY_REGISTER.has(state) };
}

/** Nothing more is to be waited for. */
export function isSettled(number: PhoneNumber): boolean {
  const stage = setupStage(number);
  return stage.kind === 'connected' || (stage.kind === 'blocked' && !stage.mayRegister);
}

/** It is with the Cloud API, whatever its state is there. */
export function isRegistered(number: PhoneNumber): boolean {
  const platform = text(number.fields, 'platform_type');
  if (platform !== undefined) return platform === 'CLOUD_API';
  return !['verify', 'register'].includes(setupStage(number).kind);
}

/** Why a number is neither registered nor deregistered here, whatever its state is: it is not the Cloud API's alone. */
export function whyElsewhere({ fields }: PhoneNumber): string | undefined {
  if (flag(fields, 'is_on_biz_app') === true) return inApp();
  return text(fields, 'platform_type') === 'ON_PREMISE' ? onPremises() : undefined;
}

const inApp = (): string =>
  t(
    'It lives in the WhatsApp Business app, so the API can neither register nor deregister it. Its owner links it to the API with Embedded Signup.',
  );

const onPremises = (): string =>
  t('It runs on the On-Premises API or in the WhatsApp Business app. Who runs that must move it to the Cloud API.');

/** Whoever asks for it may register these; for the others Meta has no such call, or refuses it in any case. */
const MAY_REGISTER = new Set<NumberState>(['disconnected', 'flagged', 'restricted', 'rate-limited', 'unknown']);

function whyBlocked(state: NumberState, status: string | undefined): string {
  switch (state) {
    case 'business-app':
      return inApp();
    case 'on-premises':
      return onPremises();
    case 'migrated':
      return t('It moved to another WABA. Go on there, with its new phone number id.');
    case 'deleted':
      return t('It was deleted from its WABA. An administrator can add it again.');
    case 'banned':
      return t('Meta has banned it. An administrator of its business must appeal in WhatsApp Manager.');
    case 'unknown':
      return status === undefined
        ? t('Meta does not say how it stands. WhatsApp Manager does.')
        : t('Meta says {0}, and not what to do next. WhatsApp Manager says it in words.', plainText(status));
    default: {
      const meaning = statusValues().find(({ value }) => value === status)?.meaning ?? '';
      return t('It is registered, its state: {0}. {1}', stateWord(state, status), meaning).trimEnd();
    }
  }
}
