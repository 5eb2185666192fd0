import assert from 'node:assert/strict';
import { displayNumber } from '../../../src/whatsapp/telephone';
import type { Step } from '../../../src/wizards/multiStep';
import { codePrompt } from '../../../src/wizards/verifyWords';
import { Left, walkSteps, WentBack, type Asker } from '../../../src/wizards/walkSteps';

/** Answers in order; what was asked, with `<` where there was a Back. The user leaves after the last answer. */
async function walk(first: Step, ...answers: readonly string[]): Promise<readonly string[]> {
  const asked: string[] = [];
  const asker: Asker = {
    pick: () => Promise.reject(new Error('Nobody picks here.')),
    text(question, hasBack) {
      const { prompt, error, check } = question;
      const wrong = typeof error === 'object' ? error.text : error;
      asked.push([hasBack ? '<' : '', prompt, wrong, check?.('')?.text].filter(Boolean).join(''));
      const answer = answers[asked.length - 1];
      if (answer === undefined) return Promise.reject(new Left());
      return answer === 'Back' ? Promise.reject(new WentBack()) : Promise.resolve(answer);
    },
  };
  assert.equal(await walkSteps(first, asker), false);
  return asked;
}

describe('Back in a flow', () => {
  const question = { title: '', step: 1, steps: 1 };
  /** What the user answers decides what follows. */
  const name: Step = async (ask) => {
    await ask.text({ ...question, prompt: 'name' });
    return page;
  };
  const page: Step = async (ask) => {
    const answer = await ask.text({ ...question, prompt: 'page' });
    return answer === 'help' ? help : answer === 'wrong' ? pin() : page;
  };
  const help: Step = async (ask) => {
    await ask.text({ ...question, prompt: 'help' });
    ask.noReturn();
    return page;
  };
  const pin = (error?: string): Step => {
    return async (ask) => {
      await ask.text({ ...question, prompt: 'pin', error });
      ask.noReturn();
      return pin(' wrong');
    };
  };

  it('leads to the question before, not to the same one that failed, however often it did', async () => {
    assert.deepEqual(await walk(name, 'a', 'again', 'again', 'Back'), ['name', '<page', '<page', '<page', 'name']);
  });

  it('is not there at a first question that is asked again', async () => {
    assert.deepEqual(await walk(page, 'again'), ['page', 'page']);
  });

  it('leads over a question that only helped', async () => {
    assert.deepEqual(await walk(name, 'a', 'help', 'b', 'Back'), ['name', '<page', '<help', '<page', 'name']);
    assert.deepEqual(await walk(name, 'a', 'help', 'Back'), ['name', '<page', '<help', '<page']);
  });

  it('leads over one that is asked again in other words', async () => {
    const asked = await walk(page, 'wrong', '1', '2', 'Back');
    assert.deepEqual(asked, ['page', '<pin', '<pin wrong', '<pin wrong', 'page']);
  });
});

describe('a question', () => {
  it('S17 is handed on with all that hides its answer', async () => {
    const hidden: unknown[] = [];
    const asker: Asker = {
      pick: () => Promise.reject(new Left()),
      text(question) {
        hidden.push(question.password);
        return Promise.reject(new Left());
      },
    };
    await walkSteps(async (ask) => {
      await ask.text({ title: '', step: 1, steps: 1, prompt: 'PIN', password: true });
      return undefined;
    }, asker);
    assert.deepEqual(hidden, [true]);
  });
});

describe('the words of a question', () => {
  it('hold no link, whatever Meta sent as the number or said: a link could run a command', async () => {
    const link = '[+1 555](command:workbench.action.quit)';
    const prompt = codePrompt({ name: displayNumber(link), language: 'en' }, {});
    assert.ok(prompt.includes(link));
    const check = () => ({ text: link });
    const step: Step = async (ask) => {
      await ask.text({ title: '', step: 1, steps: 1, prompt, error: link, check });
      return undefined;
    };
    const [asked = ''] = await walk(step);
    assert.equal(asked.split('[+1 555] (command:').length, 4);
    assert.doesNotMatch(asked, /\]\(/);
  });
});
