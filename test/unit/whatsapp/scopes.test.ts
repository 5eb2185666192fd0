import assert from 'node:assert/strict';
import { hasScope, missingScopes, missingScopeWord } from '../../../src/whatsapp/scopes';

const [MANAGEMENT, MESSAGING] = ['whatsapp_business_management', 'whatsapp_business_messaging'] as const;

describe('the permissions of a token', () => {
  const missing = (...scopes: string[]) => missingScopes({ scopes }).map(({ scope, weight }) => `${scope} ${weight}`);

  it('without whatsapp_business_management: a problem, which names what it cannot do', () => {
    assert.deepEqual(missing(MESSAGING), [`${MANAGEMENT} problem`]);
    assert.equal(missingScopeWord({ scope: MANAGEMENT, weight: 'problem' }), 'cannot read WABAs or numbers');
  });

  it('without whatsapp_business_messaging: a note, since listing works', () => {
    assert.deepEqual(missing(MANAGEMENT), [`${MESSAGING} note`]);
    assert.match(missingScopeWord({ scope: MESSAGING, weight: 'note' }), /listing works, creating may be refused/);
  });

  it('without business_management nothing is said', () => {
    assert.deepEqual(missing(MANAGEMENT, MESSAGING), []);
  });

  it('that are not known are not said to be missing', () => {
    assert.deepEqual(missing(), []);
    assert.equal(hasScope({ scopes: [] }, MANAGEMENT), undefined);
  });
});
