import assert from 'node:assert/strict';
import { endOf, versionNotice } from '../../../src/graph/version';
import { VersionWatch } from '../../../src/graph/versionWatch';
import { otherVersionWarning, versionWarning } from '../../../src/editor/versionWords';

const DAY = 24 * 60 * 60_000;

describe('graph/version: what to say', () => {
  const ends = endOf('v24.0')?.getTime() ?? NaN;

  it('says from 90 days before its end that a version ends, and from that day on that it ended', () => {
    const kinds = [-91 * DAY, -90 * DAY, -1, 0, 400 * DAY].map((from) => versionNotice('v24.0', ends + from)?.kind);
    assert.deepEqual(kinds, [undefined, 'ends', 'ends', 'ended', 'ended']);
    assert.deepEqual(versionNotice('v24.0', ends)?.on, new Date('2028-02-18T00:00:00Z'));
  });

  it('says nothing of a version without an announced end, or of one that it does not know', () => {
    for (const version of ['v26.0', 'v99.0', 'x', '']) assert.equal(versionNotice(version, ends), undefined);
  });

  it('warns in the log with the day and what to do', () => {
    assert.equal(versionWarning('v25.0', Date.UTC(2026, 10, 22)), undefined);
    assert.equal(
      versionWarning('v21.0', Date.UTC(2026, 10, 22)),
      'Meta ends version v21.0 of the Graph API on 2027-01-21. Set waba.apiVersion to a newer version, v26.0 at the latest.',
    );
    assert.match(
      versionWarning('v18.0', Date.UTC(2026, 10, 22)) ?? '',
      /^Meta ended version v18\.0 .* on 2026-01-26; /,
    );
    assert.match(otherVersionWarning('v18.0', 'v21.0'), /^Asked for v18\.0 .*, v21\.0 answered: .* waba\.apiVersion /);
  });

  it('of another answering version is told once for each pair, and the latest is kept', () => {
    const watch = new VersionWatch();
    let news = 0;
    watch.on('change', () => news++);
    const heard = (['v21.0', 'v21.0', 'v18.0', 'v22.0', 'v21.0'] as const).map((each) =>
      watch.heard('https://a', 'v18.0', each),
    );
    assert.deepEqual(heard, [true, false, false, true, false]);
    assert.equal(watch.answering('https://a', 'v18.0'), 'v21.0');
    assert.equal(watch.heard('https://a', 'v19.0', 'v21.0'), true);
    assert.equal(news, 5);
  });

  it('of another answering version concerns one server, and ends when the right one answers again', () => {
    const watch = new VersionWatch();
    watch.heard('http://127.0.0.1:1', 'v25.0', 'v21.0');
    assert.equal(watch.answering('https://graph.facebook.com', 'v25.0'), undefined);
    watch.heard('http://127.0.0.1:1', 'v25.0', 'v25.0');
    assert.equal(watch.answering('http://127.0.0.1:1', 'v25.0'), undefined);
  });
});
