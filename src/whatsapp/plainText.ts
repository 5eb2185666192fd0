const LONGEST = 200;

/**
 * Text that somebody else chose, such as `verified_name`, made fit for one line: control, bidirectional and
 * zero-width characters become visible as `\u{202e}`, and what is too long is cut.
 */
export function plainText(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return cut
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`);
}
