import type { QuickInputButton } from 'vscode';
import { addNumber } from '../../../src/emulator/builders';
import type { Behaviour } from '../../../src/emulator/call';
import type { JsonObject } from '../../../src/emulator/json';
import { NEVER_VERIFIED } from '../../../src/emulator/seedStates';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { GraphClient } from '../../../src/graph/client';
import { systemClock } from '../../../src/graph/clock';
import { GraphError } from '../../../src/graph/error';
import { Gate } from '../../../src/graph/throttle';
import { createUndiciTransport } from '../../../src/graph/undiciTransport';
import { deregisterNumber, registerNumber, requestCode, setPin, verifyCode } from '../../../src/whatsapp/numberWrites';
import { readNumber } from '../../../src/whatsapp/phoneNumbers';
import { effectOf } from '../../../src/whatsapp/writeEffect';
import { WriteFailure, type Write } from '../../../src/whatsapp/writeFailure';
import { readUntil } from '../../../src/wizards/connectedWait';
import type { Ask, Step, TextQuestion } from '../../../src/wizards/multiStep';
import type { Ending, Setup } from '../../../src/wizards/setup';
import { isSettled } from '../../../src/wizards/setupStage';
import { wordsOf } from '../../../src/wizards/wordsOf';
import type { Attempts } from '../../../src/writes/attempts';
import type { Outcome } from '../../../src/writes/numberWriter';
import { smallWorld } from '../emulator/smallWorld';

const DEADLINES = { connect: 1000, headers: 2000, bodyIdle: 2000, total: 5000 };
const signal = new AbortController().signal;

/** What the user answers: a text, the label of an item, or the icon of a button. */
export type Answer = string | { readonly pick: string } | { readonly press: string };

export interface OnItsWay {
  readonly emulator: Emulator;
  readonly setup: Setup;
  readonly id: string;
  /** What was asked, in order: step, of how many, and the prompt, with the error or the first item's detail behind it. */
  readonly asked: readonly string[];
  readonly endings: readonly Ending[];
  readonly warned: readonly string[];
  /** Modal questions; all are answered with `agrees`. */
  readonly confirmed: readonly string[];
  agrees: boolean;
  attempts: Attempts;
  /** The POSTs that came, by their last part. */
  posts(): readonly string[];
  /** Answers the questions; an answer may be made when its turn comes. Ends where the answers do, as when the user leaves. */
  play(first: Step, ...answers: readonly (Answer | (() => Answer))[]): Promise<void>;
  close(): Promise<void>;
}

