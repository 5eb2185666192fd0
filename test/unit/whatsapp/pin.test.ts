import assert from 'node:assert/strict';
import { codeProblem, pinProblem, pinState, repeatProblem, sixDigits } from '../../../src/whatsapp/pin';

describe('six digits', () => {
  it('come as an SMS prints them, as people type and as they copy them', () => {
    for (const typed of ['123456', '123-456', ' 123 456\n', '123–456', '１２３-４５６', '\u200e123456\u200f']) {
      assert.equal(sixDigits(typed), '123456', typed);
    }
  });

  it('keep their zeros', () => assert.equal(sixDigits('000-012'), '000012'));

  it('are no more and no fewer, and nothing else', () => {
    for (const typed of ['', '12345', '1234567', '12345a', '123.456', '+123456', '1e5000', '٣١٢٣٤٥']) {
      assert.equal(sixDigits(typed), undefined, typed);
      assert.match(codeProblem(typed) ?? '', /six digits/);
      assert.match(pinProblem(typed) ?? '', /six digits/);
    }
    assert.equal(codeProblem('123-456'), undefined);
    assert.equal(pinProblem('123456'), undefined);
  });

  it('are the same PIN once more, however they are parted', () => {
    assert.equal(repeatProblem('123 456', '123456'), undefined);
    assert.match(repeatProblem('123457', '123456') ?? '', /not the PIN of the step before/);
    assert.match(repeatProblem('12345', '123456') ?? '', /six digits/);
  });
});

describe('the two-step PIN of a number', () => {
  it('is set or not, as Meta says', () => {
    assert.equal(pinState({ is_pin_enabled: true }), 'set');
    assert.equal(pinState({ is_pin_enabled: false, status: 'CONNECTED' }), 'none');
  });

  it('is not set where Meta says nothing and the number was never registered', () => {
    const fresh = { status: 'PENDING', platform_type: 'NOT_APPLICABLE' };
    assert.equal(pinState(fresh), 'none');
    assert.equal(pinState({ ...fresh, last_onboarded_time: '2025-07-23T10:21:25+0000' }), 'unknown');
    assert.equal(pinState({ ...fresh, platform_type: 'CLOUD_API' }), 'unknown');
    assert.equal(pinState({}), 'unknown');
  });
});
