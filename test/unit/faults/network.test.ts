import assert from 'node:assert/strict';
import { getDefaultAutoSelectFamilyAttemptTimeout, setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { networkInterfaces } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { GraphError } from '../../../src/graph/error';
import { openBlackHole } from '../../support/blackHole';
import { Front } from '../../support/front';
import { skipBecause } from '../../support/mochaRun';
import { answerNames } from '../../support/names';
import { selfSigned, type Identity } from '../../support/privateCa';
import { temporaryFolder } from '../../support/temporaryFolder';
import { Cell } from './cell';
import { Company } from './company';
import { outcome, problems } from './judge';
import { Matrix } from './matrix';
import { makeCertificates, NETWORK_ROWS, trusted, type Certificates, type NetworkRow } from './networkRows';
import { noMoreThan, resources } from './resources';
import { SITUATIONS, type Situation } from './situations';
import { faultsWorld } from './world';

const NAME = 'graph.saltmarsh.test';
const hasIpv6 = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1'));

describe('faults of connections', () => {
  const folder = temporaryFolder();
  const matrix = new Matrix(
    'connections that go wrong',
    SITUATIONS.map(({ name }) => name),
  );
  const attempt = getDefaultAutoSelectFamilyAttemptTimeout();
  let emulator: Emulator;
  /** The server's, under a name that only proxies know. */
  let named: Identity;
  let certificates: Certificates;

  before(async () => {
    emulator = await startEmulator({ world: faultsWorld() });
    setDefaultAutoSelectFamilyAttemptTimeout(10);
    named = await selfSigned([NAME]);
    certificates = await makeCertificates();
  });
  after(async () => {
    setDefaultAutoSelectFamilyAttemptTimeout(attempt);
    await emulator.close();
    matrix.print();
  });

  for (const row of NETWORK_ROWS) {
    it(row.name, async function () {
      if (row.blackHole && !hasIpv6) skipBecause(this, 'this machine has no ::1');
      const wrong: string[] = [];
      for (const situation of SITUATIONS) {
        // Not at once: mocha begins to measure the time when the first step is done.
        await setImmediate();
        const before = resources();
        wrong.push(...(await happens(row, situation)));
        await noMoreThan(before);
      }
      assert.deepEqual(wrong, []);
    });
  }

  const identityOf = ({ tls, proxy }: NetworkRow): Identity | undefined => (proxy ? named : tls && certificates.own);

  function originOf({ tls, proxy }: NetworkRow, port: number): string {
    if (proxy) return `https://${NAME}:${port}`;
    // A name that needs a lookup, which for this one all systems do by themselves.
    return tls ? `https://127.0.0.1:${port}` : `http://localhost:${port}`;
  }

  async function happens(row: NetworkRow, situation: Situation): Promise<readonly string[]> {
    const hole = row.blackHole && (await openBlackHole());
    const front = await Front.start(emulator, { identity: identityOf(row), port: hole?.port });
    const company = row.proxy && (await Company.start());
    const origin = originOf(row, front.port);
    const cell = await Cell.open({
      folder: folder(),
      origin,
      timed: row.timed,
      connecting: row.timed,
      network: {
        system: [...trusted(certificates), named].map(({ cert }) => cert),
        proxies: { proxy: company?.named },
        editor: row.editor && company?.editor(named),
      },
    });
    let restore = (): void => undefined;
    let tries = 0;
    const turn = (): void => {
      cell.hurry();
      if (row.names !== undefined) restore = answerNames(row.names);
      if (hole) {
        restore = answerNames([
          { address: '::1', family: 6 },
          { address: '127.0.0.1', family: 4 },
        ]);
      }
      (company?.front ?? front).turn(row.certificate ? certificates[row.certificate] : (row.way ?? 'open'));
      cell.onCall = ({ url }) => (tries += Number(new URL(url).pathname === `/v25.0/${situation.path}`));
    };
    try {
      await situation.prepare(cell);
      const before = situation.seen(cell);
      if (situation.after === undefined) turn();
      else cell.onCall = ({ url }) => url.includes(situation.after ?? '') && turn();
      // The client learns that its idle connections have ended.
      for (let turns = 0; turns < 5; turns++) await setImmediate();
      await situation.act(cell);
      await cell.idle();
      matrix.add(row.name, situation.name, `${outcome(cell, situation)} ${tries}`);
      const failure = situation.failure(cell);
      const found = GraphError.is(failure) && failure.sent !== 'no' ? `sent: ${failure.sent}` : undefined;
      return problems(cell, situation, row, { before, tries, found });
    } finally {
      restore();
      await cell.close();
      await company?.close();
      await front.close();
      await hole?.close();
    }
  }
});
