import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/paths';
import { textQuestions } from './questions';

/** Where VS Code's own boxes are made for the flows. */
const FLOWS = 'wizards/runSteps.ts';
/** Where a box waits for the next question; what is typed there by mistake is hidden. */
const WAITING = 'wizards/questionBox.ts';
/** Who asks for what anybody may see. Every other question hides its answer, so that a new one is hidden or comes here. */
const OPEN = [
  'commands/askSecrets.ts askAppId',
  'commands/askSecrets.ts askLabel',
  'commands/filterCommands.ts filter',
  'commands/identifyCommand.ts askDigits',
  'commands/wabaCommands.ts askWabaId',
  'wizards/createSteps.ts name',
  'wizards/createSteps.ts number',
  'wizards/createSteps.ts preverified',
  'wizards/deregisterSteps.ts digitsStep',
  // It is sent to the number, works once, and is worth nothing when it was entered.
  'wizards/verifySteps.ts codeStep',
];
/** Who asks for what nobody may see: tokens, app secrets, PINs. */
const HIDDEN = [
  'commands/askSecrets.ts askAppSecret',
  'commands/askSecrets.ts askToken',
  'wizards/registerSteps.ts pinStep',
  'wizards/setPinSteps.ts newPinStep',
  'wizards/setPinSteps.ts repeatStep',
];

describe('what is asked for', () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, text: readFileSync(join(ROOT, 'src', file), 'utf8') }));

  it('S17 no source puts a secret where it could be seen: no terminal is opened, no address is listened to', () => {
    for (const { file, text } of sources) {
      assert.doesNotMatch(text, /createTerminal|sendText|registerUriHandler/, file);
      if (file === WAITING) assert.match(text, /createInputBox\(\), \{[^}]*password: true[^}]*\}/, file);
      else if (file !== FLOWS) assert.doesNotMatch(text, /createQuickPick|createInputBox/, file);
    }
  });

  it('S17 what is asked for is hidden, but for what anybody may see, and the question stays', () => {
    const asked = sources.flatMap(({ file, text }) =>
      textQuestions(text).map((question) => ({ ...question, asker: `${file} ${question.asker}` })),
    );
    const askers = (isHidden: boolean): string[] =>
      asked.filter((question) => question.isHidden === isHidden).map(({ asker }) => asker);
    assert.deepEqual(askers(false).sort(), OPEN);
    assert.deepEqual(askers(true).sort(), HIDDEN);
    for (const { asker, stays } of asked) assert.ok(stays, asker);
  });

  it('S17 the flows hand on that an answer is hidden, and their questions stay', () => {
    const flows = sources.find(({ file }) => file === FLOWS)?.text ?? '';
    const box = /createInputBox\(\);\s*const \{([^}]*)\} = question;\s*Object\.assign\(input, \{([^}]*)\}\);/.exec(
      flows,
    );
    assert.match(box?.[1] ?? '', /\bpassword = false\b/);
    assert.match(box?.[2] ?? '', /(^|,)\s*password\s*(,|$)/);
    assert.equal(flows.split('createInputBox').length, 2);
    assert.equal(flows.split('password').length, 3);
    assert.match(flows, /Object\.assign\(input, \{[^}]*ignoreFocusOut: true/);
  });

  it('takes no question for hidden that may be seen', () => {
    const source = `
      async function plain(ask) { await ask.text({ prompt: 'PIN' }); }
      async function renamed(again) { await again.text({ ...question, password: true }); }
      async function undone(ask) { await ask.text({ password: true, ...question }); }
      async function perhaps(ask) { await ask.text({ password: isPin }); }
      async function elsewhere(ask) { await ask.text(question); }
      async function indexed(ask) { await ask['text']({ password: false }); }
      async function box() { await window.showInputBox({ password: true }); }
      async function body(response) { return response.text(); }
      class Steps { name = async (ask) => ask.text({ password: false }); }`;
    assert.deepEqual(
      textQuestions(source).map(({ asker, isHidden, stays }) => [asker, isHidden, stays]),
      [
        ['plain', false, true],
        ['renamed', true, true],
        ['undone', false, true],
        ['perhaps', false, true],
        ['elsewhere', false, true],
        ['indexed', false, true],
        ['box', true, false],
        ['name', false, true],
      ],
    );
  });
});
