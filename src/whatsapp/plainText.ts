const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * A name for a place where other text stands beside it: one that runs from right to left is isolated, so that it does
 * not pull its neighbours apart (Unicode UAX 9).
 */
export function isolated(name: string): string {
  const plain = plainText(name);
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}

/**
 * Text that somebody else chose, such as `verified_name`, made fit for one line: control, bidirectional and
 * zero-width characters become visible as `\u{202e}`, and what is too long is cut.
 */
export function plainText(text: string, longest = 200): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`);
}
