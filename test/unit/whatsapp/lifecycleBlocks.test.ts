import type { Around } from '../../../src/whatsapp/lifecycle';
import { MANAGEMENT } from '../../../src/whatsapp/scopes';
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

const OFFLINE = { ...FRESH, status: 'DISCONNECTED' };
const token = (scopes: readonly string[], readOnly = false): Around => ({ token: { scopes, readOnly } });

const GROUPS: Readonly<Record<string, readonly Case[]>> = {
  'in trouble': [
    ['banned', { ...CLOUD, status: 'BANNED' }, 'banned', { block: 'banned: owner', attention: true }],
    ['restricted', { ...CLOUD, status: 'RESTRICTED' }, 'restricted', { ...DISTURBED, block: 'restricted: meta' }],
    ['flagged', { ...CLOUD, status: 'FLAGGED' }, 'flagged', { ...DISTURBED, block: 'flagged: owner' }],
    [
      'rate-limited',
      { ...CLOUD, status: 'RATE_LIMITED' },
      'rate-limited',
      { ...DISTURBED, block: 'rate-limited: owner' },
    ],
    ['offline', { ...CLOUD, status: 'DISCONNECTED' }, 'disconnected', { ...DISTURBED, block: 'disconnected: owner' }],
    [
      'offline, and nobody says where it is registered',
      { status: 'DISCONNECTED', code_verification_status: 'VERIFIED' },
      'disconnected',
      { block: 'disconnected: owner', attention: true },
    ],
    ['a banned test number', { ...CLOUD, ...TEST, status: 'BANNED' }, 'banned', { block: 'banned: owner' }],
  ],
  'offline since it is registered nowhere': [
    ['verified', { ...OFFLINE, code_verification_status: 'VERIFIED' }, 'disconnected', REGISTER],
    [
      'not verified',
      { ...OFFLINE, code_verification_status: 'NOT_VERIFIED' },
      'disconnected',
      { next: 'verify', attention: true },
    ],
    [
      'its verification expired',
      { ...OFFLINE, code_verification_status: 'EXPIRED' },
      'disconnected',
      { next: 'verify-again', attention: true },
    ],
    ['no word of the verification', OFFLINE, 'disconnected', { block: 'disconnected: owner', attention: true }],
    [
      'in the app',
      { ...OFFLINE, code_verification_status: 'VERIFIED', is_on_biz_app: true },
      'disconnected',
      { block: 'disconnected: owner', attention: true },
    ],
  ],
  'that lives elsewhere': [
    ['in the app', { ...UNPROVED, is_on_biz_app: true }, 'business-app', { block: 'business-app: nobody' }],
    [
      'in the app, which reports ON_PREMISE, even when verified',
      { ...VERIFIED, is_on_biz_app: true, platform_type: 'ON_PREMISE' },
      'business-app',
      { block: 'business-app: nobody' },
    ],
    ['in the app and on the API', { ...CONNECTED, is_on_biz_app: true }, 'connected'],
    [
      'on-premises',
      { status: 'UNKNOWN', platform_type: 'ON_PREMISE' },
      'on-premises',
      { block: 'on-premises: old-platform' },
    ],
    [
      'on-premises, verified',
      { ...VERIFIED, platform_type: 'ON_PREMISE' },
      'on-premises',
      { block: 'on-premises: old-platform' },
    ],
    ['on-premises, connected', { ...CONNECTED, platform_type: 'ON_PREMISE' }, 'connected'],
  ],
  'that is gone': [
    ['migrated', { status: 'MIGRATED', quality_rating: 'RED' }, 'migrated', { block: 'migrated: nobody' }],
    ['deleted', { status: 'DELETED', name_status: 'DECLINED' }, 'deleted', { block: 'deleted: nobody' }],
  ],
  'that nobody knows': [
    ['a status of tomorrow', { ...UNPROVED, status: 'HIBERNATING' }, 'unknown', { block: 'unknown: owner' }],
    ['UNKNOWN', { status: 'UNKNOWN' }, 'unknown', { block: 'unknown: owner' }],
    ['UNKNOWN, not verified', { ...UNPROVED, status: 'UNKNOWN' }, 'not-verified', { next: 'verify' }],
    ['a verification of tomorrow', { ...FRESH, code_verification_status: 'HALF' }, 'unknown'],
    ['nothing told', {}, 'unknown'],
    ['wrong types', { status: null, platform_type: [], code_verification_status: { a: 1 } }, 'unknown'],
  ],
  'of which more is known': [
    ['a token that may', UNPROVED, 'not-verified', { next: 'verify' }, token([MANAGEMENT])],
    ['a token of which nobody knows what it may', UNPROVED, 'not-verified', { next: 'verify' }, token([])],
    [
      'a token that may not',
      UNPROVED,
      'not-verified',
      { next: 'verify', block: 'no-permission: token', canContinue: false },
      token(['business_management']),
    ],
    [
      'a read-only token',
      VERIFIED,
      'not-registered',
      { ...REGISTER, block: 'read-only: token', canContinue: false },
      token([MANAGEMENT], true),
    ],
    [
      'a read-only token, approved new name, low quality',
      { ...CONNECTED, status: 'FLAGGED', new_name_status: 'APPROVED' },
      'flagged',
      { ...DISTURBED, next: 'register-again', block: 'flagged: owner', canContinue: false },
      token([MANAGEMENT], true),
    ],
    ['a read-only token, nothing to do', CONNECTED, 'connected', WORKS, token([MANAGEMENT], true)],
    [
      'a WABA in review',
      UNPROVED,
      'not-verified',
      { next: 'verify', warnings: ['waba-in-review'] },
      { waba: { account_review_status: 'PENDING' } },
    ],
    [
      'a WABA that was rejected',
      VERIFIED,
      'not-registered',
      { ...REGISTER, warnings: ['waba-rejected'] },
      { waba: { account_review_status: 'REJECTED' } },
    ],
    ['a rejected WABA, connected', CONNECTED, 'connected', WORKS, { waba: { account_review_status: 'REJECTED' } }],
  ],
};

describe('what is in the way of a number', () => tellsCases(GROUPS));
