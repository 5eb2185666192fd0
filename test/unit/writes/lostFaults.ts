import type { Fault } from '../../../src/emulator/faults';

/** Graph did it, and the answer does not say so. */
export const LOST: Readonly<Record<string, Fault>> = {
  'nothing comes back': { kind: 'answerLost' },
  'a reset after the headers': { kind: 'dropAfterHeaders' },
  'no headers in time': { kind: 'stallHeaders' },
  'half the body in time': { kind: 'stallBody' },
  'half the body': { kind: 'truncate', how: 'length' },
};

/** Something else answers, and Graph may never have heard of it. */
export const UNHEARD: Readonly<Record<string, Fault>> = {
  'a reset before the headers': { kind: 'dropBeforeHeaders' },
  'a bare 502': { kind: 'html', status: 502 },
  'the page of a portal': { kind: 'html' },
  'no JSON': { kind: 'garbage' },
  'an empty answer': { kind: 'empty' },
  'an answer that says nothing': { kind: 'json', text: '{}' },
  'code 1': { kind: 'error', error: { code: 1, message: 'An unknown error occurred' }, status: 500 },
  'code 131000': { kind: 'error', error: { code: 131000, message: 'Something went wrong' } },
  'code 2': { kind: 'error', error: { code: 2, message: 'Service temporarily unavailable' } },
};
