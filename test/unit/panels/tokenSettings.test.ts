import assert from 'node:assert/strict';
import { VersionWatch } from '../../../src/graph/versionWatch';
import type { DetailsModel, Fact } from '../../../src/panels/page';
import { META } from '../../support/openTokenStore';
import { fact, marks, TokenPage } from '../../support/tokenPage';

describe('the settings on the page of an access token', () => {
  let on: TokenPage;
  beforeEach(() => (on = new TokenPage()));

  it('says which of the two stops writing: the token, the setting waba.readOnly, or both', () => {
    const writing = (own: boolean, setting: boolean): Fact => {
      const page = on.model({ readOnly: own }, { settings: { readOnly: setting } });
      assert.equal(marks(page).includes('locked Read-only'), own || setting);
      return fact(page, 'writing');
    };
    assert.deepEqual(writing(false, false).value, { text: 'Allowed', as: 'words' });
    for (const [own, setting, meaning] of [
      [true, false, 'Nothing is written with this token, whatever it may do.'],
      [false, true, 'The setting waba.readOnly lets no token write.'],
      [
        true,
        true,
        'Nothing is written with this token, whatever it may do. The setting waba.readOnly lets no token write.',
      ],
    ] as const) {
      assert.deepEqual(writing(own, setting).mark, { tone: 'locked', text: 'Read-only' });
      assert.equal(writing(own, setting).meaning, meaning);
      assert.equal(writing(own, setting).value, undefined);
    }
  });

  it('says when new tokens go to another server than this one', () => {
    assert.equal(fact(on.model(), 'server').meaning, 'The only server that this token is ever sent to.');
    const moved = { graphOrigin: 'https://graph.example' };
    assert.match(
      fact(on.model({}, { settings: moved }), 'server').meaning ?? '',
      /setting waba\.graphUrl now names graph\.example: .* never sent there\. Replace it to move it/,
    );
    assert.equal(fact(on.model({ demo: true }, { settings: moved }), 'server').meaning, undefined);
    assert.doesNotMatch(
      fact(on.model({}, { settings: { graphOrigin: undefined } }), 'server').meaning ?? '',
      /waba\.graphUrl/,
    );
  });

  it('says when the version of the API ends, and when another one answered', () => {
    const noted = (page: DetailsModel): readonly string[] => page.notes.map(({ tone, text }) => `${tone} ${text}`);
    const old = noted(on.model({}, { settings: { apiVersion: 'v21.0' } }));
    assert.match(old.join(), /^warning Meta ends version v21\.0 of the Graph API on 2027-01-21\. Set waba\.apiVersion/);
    const versions = new VersionWatch();
    versions.heard(META, 'v26.0', 'v25.0');
    assert.match(noted(on.model({}, { versions })).join(), /^warning Asked for version v26\.0 .*, v25\.0 answered/);
    assert.deepEqual(noted(on.model({ demo: true }, { versions })), []);
  });
});
