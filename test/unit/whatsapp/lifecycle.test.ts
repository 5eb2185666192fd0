import assert from 'node:assert/strict';
import { lifecycle, type NextStep, type NumberState } from '../../../src/whatsapp/lifecycle';
import type { Fields } from '../../../src/whatsapp/schema';

interface Case {
  readonly name: string;
  readonly fields: Fields;
  readonly state: NumberState;
  readonly nextStep?: NextStep;
  readonly attention?: boolean;
}

const registered = { code_verification_status: 'VERIFIED', platform_type: 'CLOUD_API', quality_rating: 'GREEN' };
const fresh = { status: 'PENDING', platform_type: 'NOT_APPLICABLE', quality_rating: 'UNKNOWN' };

const cases: readonly Case[] = [
  { name: 'a connected number', fields: { ...registered, status: 'CONNECTED' }, state: 'connected' },
  {
    name: 'a connected number whose verification lapsed is healthy',
    fields: { ...registered, status: 'CONNECTED', code_verification_status: 'NOT_VERIFIED' },
    state: 'connected',
  },
  {
    name: 'a number that was just created',
    fields: { ...fresh, code_verification_status: 'NOT_VERIFIED' },
    state: 'not-verified',
    nextStep: 'verify',
  },
  {
    name: 'a number whose verification expired',
    fields: { ...fresh, code_verification_status: 'EXPIRED' },
    state: 'verification-expired',
    nextStep: 'verify-again',
  },
  {
    name: 'a verified number that was never registered',
    fields: { ...fresh, code_verification_status: 'VERIFIED', name_status: 'PENDING_REVIEW' },
    state: 'not-registered',
    nextStep: 'register',
    attention: true,
  },
  {
    name: 'a verified test number that was never registered',
    fields: { ...fresh, code_verification_status: 'VERIFIED', account_mode: 'SANDBOX' },
    state: 'not-registered',
    nextStep: 'register',
  },
  {
    name: 'UNVERIFIED without a verification',
    fields: { status: 'UNVERIFIED' },
    state: 'not-verified',
    nextStep: 'verify',
  },
  { name: 'a banned number', fields: { ...registered, status: 'BANNED' }, state: 'banned', attention: true },
  {
    name: 'a restricted number',
    fields: { ...registered, status: 'RESTRICTED' },
    state: 'restricted',
    attention: true,
  },
  { name: 'a flagged number', fields: { ...registered, status: 'FLAGGED' }, state: 'flagged', attention: true },
  {
    name: 'a rate-limited number',
    fields: { ...registered, status: 'RATE_LIMITED' },
    state: 'rate-limited',
    attention: true,
  },
  {
    name: 'an offline number',
    fields: { ...registered, status: 'DISCONNECTED' },
    state: 'disconnected',
    attention: true,
  },
  { name: 'a migrated number', fields: { status: 'MIGRATED', quality_rating: 'RED' }, state: 'migrated' },
  { name: 'a deleted number', fields: { status: 'DELETED', name_status: 'DECLINED' }, state: 'deleted' },
  {
    name: 'a connected number of low quality',
    fields: { ...registered, status: 'CONNECTED', quality_rating: 'RED' },
    state: 'connected',
    attention: true,
  },
  {
    name: 'a connected test number of low quality',
    fields: { ...registered, status: 'CONNECTED', quality_rating: 'RED', account_mode: 'SANDBOX' },
    state: 'connected',
  },
  {
    name: 'a connected number whose name was declined',
    fields: { ...registered, status: 'CONNECTED', name_status: 'DECLINED' },
    state: 'connected',
    attention: true,
  },
  {
    name: 'a number of the WhatsApp Business app',
    fields: {
      status: 'PENDING',
      is_on_biz_app: true,
      code_verification_status: 'NOT_VERIFIED',
      platform_type: 'ON_PREMISE',
    },
    state: 'business-app',
  },
  {
    name: 'a number in the app and on the API',
    fields: { ...registered, status: 'CONNECTED', is_on_biz_app: true },
    state: 'connected',
  },
  { name: 'an on-premises number', fields: { status: 'UNKNOWN', platform_type: 'ON_PREMISE' }, state: 'on-premises' },
  {
    name: 'a status that does not exist yet',
    fields: { ...fresh, status: 'HIBERNATING', code_verification_status: 'NOT_VERIFIED' },
    state: 'unknown',
  },
  {
    name: 'a verified number on the Cloud API without a status is not sent to register again',
    fields: { ...registered },
    state: 'unknown',
  },
  { name: 'nothing known', fields: {}, state: 'unknown' },
  {
    name: 'wrong types',
    fields: { status: null, platform_type: [], code_verification_status: { a: 1 } },
    state: 'unknown',
  },
];

describe('the state of a number', () => {
  for (const { name, fields, state, nextStep, attention = false } of cases) {
    it(`${name}: ${state}${nextStep ? `, ${nextStep} next` : ''}${attention ? ', needs attention' : ''}`, () => {
      assert.deepEqual(lifecycle({ id: '1', fields }), { state, ...(nextStep && { nextStep }), attention });
    });
  }
});
