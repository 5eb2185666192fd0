import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { promisify } from 'node:util';
import { CAREFUL_APP_SECRET, demoWorld } from '../../../src/emulator/seed';
import { demoSecret, type DemoTokenName } from '../../../src/emulator/seedTokens';
import { WABAS } from '../../../src/emulator/seedWabas';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { managerUrl } from '../../../src/whatsapp/manager';
import { curlOf, curlOfPost, envLines } from '../../../src/whatsapp/snippets';

const run = promisify(execFile);

describe('a copied curl line', () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startEmulator({ world: demoWorld() });
  });
  afterEach(() => emulator.close());

  /** Runs the line as a user does who pastes it into a shell, and gives the answer. */
  async function paste(shell: string, line: string, name: DemoTokenName): Promise<Record<string, unknown>> {
    const token = demoSecret(name);
    const proof = createHmac('sha256', CAREFUL_APP_SECRET).update(token).digest('hex');
    const env = { PATH: process.env.PATH, WHATSAPP_TOKEN: token, WHATSAPP_APPSECRET_PROOF: proof };
    const { stdout } = await run(shell, ['-c', line], { env });
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  const ofWaba = (proof: boolean) => ({
    origin: emulator.origin,
    version: 'v25.0',
    path: [WABAS.support.id, 'phone_numbers'],
    params: { fields: 'id,display_phone_number', limit: 5, summary: 'total_count' },
    proof,
  });

  for (const shell of ['bash', 'sh']) {
    it(`reads the same in ${shell}, with the token of its environment`, async () => {
      const { summary, data } = await paste(shell, curlOf(ofWaba(false)), 'SystemUser');
      assert.deepEqual(summary, { total_count: 14 });
      assert.ok(Array.isArray(data) && data.length === 5);
    });

    it(`sends the proof of ${shell}'s environment when the app may demand it`, async () => {
      const refused = await paste(shell, curlOf(ofWaba(false)), 'NeedsProof');
      assert.ok('error' in refused);
      const { summary } = await paste(shell, curlOf(ofWaba(true)), 'NeedsProof');
      assert.deepEqual(summary, { total_count: 14 });
    });
  }

  it('S17 holds no token, only the names of variables', () => {
    const line = curlOf(ofWaba(true));
    assert.equal(
      line,
      `curl -g -H "Authorization: Bearer $WHATSAPP_TOKEN" '${emulator.origin}/v25.0/${WABAS.support.id}/phone_numbers` +
        `?fields=id,display_phone_number&limit=5&summary=total_count'"&appsecret_proof=$WHATSAPP_APPSECRET_PROOF"`,
    );
  });

  it('is one word to the shell, whatever the server is called', async () => {
    const origin = "https://a'b`id`$(id);c.example";
    assert.equal(new URL(origin).origin, origin);
    const line = curlOf({ ...ofWaba(false), origin }).replace(/^curl/, 'printf "%s\\n"');
    const { stdout } = await run('bash', ['-c', line], { env: { PATH: process.env.PATH } });
    assert.equal(stdout.split('\n')[3]?.startsWith(`${origin}/v25.0/`), true);
    assert.equal(stdout.trimEnd().split('\n').length, 4);
  });

  it('is not made for a path that is none', () => {
    assert.throws(() => curlOf({ ...ofWaba(false), path: ["1'; rm -rf ~"] }), /ids and names of edges/);
  });
});

describe('a copied curl line that writes', () => {
  const post = {
    origin: 'https://graph.facebook.com',
    version: 'v25.0',
    path: ['102290129340398', 'phone_numbers'],
    params: { cc: '44', phone_number: '7911123456', verified_name: "Lil'Cupcakes & Co", preverified_id: undefined },
  };

  it('S17 names the token only, and leaves out what is not sent', () => {
    assert.equal(
      curlOfPost({ ...post, proof: false }),
      'curl -g -X POST -H "Authorization: Bearer $WHATSAPP_TOKEN" ' +
        "'https://graph.facebook.com/v25.0/102290129340398/phone_numbers' -d 'cc=44' -d 'phone_number=7911123456' " +
        String.raw`--data-urlencode 'verified_name=Lil'\''Cupcakes & Co'`,
    );
    assert.match(curlOfPost({ ...post, proof: true }), / -d "appsecret_proof=\$WHATSAPP_APPSECRET_PROOF"$/);
  });

  for (const shell of ['bash', 'sh']) {
    it(`adds a number from ${shell}, its name as it was typed`, async () => {
      const emulator = await startEmulator({ world: demoWorld() });
      try {
        const path = [WABAS.support.id, 'phone_numbers'];
        const line = curlOfPost({ ...post, origin: emulator.origin, path, proof: false });
        const env = { PATH: process.env.PATH, WHATSAPP_TOKEN: demoSecret('SystemUser') };
        const { stdout } = await run(shell, ['-c', line], { env });
        const { id } = JSON.parse(stdout) as { readonly id: string };
        assert.equal(emulator.world.numbers.get(id)?.fields.verified_name, "Lil'Cupcakes & Co");
      } finally {
        await emulator.close();
      }
    });
  }
});

describe('copied .env lines', () => {
  it('name number and WABA for a number, and the WABA alone for a WABA', () => {
    assert.equal(
      envLines({ numberId: '106540352242922', wabaId: '102290129340398' }),
      'WHATSAPP_PHONE_NUMBER_ID=106540352242922\nWHATSAPP_BUSINESS_ACCOUNT_ID=102290129340398\n',
    );
    assert.equal(envLines({ wabaId: '102290129340398' }), 'WHATSAPP_BUSINESS_ACCOUNT_ID=102290129340398\n');
  });
});

describe('the page of WhatsApp Manager', () => {
  it('is that of the WABA', () => {
    assert.equal(
      managerUrl('102290129340398'),
      'https://business.facebook.com/wa/manage/phone-numbers/?waba_id=102290129340398',
    );
  });

  it('holds nothing but the id as it is', () => {
    assert.equal(new URL(managerUrl('1&x=2#y')).searchParams.get('waba_id'), '1&x=2#y');
    assert.equal(new URL(managerUrl('1&x=2#y')).searchParams.has('x'), false);
  });
});
