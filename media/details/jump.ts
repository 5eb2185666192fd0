/** The place on this page that a link leads to. */
export const addressOf = (id: string): string => `#${encodeURIComponent(id)}`;

/** Brings it to the eye and to the keyboard: VS Code itself only scrolls, and a reader's next Tab would be elsewhere. */
export function jump({ hash }: HTMLAnchorElement): void {
  const target = document.getElementById(decodeURIComponent(hash.slice(1)));
  target?.scrollIntoView();
  target?.focus({ preventScroll: true });
}
