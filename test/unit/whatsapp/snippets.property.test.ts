import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { GraphError } from '../../../src/graph/error';
import { graphUrl } from '../../../src/graph/path';
import { curlOf, envLines, type Read } from '../../../src/whatsapp/snippets';
import { anyId, anyText, runs } from '../../support/arbitraries';

const ENV = { PATH: process.env.PATH, WHATSAPP_TOKEN: 'a "token" $HOME', WHATSAPP_APPSECRET_PROOF: 'proof' };
/** Prints what curl would be told, one argument after the other. */
const CURL = `curl() { printf '%s\\0' "$#" "$@"; }`;

const origin = fc.constantFrom('https://graph.facebook.com', 'http://127.0.0.1:8080', "http://it's.a.$(host)");
const read: fc.Arbitrary<Read> = fc.record({
  origin,
  version: fc.constant('v25.0'),
  path: anyId.map((id) => [id, 'phone_numbers']),
  params: fc.dictionary(fc.constantFrom('fields', 'filtering', 'sort'), anyText),
  proof: fc.boolean(),
});

describe('copied snippets, whatever they name', () => {
  it('S17 a curl line tells a shell the address and two variables, and runs nothing else', () => {
    fc.assert(
      // One shell for many lines: it takes longer to start than all of them.
      fc.property(fc.array(read, { minLength: 40, maxLength: 60 }), (reads) => {
        const lines = reads.flatMap((each) => {
          try {
            return [{ each, line: curlOf(each) }];
          } catch (error) {
            assert.ok(GraphError.is(error));
            return [];
          }
        });
        for (const { line } of lines) assert.doesNotMatch(line, /[\n\0]/);
        const script = [CURL, ...lines.map(({ line }) => line)].join('\n');
        const told = execFileSync('sh', ['-c', script], { env: ENV, encoding: 'utf8' }).split('\0').slice(0, -1);
        const expected = lines.flatMap(({ each }) => {
          const url = graphUrl(each.origin, each.version, each.path, each.params).href.replaceAll('%2C', ',');
          const proof = each.proof ? '&appsecret_proof=proof' : '';
          return ['4', '-g', '-H', `Authorization: Bearer ${ENV.WHATSAPP_TOKEN}`, `${url}${proof}`];
        });
        assert.deepEqual(told, expected);
      }),
      runs(5),
    );
  });

  it('S17 .env lines are two assignments that a shell reads as they are', () => {
    fc.assert(
      fc.property(fc.option(anyId, { nil: undefined }), anyId, (numberId, wabaId) => {
        const lines = envLines({ wabaId, ...(numberId !== undefined && { numberId }) });
        const all = Object.fromEntries(
          lines
            .trimEnd()
            .split('\n')
            .map((line) => line.split('=') as [string, string]),
        );
        assert.deepEqual(all, {
          ...(numberId !== undefined && { WHATSAPP_PHONE_NUMBER_ID: numberId }),
          WHATSAPP_BUSINESS_ACCOUNT_ID: wabaId,
        });
        assert.match(lines, /^(\w+=\d+\n){1,2}$/);
      }),
      runs(50),
    );
  });
});
