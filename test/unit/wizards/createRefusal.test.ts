import assert from 'node:assert/strict';
import { GraphError, type GraphErrorDetails } from '../../../src/graph/error';
import { UserError } from '../../../src/whatsapp/userError';
import { WriteFailure } from '../../../src/whatsapp/writeFailure';
import { nextMove, notKnown, type NextMove } from '../../../src/wizards/createRefusal';

describe('after a number was not added', () => {
  const refused = (details: GraphErrorDetails): WriteFailure =>
    new WriteFailure('create', new GraphError('invalid', 'No.', { sent: 'yes', ...details }));
  const moves: readonly (readonly [name: string, error: unknown, move: NextMove])[] = [
    ['it is looked for where it is already (100/2388012)', refused({ code: 100, subcode: 2388012 }), 'find'],
    ['it is added by hand where the API may not (200000)', refused({ code: 200000 }), 'by-hand'],
    ['it is added by hand where the API may not (3095008)', refused({ code: 200000, subcode: 3095008 }), 'by-hand'],
    ['the other form is offered for code 100', refused({ code: 100 }), 'other-form'],
    ['the form is not blamed for a WABA that is not there', refused({ code: 100, subcode: 33 }), 'again'],
    ['the form is not blamed for a number that would have to move', refused({ code: 100, subcode: 2388103 }), 'again'],
    ['a missing permission is told', refused({ code: 200 }), 'again'],
    ['what was not sent may be sent again', refused({ sent: 'no' }), 'again'],
    ['R15 what may have been sent is not sent again', refused({ sent: 'maybe' }), 'look'],
    [
      'R15 nor is what Meta failed at',
      new WriteFailure('create', new GraphError('transient', 'No.', { sent: 'yes', code: 2, status: 500 })),
      'look',
    ],
    ['R15 a cancelled wait is no answer', new GraphError('cancelled', 'Cancelled.', { sent: 'maybe' }), 'look'],
    ['a cancel before the call is none', new GraphError('cancelled', 'Cancelled.', { sent: 'no' }), 'again'],
    ['a refusal of our own is told', new UserError('Read-only.'), 'again'],
  ];
  for (const [name, error, move] of moves) it(name, () => assert.equal(nextMove(error), move));

  it('R15 says on the page that looks again why nobody knows', () => {
    const stopped = new GraphError('cancelled', 'Cancelled.', { sent: 'maybe' });
    assert.equal(
      notKnown(stopped, '+44 7911 123456'),
      'You stopped waiting; Meta may have added +44 7911 123456 all the same.',
    );
    assert.equal(
      notKnown(refused({ sent: 'maybe' }), '+44 7911 123456'),
      'Whether Meta added +44 7911 123456 is not known.',
    );
  });
});