/** A number of an emulator on its way to CONNECTED, and a user who follows a script. */
export async function onItsWay(fields: JsonObject = {}, behaviour: Partial<Behaviour> = {}): Promise<OnItsWay> {
  const { world, waba } = smallWorld();
  const number = addNumber(world, waba, { ...NEVER_VERIFIED, display_phone_number: '+1 212-555-0100', ...fields });
  const emulator = await startEmulator({ world, behaviour });
  const transport = createUndiciTransport({ deadlines: DEADLINES });
  const client = new GraphClient({
    origin: emulator.origin,
    version: 'v25.0',
    secrets: () => Promise.resolve({ secret: 'T' }),
    transport: () => Promise.resolve(transport),
    clock: systemClock,
    gate: new Gate(),
    deadlines: DEADLINES,
  });
  const node = { id: number.id, wabaId: waba.id };
  const read = () => readNumber(client, number.id, signal, { wabaId: waba.id });
  const write = async (kind: Write, work: () => Promise<void>): Promise<Outcome> => {
    try {
      await work();
      return 'done';
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      if (effectOf(error) === 'unknown') return 'unknown';
      throw new WriteFailure(kind, error);
    }
  };
  const asked: string[] = [];
  const endings: Ending[] = [];
  const warned: string[] = [];
  const confirmed: string[] = [];
  const on: OnItsWay = {
    emulator,
    id: number.id,
    asked,
    endings,
    warned,
    confirmed,
    agrees: true,
    attempts: { registrations: [], codes: [], codeRefusals: [] },
    posts: () =>
      emulator.journal.entries
        .filter(({ method }) => method === 'POST')
        .map(({ path }) => path.slice(path.lastIndexOf('/') + 1)),
    async play(first, ...answers) {
      const left = [...answers];
      const next = (): Answer | undefined => {
        const answer = left.shift();
        return typeof answer === 'function' ? answer() : answer;
      };
      try {
        for (let step: Step | undefined = first; step;) step = await step(askOf(asked, next));
      } catch (error) {
        if (!(error instanceof Left)) throw error;
      }
      if (left.length > 0) throw new Error(`Nobody asked for ${JSON.stringify(left)}; asked: ${asked.join('\n')}`);
    },
    async close() {
      await transport.close();
      await emulator.close();
    },
    setup: {
      title: 'Set Up',
      name: '+1 212-555-0100',
      country: 'US',
      language: 'en',
      answers: {},
      read,
      // No time goes by while it waits.
      wait: () => readUntil(isSettled, { read, sleep: () => Promise.resolve(), signal }),
      attempts: () => Promise.resolve(on.attempts),
      requestCode: (wish) => write('request-code', () => requestCode(client, node, wish, signal)),
      verifyCode: (code) => write('verify', () => verifyCode(client, node, code, signal)),
      register: (registration) => write('register', () => registerNumber(client, node, registration, signal)),
      setPin: (pin) => write('set-pin', () => setPin(client, node, pin, signal)),
      deregister: () => write('deregister', () => deregisterNumber(client, node, signal)),
      now: () => Date.now(),
      // Its icon is of a class that only VS Code has.
      button: (icon, tooltip): QuickInputButton => Object.assign({ tooltip }, { iconPath: { id: icon } }),
      wrong: (failure) => ({ text: wordsOf(failure, Date.now()), buttons: [] }),
      confirm(question, detail) {
        confirmed.push(`${question} ${detail}`);
        return Promise.resolve(on.agrees);
      },
      warn: (text) => warned.push(text),
      openManager: () => warned.push('WhatsApp Manager'),
      end(ending) {
        endings.push(ending);
        return Promise.resolve();
      },
    },
  };
  return on;
}

class Left extends Error {}

function askOf(asked: string[], next: () => Answer | undefined): Ask {
  const pressed = (buttons: readonly QuickInputButton[] | undefined, icon: string): QuickInputButton => {
    const button = buttons?.find(({ iconPath }) => 'id' in iconPath && iconPath.id === icon);
    if (!button) throw new Error(`No button ${icon} at ${asked.at(-1) ?? ''}`);
    return button;
  };
  return {
    pick(question) {
      const { step, steps, placeHolder, items, buttons } = question;
      asked.push([`${step}/${steps} ${placeHolder}`, items[0]?.detail].filter(Boolean).join(' | '));
      const answer = next();
      if (answer === undefined) throw new Left();
      if (typeof answer === 'string') throw new Error(`"${answer}" was typed at ${placeHolder}`);
      if ('press' in answer) return Promise.resolve(pressed(buttons, answer.press));
      const item = items.find(({ label }) => label === answer.pick);
      if (!item) throw new Error(`No ${answer.pick} at ${placeHolder}`);
      return Promise.resolve(item);
    },
    text({ step, steps, prompt, error, buttons, check }: TextQuestion) {
      asked.push(
        [`${step}/${steps} ${prompt}`, typeof error === 'object' ? error.text : error].filter(Boolean).join(' !! '),
      );
      const answer = next();
      if (answer === undefined) throw new Left();
      if (typeof answer !== 'string') {
        if ('pick' in answer) throw new Error(`${answer.pick} was picked at ${prompt}`);
        return Promise.resolve(pressed(buttons, answer.press));
      }
      const problem = check?.(answer);
      if (problem && problem.isWarning !== true) throw new Error(`"${answer}" at ${prompt}: ${problem.text}`);
      return Promise.resolve(answer);
    },
    back() {
      throw new Error('No step of this flow goes back by itself.');
    },
    noReturn: () => undefined,
    noWayBack: () => undefined,
  };
}
