import { plainText } from '../whatsapp/plainText';

const LONGEST = 600;

/**
 * Text for a notification. VS Code makes links of `[text](target)` there, commands among the targets, and part of the
 * text may be what a server or a file said: no link survives.
 */
export function notice(text: string): string {
  return withoutLinks(plainText(text, LONGEST));
}

/** For other places where VS Code makes links so: what stands below the box of a question is one. */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}
