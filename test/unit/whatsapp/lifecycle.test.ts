import assert from 'node:assert/strict';
import { lifecycle } from '../../../src/whatsapp/lifecycle';
import {
  CLOUD,
  CONNECTED,
  DISTURBED,
  FRESH,
  REGISTER,
  TEST,
  UNPROVED,
  VERIFIED,
  WORKS,
  tellsCases,
  type Case,
} from '../../support/lifecycleCases';

const GROUPS: Readonly<Record<string, readonly Case[]>> = {
  'on its way': [
    ['just created', UNPROVED, 'not-verified', { next: 'verify' }],
    ['UNVERIFIED, and no word of the verification', { status: 'UNVERIFIED' }, 'not-verified', { next: 'verify' }],
    [
      'its verification expired',
      { ...FRESH, code_verification_status: 'EXPIRED' },
      'verification-expired',
      { next: 'verify-again' },
    ],
    ['verified, never registered', VERIFIED, 'not-registered', REGISTER],
    [
      'verified, registered nowhere that Meta says',
      { code_verification_status: 'VERIFIED' },
      'not-registered',
      REGISTER,
    ],
    ['registered, not connected yet', { ...CLOUD, status: 'PENDING' }, 'connecting', { next: 'wait' }],
    ['on the Cloud API without a status: not sent to register again', CLOUD, 'unknown'],
    ['PENDING, and no word of the verification', FRESH, 'unknown'],
    ['a fresh test number needs nobody', { ...UNPROVED, ...TEST }, 'not-verified', { next: 'verify' }],
    ['a verified test number needs nobody', { ...VERIFIED, ...TEST }, 'not-registered', { next: 'register' }],
  ],
  connected: [
    ['healthy', CONNECTED, 'connected', WORKS],
    ['its verification lapsed', { ...CONNECTED, code_verification_status: 'NOT_VERIFIED' }, 'connected', WORKS],
    ['its verification expired', { ...CONNECTED, code_verification_status: 'EXPIRED' }, 'connected', WORKS],
    ['of low quality', { ...CONNECTED, quality_rating: 'RED' }, 'connected', DISTURBED],
    ['a test number of low quality', { ...CONNECTED, ...TEST, quality_rating: 'RED' }, 'connected', WORKS],
    ['its first name in review', { ...CONNECTED, name_status: 'PENDING_REVIEW' }, 'connected', WORKS],
    [
      'its name declined',
      { ...CONNECTED, name_status: 'DECLINED' },
      'connected',
      { ...DISTURBED, warnings: ['name-declined'] },
    ],
  ],
  'whose name is looked at before it is registered': [
    [
      'in review',
      { ...VERIFIED, name_status: 'PENDING_REVIEW' },
      'not-registered',
      { ...REGISTER, warnings: ['name-in-review'] },
    ],
    [
      'declined',
      { ...VERIFIED, name_status: 'DECLINED' },
      'not-registered',
      { ...REGISTER, warnings: ['name-declined'] },
    ],
    ['expired', { ...VERIFIED, name_status: 'EXPIRED' }, 'not-registered', { ...REGISTER, warnings: ['name-expired'] }],
    ['none', { ...VERIFIED, name_status: 'NONE' }, 'not-registered', { ...REGISTER, warnings: ['name-missing'] }],
    ['approved', { ...VERIFIED, name_status: 'APPROVED' }, 'not-registered', REGISTER],
    ['of a kind that nobody knows', { ...VERIFIED, name_status: 'TASTED' }, 'not-registered', REGISTER],
    [
      'declined, not even verified',
      { ...UNPROVED, name_status: 'DECLINED' },
      'not-verified',
      { next: 'verify', warnings: ['name-declined'], attention: true },
    ],
  ],
  'that gets a new name': [
    ['in review', { ...CONNECTED, new_name_status: 'PENDING_REVIEW' }, 'connected', { ...WORKS, next: 'wait' }],
    ['approved', { ...CONNECTED, new_name_status: 'APPROVED' }, 'connected', { ...DISTURBED, next: 'register-again' }],
    [
      'approved, for a test number',
      { ...CONNECTED, ...TEST, new_name_status: 'APPROVED' },
      'connected',
      { ...WORKS, next: 'register-again' },
    ],
    [
      'declined',
      { ...CONNECTED, new_name_status: 'DECLINED' },
      'connected',
      { ...DISTURBED, warnings: ['new-name-declined'] },
    ],
    [
      'approved, and not registered again in time',
      { ...CONNECTED, new_name_status: 'EXPIRED' },
      'connected',
      { ...WORKS, warnings: ['new-name-expired'] },
    ],
    [
      'approved, and in effect already',
      { ...CONNECTED, verified_name: 'New', new_display_name: 'New', new_name_status: 'APPROVED' },
      'connected',
      WORKS,
    ],
    [
      'approved, and not in effect yet',
      { ...CONNECTED, verified_name: 'Old', new_display_name: 'New', new_name_status: 'APPROVED' },
      'connected',
      { ...DISTURBED, next: 'register-again' },
    ],
    ['none', { ...CONNECTED, new_name_status: 'NONE' }, 'connected', WORKS],
    ['free without a review', { ...CONNECTED, new_name_status: 'AVAILABLE_WITHOUT_REVIEW' }, 'connected', WORKS],
    [
      'approved before the first registration',
      { ...VERIFIED, new_name_status: 'APPROVED' },
      'not-registered',
      REGISTER,
    ],
    [
      'approved, of low quality',
      { ...CONNECTED, status: 'FLAGGED', new_name_status: 'APPROVED' },
      'flagged',
      { ...DISTURBED, next: 'register-again', block: 'flagged: owner' },
    ],
    [
      'approved, banned',
      { ...CLOUD, status: 'BANNED', new_name_status: 'APPROVED' },
      'banned',
      { block: 'banned: owner', attention: true },
    ],
    ['approved, also in the app', { ...CONNECTED, is_on_biz_app: true, new_name_status: 'APPROVED' }, 'connected'],
    ['approved, on-premises', { ...CONNECTED, platform_type: 'ON_PREMISE', new_name_status: 'APPROVED' }, 'connected'],
  ],
};

describe('what comes next for a number', () => {
  tellsCases(GROUPS);

  for (const [value, pin] of [
    [true, 'on'],
    [false, 'off'],
    ['true', 'on'],
    [undefined, 'unknown'],
    [null, 'unknown'],
  ] as const) {
    it(`a two-step PIN that Meta calls ${String(value)} is ${pin}`, () => {
      const fields = { ...VERIFIED, ...(value !== undefined && { is_pin_enabled: value }) };
      assert.equal(lifecycle({ id: '1', fields }).pin, pin);
    });
  }

  it('never registers what lives elsewhere or is gone, whatever else Meta says', () => {
    const statuses = [
      'CONNECTED',
      'PENDING',
      'DISCONNECTED',
      'FLAGGED',
      'UNVERIFIED',
      'UNKNOWN',
      'MIGRATED',
      'DELETED',
    ];
    const verifications = ['VERIFIED', 'NOT_VERIFIED', 'EXPIRED'];
    for (const status of statuses) {
      for (const code_verification_status of verifications) {
        for (const elsewhere of [{ is_on_biz_app: true }, { platform_type: 'ON_PREMISE' }]) {
          const fields = { ...elsewhere, status, code_verification_status, new_name_status: 'APPROVED' };
          const { nextStep, canContinue, canDeregister } = lifecycle({ id: '1', fields });
          assert.deepEqual([nextStep, canContinue, canDeregister], [undefined, false, false], JSON.stringify(fields));
        }
      }
    }
  });
});
