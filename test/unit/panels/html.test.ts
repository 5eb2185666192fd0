import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detailsHtml } from '../../../src/panels/html';
import { ROOT } from '../../support/paths';

const page = { script: 'https://x/details.js', style: 'https://x/details.css', language: 'en', loading: 'Loading…' };
const nonceOf = (html: string): string => /script-src 'nonce-([^']+)'/.exec(html)?.[1] ?? '';

describe("S10 a panel's page", () => {
  it('allows one script and one style sheet by nonce, and nothing else', () => {
    const html = detailsHtml(page);
    const nonce = nonceOf(html);
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
    assert.deepEqual(policy?.split('; '), [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      `style-src 'nonce-${nonce}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.ok(html.includes(`<script nonce="${nonce}" src="https://x/details.js">`));
    assert.ok(html.includes(`<link rel="stylesheet" nonce="${nonce}" href="https://x/details.css">`));
    assert.doesNotMatch(html, /unsafe|connect-src|style=|onload|onclick/);
  });

  it('has a nonce of its own, of 24 random bytes', () => {
    const nonces = new Set(Array.from({ length: 100 }, () => nonceOf(detailsHtml(page))));
    assert.equal(nonces.size, 100);
    for (const nonce of nonces) assert.equal(Buffer.from(nonce, 'base64').length, 24);
  });

  it('says its language and the direction of it', () => {
    assert.ok(detailsHtml(page).includes('<html lang="en" dir="ltr">'));
    assert.ok(detailsHtml({ ...page, language: 'he' }).includes('<html lang="he" dir="rtl">'));
    assert.ok(detailsHtml({ ...page, language: 'pt-br' }).includes('<html lang="pt-br" dir="ltr">'));
  });

  it('makes no markup of what it is given', () => {
    const evil = `"><script>alert(1)</script>&'`;
    const html = detailsHtml({ script: evil, style: evil, language: evil, loading: evil });
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.ok(!html.includes('alert(1)</script>'));
  });
});

describe('what runs in webviews', () => {
  const folder = join(ROOT, 'media/details');
  const files = readdirSync(folder);

  it('S11 makes no HTML from text', () => {
    for (const file of files.filter((name) => name.endsWith('.ts'))) {
      const text = readFileSync(join(folder, file), 'utf8');
      assert.doesNotMatch(
        text,
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|setHTML|\beval\b|new Function/,
        file,
      );
    }
  });

  it("has the theme's colours and none of its own", () => {
    for (const file of files.filter((name) => name.endsWith('.css'))) {
      const text = readFileSync(join(folder, file), 'utf8').replace(/\/\*.*?\*\//gs, '');
      assert.doesNotMatch(
        text,
        /#[0-9a-f]{3,8}\b(?![^;{]*\{)|\brgba?\(|\bhsla?\(|\b(white|black|red|green|gr[ae]y)\b\s*[;)]/i,
        file,
      );
      assert.doesNotMatch(text, /url\(|@import|!important/, file);
    }
  });
});
