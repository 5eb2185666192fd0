import type { QuickInputButton } from 'vscode';
import type { CodeMethod, Registration } from '../whatsapp/numberWrites';
import type { PhoneNumber } from '../whatsapp/schema';
import type { Attempts } from '../writes/attempts';
import type { Outcome } from '../writes/numberWriter';
import type { Wrong } from './multiStep';

export interface CodeWish {
  readonly method: CodeMethod;
  readonly language: string;
}

/** Of a write that was sent. */
export type SentOutcome = Exclude<Outcome, 'not-sent'>;

/** How a flow ended, to be told. */
export type Ending =
  /** `here`: it became so in this flow. */
  | { readonly kind: 'connected'; readonly here: boolean }
  | { readonly kind: 'not-yet' }
  /** The answer was lost, and Meta shows nothing of it. */
  | { readonly kind: 'lost' }
  /** `isRegistered`: it is set up, and something else is in its way. */
  | { readonly kind: 'blocked'; readonly why: string; readonly isRegistered?: boolean }
  | { readonly kind: 'pin-set'; readonly outcome: SentOutcome }
  | { readonly kind: 'deregistered' }
  /** The answer was lost; `state` is what Meta says of the number. */
  | { readonly kind: 'maybe-deregistered'; readonly state: string };

/**
 * One number on its way to CONNECTED: all that the questions need of Meta and of VS Code. What it reads and writes shows
 * progress, and throws what `NumberWriter` and `Loader.refresh` throw.
 */
export interface Setup {
  /** Of the questions. */
  readonly title: string;
  /** The telephone number as people read it. */
  readonly name: string;
  /** ISO code of its country, where it is known. */
  readonly country: string | undefined;
  /** VS Code's display language. */
  readonly language: string;
  /** What was answered, for who goes back; nothing secret. */
  readonly answers: { method?: CodeMethod; language?: string };
  /** What Meta says now. */
  readonly read: () => Promise<PhoneNumber>;
  /** Waits until Meta says that it is connected, or something else than before; gives what it said last. */
  readonly wait: () => Promise<PhoneNumber | undefined>;
  readonly attempts: () => Promise<Attempts>;
  readonly requestCode: (wish: CodeWish) => Promise<Outcome>;
  readonly verifyCode: (code: string) => Promise<Outcome>;
  readonly register: (registration: Registration) => Promise<Outcome>;
  readonly setPin: (pin: string) => Promise<Outcome>;
  readonly deregister: () => Promise<Outcome>;
  readonly now: () => number;
  /** With an icon of VS Code's, by its name. */
  readonly button: (icon: string, tooltip: string) => QuickInputButton;
  /** A modal question; whether its button was pressed. */
  readonly confirm: (question: string, detail: string, button: string) => Promise<boolean>;
  /** What to say, where it was typed, of a write that failed. */
  readonly wrong: (failure: unknown) => Wrong;
  /** A message beside the flow, which goes on. */
  readonly warn: (text: string) => void;
  readonly openManager: () => void;
  readonly end: (ending: Ending) => Promise<void>;
}
