import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digitFormsIn } from '../support/digitForms';
import { refusalThatQuotes, WRITES } from '../support/hostileAnswers';
import { filesBelow } from '../support/profileFiles';
import { waitUntil } from '../support/waitUntil';
import { SUPPORT } from './leakCommands';
import { leakDesk } from './leakDesk';
import { CANARY, DIGITS, type LeakStage } from './leakStage';

const WARRANTY = /^Phone number \+1 206-555-0102,/;
const ALL = Object.values(DIGITS);

/** Each writing command there is, refused by a server that quotes what it was sent, and done; finds the token First. */
export function runWritingCommands(on: LeakStage): void {
  const desk = leakDesk(on);

  /** Waits for the question, which hides what is typed when it is for a PIN; keeps what is on the screen. */
  async function question(words: RegExp, type: 'password' | 'text'): Promise<void> {
    await on.workbench.quickInput.message.filter({ hasText: words }).waitFor();
    assert.equal(await on.workbench.quickInput.input.getAttribute('type'), type);
    await on.watch.look();
  }
  const choice = (words: RegExp): Promise<void> =>
    on.workbench.quickInput.widget.getByPlaceholder(words).waitFor({ timeout: 20_000 });
  const answer = (text: string): Promise<void> => on.workbench.quickInput.answer(text);
  const refuse = (body: string, code: number): void => on.emulator.faults.add(refusalThatQuotes(body, CANARY, code));
  const said = async (words: RegExp): Promise<void> => {
    await on.workbench.notification(words).first().waitFor();
    await on.watch.look();
    await desk.clear();
  };
  const sent = (name: string): readonly string[] =>
    on.emulator.journal.entries.flatMap(({ method, form }) => (method === 'POST' ? (form.get(name) ?? []) : []));

  it('S15 a number is created, after it was refused', async () => {
    await desk.clear();
    await desk.fromRow(SUPPORT, 'Create Phone Number…');
    await question(/A number that you own/, 'text');
    await answer('+1 212 555 0177');
    await question(/that people see/, 'text');
    await answer('Saltmarsh Outlet');
    await choice(/Nothing was sent yet/);
    refuse(CANARY, 100);
    await on.workbench.page.keyboard.press('Enter');
    await choice(/The number was not added/);
    await on.watch.look();
    await on.workbench.quickInput.rows.filter({ hasText: 'Create +1 212 555 0177 in' }).first().click();
    await choice(/How shall Meta send the code to/);
    await on.watch.look();
    await on.workbench.quickInput.cancel();
    await desk.clear();
  });

  it('S15 S17 a code is requested and sent back, and the number registered, each after a refusal', async () => {
    await desk.fromRow(WARRANTY, 'Continue Number Setup…');
    await choice(/How shall Meta send the code to/);
    await on.workbench.page.keyboard.press('Enter');
    await choice(/In which language/);
    await on.workbench.page.keyboard.press('Enter');
    await question(/Meta sends the code by SMS/, 'text');
    refuse(`code=${DIGITS.code}`, 136025);
    await answer(`${DIGITS.code.slice(0, 3)}-${DIGITS.code.slice(3)}`);
    await waitUntil('the refusal', () => on.emulator.faults.pending.length === 0);
    await question(/The code is wrong, or too old/, 'text');
    on.emulator.faults.add({ kind: 'answerLost', match: WRITES });
    await answer(DIGITS.code);

    await question(/Choose a two-step PIN/, 'password');
    await answer(DIGITS.pin);
    await question(/same PIN again/, 'password');
    refuse(`pin=${DIGITS.pin}`, 133005);
    await answer(DIGITS.pin);
    await question(/PIN/, 'password');
    await waitUntil('the refusal', () => on.emulator.faults.pending.length === 0);
    await question(/PIN/, 'password');
    on.emulator.faults.add({ kind: 'answerLost', match: WRITES });
    await answer(DIGITS.pin);
    await said(/is connected: it sends and receives messages/);
    assert.deepEqual([sent('code'), sent('pin')], [Array(2).fill(DIGITS.code), Array(2).fill(DIGITS.pin)]);
  });

  it('S15 S17 the PIN is set after a refusal, and the number deregistered after another', async () => {
    await desk.fromRow(WARRANTY, 'Set Two-Step PIN…');
    await question(/Enter a new two-step PIN/, 'password');
    await answer(DIGITS.newPin);
    await question(/same PIN again/, 'password');
    refuse(`pin=${DIGITS.newPin}`, 100);
    await answer(DIGITS.newPin);
    await on.workbench.notification(/./).first().waitFor();
    await on.watch.look();
    await desk.clear();
    await desk.fromRow(WARRANTY, 'Set Two-Step PIN…');
    await question(/Enter a new two-step PIN/, 'password');
    await answer(DIGITS.newPin);
    await question(/same PIN again/, 'password');
    await answer(DIGITS.newPin);
    await said(/The two-step PIN of .* is set/);

    for (const refused of [true, false]) {
      await desk.fromRow(WARRANTY, 'Deregister Phone Number…');
      await on.workbench.page.getByRole('dialog').getByRole('button', { name: 'Deregister…' }).click();
      await question(/last four digits/, 'text');
      if (refused) refuse(CANARY, 100);
      await answer('0102');
      await said(refused ? /Meta says/ : /is deregistered: it sends and receives no messages/);
    }
    assert.equal(sent('pin').filter((pin) => pin === DIGITS.newPin).length, 2);
  });
}

