/** A verification code on its way to a phone. */
export interface SentCode {
  readonly numberId: string;
  readonly displayNumber: string;
  readonly method: 'SMS' | 'VOICE';
  readonly language: string;
  /** Six digits. */
  readonly code: string;
}

/** `123-456`, as the message shows it. */
export function withHyphen(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}
