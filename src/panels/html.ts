import { randomBytes } from 'node:crypto';

interface Page {
  /** Addresses of the bundle, as the webview sees them. */
  readonly script: string;
  readonly style: string;
  /** The language of the texts, such as `en`. */
  readonly language: string;
  /** Shown until the webview's script has begun. */
  readonly loading: string;
}

/** Languages that run from right to left, among those that VS Code can be set to. */
const RIGHT_TO_LEFT = /^(ar|fa|he|iw|ps|ur|yi)\b/i;

/**
 * The page of a details panel. It runs one script and one style sheet, known by a nonce that no data can guess, and
 * can fetch, embed, submit or navigate to nothing. What it shows comes in messages.
 */
export function detailsHtml({ script, style, language, loading }: Page): string {
  const nonce = randomBytes(24).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escaped(language)}" dir="${RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr'}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>WABA Explorer</title>
    <link rel="stylesheet" nonce="${nonce}" href="${escaped(style)}">
  </head>
  <body>
    <div id="page"><main><p class="loading">${escaped(loading)}</p></main></div>
    <div id="status" role="status"></div>
    <script nonce="${nonce}" src="${escaped(script)}"></script>
  </body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
