import assert from 'node:assert/strict';
import { GraphError } from '../../../src/graph/error';
import { advise } from '../../../src/whatsapp/advice';
import { proofTrouble } from '../../../src/whatsapp/appSecretProof';

const auth = (subcode?: number, code = 190) =>
  advise(new GraphError('auth', 'x', { code, metaMessage: 'M', ...(subcode !== undefined && { subcode }) }));

describe('a token that Meta does not accept', () => {
  for (const [subcode, what, todo, fix] of [
    [458, /The app was removed/, /new token/, 'replace-token'],
    [459, /check the account/, /Sign in at facebook\.com/, 'retry'],
    [460, /changed the password/, /new token/, 'replace-token'],
    [463, /has expired/, /new token.*system user/, 'replace-token'],
    [464, /not confirmed/, /Sign in at facebook\.com/, 'retry'],
    [467, /logged out/, /new token/, 'replace-token'],
    [492, /no longer has the role/, /new token/, 'replace-token'],
    [undefined, /does not accept/, /Copy it again/, 'replace-token'],
    [999, /does not accept/, /Copy it again/, 'replace-token'],
  ] as const) {
    it(`190/${subcode ?? '-'} says what happened and what to do`, () => {
      const said = auth(subcode);
      assert.match(said.what, what);
      assert.match(said.todo, todo);
      assert.deepEqual([said.fix, said.meta], [fix, 'M']);
    });
  }

  it('a subcode of another error says nothing of the token', () => {
    assert.match(auth(463, 102).what, /does not accept/);
  });
});

describe('what Meta says of appsecret_proof', () => {
  const trouble = (metaMessage: string | undefined, code = 100) =>
    proofTrouble(new GraphError('invalid', 'x', { code, ...(metaMessage !== undefined && { metaMessage }) }));

  it('that one is demanded', () => {
    assert.equal(trouble('API calls from the server require an appsecret_proof argument'), 'missing');
    assert.equal(trouble('An access token (or appsecret_proof) is required', 104), 'missing');
  });

  it('that it is wrong', () => {
    assert.equal(trouble('Invalid appsecret_proof provided in the API argument'), 'wrong');
  });

  it('is told from every other refusal, also from one without words', () => {
    assert.equal(trouble('(#100) Tried accessing nonexisting field (x)'), undefined);
    assert.equal(trouble(undefined), undefined);
    assert.equal(trouble('require an appsecret_proof argument', 190), undefined);
    assert.equal(proofTrouble(new Error('appsecret_proof')), undefined);
  });

  it('leads to setting the app secret', () => {
    for (const [metaMessage, what] of [
      ['API calls from the server require an appsecret_proof argument', /demands a proof/],
      ['Invalid appsecret_proof provided in the API argument', /wrong, or that of another app/],
    ] as const) {
      const said = advise(new GraphError('invalid', 'x', { code: 100, metaMessage }));
      assert.match(said.what, what);
      assert.deepEqual([said.fix, said.meta], ['set-app-secret', metaMessage]);
    }
  });
});