/** The last word on PINs and codes: all that was seen since, and all that is on disk. */
export function scanForDigits(on: LeakStage): void {
  // Chromium keeps what stands in open fields, to restore its pages; a code, which is spent by then, is typed unhidden.
  const isField = (digits: string, path: string): boolean =>
    digits === DIGITS.code && path.includes('/browser/Default/Sessions/');
  const onDisk = (digits: string): readonly string[] =>
    [...filesBelow(on.dir)].flatMap(([path, content]) =>
      isField(digits, path) ? [] : digitFormsIn(content, digits).map((form) => `${form}: ${path}`),
    );

  it('S15 S17 no PIN and no code was seen on the way, but for the code where it is typed', () => {
    for (const digits of ALL) {
      assert.deepEqual(on.watch.found(digits, undefined, digitFormsIn), [], digits);
      assert.deepEqual(digitFormsIn(on.printed, digits), [], digits);
    }
  });

  it('S15 S17 no PIN and no code is in the folders of VS Code and of the browser: notes, attempts, logs, settings; but the code in its field', () => {
    const paths = [...filesBelow(on.dir)].map(([path]) => path);
    assert.ok(paths.some((path) => path.endsWith('/attempts.json')));
    for (const digits of ALL) assert.deepEqual(onDisk(digits), [], digits);
  });

  it('S7 no URL and no header at the server holds a PIN or a code', () => {
    for (const { url, headers } of on.emulator.journal.entries) {
      for (const digits of ALL) assert.deepEqual(digitFormsIn(`${url} ${JSON.stringify(headers)}`, digits), [], url);
    }
  });

  it('the scan for digits finds them in each form, where they stand alone', () => {
    const digits = '720519';
    const params = `pin=${digits}`;
    const plants = [
      params,
      '720-519',
      Buffer.from(`"${digits}"`, 'utf16le'),
      Buffer.from(`x${params}&`).toString('base64'),
    ];
    for (const plant of plants) {
      writeFileSync(join(on.dir, 'data/logs/digits'), plant);
      assert.deepEqual(onDisk(digits).length, 1, String(plant));
    }
    for (const plant of [`%3D${digits}`, `\\"${digits}\\"`, `\\n${digits}.`])
      assert.equal(digitFormsIn(plant, digits).length, 1);
    for (const other of ['17205190', '0.720519', 'id720519f']) assert.deepEqual(digitFormsIn(other, digits), []);
  });
}
