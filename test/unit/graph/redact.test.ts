import assert from 'node:assert/strict';
import { Redactor } from '../../../src/graph/redact';
import { SecretForms } from '../../../src/graph/secretForms';
import { CANARY } from './support/setup';

const ODD = 'p4ss/w+rd"quoted\\ & ünï';

describe('graph/redact', () => {
  const forms: [string, (secret: string) => string][] = [
    ['raw', (secret) => secret],
    ['percent-encoded', encodeURIComponent],
    ['percent-encoded in lower case', (secret) => encodeURIComponent(secret).toLowerCase()],
    ['JSON-escaped', (secret) => JSON.stringify(secret).slice(1, -1)],
    ['JSON-escaped with slashes', (secret) => JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
    ['its first 12 characters', (secret) => secret.slice(0, 12)],
  ];
  for (const [name, form] of forms) {
    it(`a secret it was told of is taken out: ${name}`, () => {
      for (const secret of [CANARY, ODD]) {
        const redactor = new Redactor();
        redactor.learn(secret);
        const shown = redactor.redact(`before <${form(secret)}> after`);
        assert.ok(!shown.includes(form(secret)), shown);
        assert.match(shown, /^before <.*> after$/);
      }
    });
  }

  for (const before of ['', 'x', 'xy', 'xyz']) {
    it(`a secret it was told of is taken out of base64, behind ${before.length} bytes`, () => {
      for (const secret of [CANARY, ODD]) {
        const redactor = new Redactor();
        redactor.learn(secret);
        for (const encoding of ['base64', 'base64url'] as const) {
          const shown = redactor.redact(`<${Buffer.from(`${before}${secret}:tail`).toString(encoding)}>`);
          assert.match(shown, /^<.{0,4}\[redacted\].{0,11}>$/);
        }
      }
    });
  }

  it('does not learn what would black out ordinary words', () => {
    const redactor = new Redactor();
    redactor.learn('');
    redactor.learn('a');
    assert.equal(redactor.redact('a banana'), 'a banana');
  });

  it('knows tokens by their shape, and keeps what is harmless', () => {
    const token = `EAA${'x1Y'.repeat(10)}`;
    const cases: Record<string, string> = {
      [`token ${token}.`]: 'token [redacted].',
      'Authorization: Bearer abc.def-ghi': 'Authorization: Bearer [redacted]',
      '?a=1&access_token=abc&limit=5': '?a=1&access_token=[redacted]&limit=5',
      '{"access_token": "abc", "b": 1}': '{"access_token": "[redacted]", "b": 1}',
      'input_token%3Dabc': 'input_token%3D[redacted]',
      'appsecret_proof=00ff': 'appsecret_proof=[redacted]',
      '123456789|abcdefghij_ABCDEFGHIJ-': '[redacted]',
      '123456789%7Cabcdefghij_ABCDEFGHIJ-': '[redacted]',
      'EAA short': 'EAA short',
      'Number 106540352242922, v25.0': 'Number 106540352242922, v25.0',
    };
    for (const [text, expected] of Object.entries(cases)) assert.equal(new Redactor().redact(text), expected);
  });

  it('an app token’s public app id is not part of the secret', () => {
    const redactor = new Redactor();
    redactor.learn('1234567890123|s3cr3ts3cr3ts3cr3t');
    assert.equal(redactor.redact('app 1234567890123 s3cr3ts3cr3t'), 'app 1234567890123 [redacted]');
  });

  it('S15 of two tokens that begin alike, as those of one app do, nothing is left of either', () => {
    const other = `${CANARY.slice(0, 20)}AnotherTailOfATokenOfTheSameApp0123`;
    const redactor = new Redactor();
    for (const secret of [CANARY, other]) redactor.learn(secret);
    assert.equal(redactor.redact(`${CANARY}, ${other}.`), '[redacted], [redacted].');
    const stranger = `${CANARY.slice(0, 12)}OfSomebodyWhoWasNeverLearnt0123456789`;
    assert.equal(redactor.redact(`${stranger}.`), '[redacted].');
  });

  it('S15 of a secret that was cut somewhere nothing is left', () => {
    const redactor = new Redactor();
    redactor.learn('0123456789abcdef0123456789abcdef');
    assert.equal(redactor.redact('app secret 0123456789abcdef01234567…'), 'app secret [redacted]…');
  });

  it('data loses whole secrets only', () => {
    const text = `{"next":"https://x/?access_token=${CANARY}","start":"${CANARY.slice(0, 12)}"}`;
    assert.equal(
      new SecretForms([CANARY]).removeFrom(text),
      `{"next":"https://x/?access_token=[redacted]","start":"${CANARY.slice(0, 12)}"}`,
    );
    assert.equal(new SecretForms(['a']).removeFrom('a banana'), 'a banana');
  });

  it('data loses a secret that begins within what begins alike, and both of two that overlap', () => {
    const forms = new SecretForms(['abcabcX', 'tail-and-more', 'secret-tail']);
    assert.equal(forms.removeFrom('abcabcabcX'), 'abc[redacted]');
    assert.equal(forms.removeFrom('a secret-tail-and-more'), 'a [redacted]');
  });

  it('R31 data of 10 MB loses the secrets of 50 tokens and their apps within 250 ms', () => {
    const secrets = Array.from({ length: 50 }, (_, at) => [
      `EAA${100 + at}${'aB3xY9'.repeat(30)}`,
      `${100 + at}`.padEnd(32, 'abcdef0123'),
    ]).flat();
    const row = '{"id":"10654035224292212345","verified_name":"Acme Ltd","quality_rating":"GREEN"},';
    const text = `${row.repeat(10_000_000 / row.length)}${secrets.join(' ')}`;
    const start = performance.now();
    const clean = new SecretForms(secrets).removeFrom(text);
    const ms = performance.now() - start;
    assert.ok(ms < 250, `${Math.round(ms)} ms`);
    assert.equal(clean.slice(text.indexOf('EAA')), secrets.map(() => '[redacted]').join(' '));
  });
});
