import assert from 'node:assert/strict';
import { NUMBER_ON_EDGE, WABA } from '../../../src/emulator/nodeTypes';
import type { CataloguedNode } from '../../../src/whatsapp/fieldInfo';
import { fieldGroups } from '../../../src/whatsapp/fieldGroups';
import {
  catalogue,
  doubtfulNumberFields,
  doubtfulWabaFields,
  fieldInfo,
  numberCatalogue,
  safeNumberFields,
  safeWabaFields,
  wabaCatalogue,
} from '../../../src/whatsapp/fields';
import { numberFields } from '../../../src/whatsapp/numberFields';
import { limitWord, nameStatusWord, qualityWord } from '../../../src/whatsapp/words';

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');
const names = (node: CataloguedNode): readonly string[] => catalogue(node).map(({ name }) => name);
const valuesOf = (node: CataloguedNode, name: string): readonly string[] =>
  (fieldInfo(node, name)?.values ?? []).map(({ value }) => value);

/** Every field of the node by the sources that we have: Graph API reference, guides, SDKs, recorded answers. */
const NUMBER_FIELDS = words(`id display_phone_number verified_name new_display_name quality_rating quality_score
  code_verification_status name_status new_name_status status account_mode platform_type host_platform throughput
  messaging_limit_tier whatsapp_business_manager_messaging_limit is_official_business_account is_pin_enabled
  is_on_biz_app is_preverified_number last_onboarded_time certificate new_certificate country_code country_dial_code
  search_visibility eligibility_for_api_business_global_search unified_cert_status username webhook_configuration
  conversational_automation health_status whatsapp_business_profile`);
const WABA_FIELDS = words(`id name currency timezone_id message_template_namespace country creation_time status
  account_review_status business_verification_status ownership_type owner_business owner_business_info
  on_behalf_of_business_info primary_business_location primary_funding_id purchase_order_number health_status
  is_enabled_for_insights is_shared_with_partners linked_commerce_account marketing_messages_lite_api_status
  marketing_messages_onboarding_status marketing_messages_ad_account disable_marketing_messages_on_cloud_api
  template_auto_archival_enabled auth_international_rate_eligibility analytics
  whatsapp_business_manager_messaging_limit whatsapp_manager_marketing_messages_max_price_enroll_status`);
/** Those that two independent sources know, without the messaging limit, which depends on the version. */
const SAFE = words(`id display_phone_number verified_name status quality_rating code_verification_status name_status
  new_name_status platform_type account_mode throughput is_official_business_account is_pin_enabled is_on_biz_app
  is_preverified_number last_onboarded_time health_status webhook_configuration`);

describe('the catalogue of fields', () => {
  it('has every field that a phone number is known to have, and no other', () => {
    assert.deepEqual([...names('number')].sort(), [...NUMBER_FIELDS].sort());
  });

  it('has every field that a WABA is known to have, and the two edges of its details', () => {
    assert.deepEqual([...names('waba')].sort(), [...WABA_FIELDS, 'assigned_users', 'subscribed_apps'].sort());
  });

  it('knows every field that the emulator has', () => {
    for (const name of NUMBER_ON_EDGE.fields.keys()) assert.ok(fieldInfo('number', name), name);
    for (const name of WABA.fields.keys()) assert.ok(fieldInfo('waba', name), name);
  });

  for (const node of ['number', 'waba'] as const) {
    it(`says of every field of a ${node} what it is, what it means and where Meta says so`, () => {
      const groups = fieldGroups(node).map(({ id }) => id);
      for (const { name, group, title, meaning, docs, values, valueIn, kind } of catalogue(node)) {
        assert.ok(groups.includes(group), name);
        assert.notEqual(title, '', name);
        assert.match(meaning, /\.$/, name);
        assert.match(docs, /^https:\/\/developers\.facebook\.com\/doc(?:s|umentation)\/[\w/-]+$/, name);
        if (kind === 'enum' || kind === 'flag') assert.ok(values, name);
        if (valueIn !== undefined) assert.equal(kind, 'object', name);
      }
    });

    it(`says of every value of a ${node}'s fields what it means, and names none twice`, () => {
      assert.equal(new Set(names(node)).size, names(node).length);
      for (const { name, values = [], kind } of catalogue(node)) {
        for (const { value, word, meaning } of values) {
          assert.notEqual(word, '', name);
          assert.match(meaning, /\.$/, `${name} ${value}`);
        }
        assert.equal(new Set(values.map(({ value }) => value)).size, values.length, name);
        if (kind === 'flag') assert.deepEqual(valuesOf(node, name), ['true', 'false']);
      }
    });

    it(`leaves no group of a ${node} without a title, and no field in a group that is not shown`, () => {
      const groups = fieldGroups(node);
      assert.equal(new Set(groups.map(({ title }) => title)).size, groups.length);
      for (const { title } of groups) assert.notEqual(title, '');
    });
  }

  it('shows both forms where Meta contradicts itself', () => {
    const both: readonly (readonly [string, readonly string[]])[] = [
      ['quality_rating', ['UNKNOWN', 'NA']],
      ['code_verification_status', ['NOT_VERIFIED', 'UNVERIFIED', 'EXPIRED']],
      ['search_visibility', ['NON_VISIBLE', 'HIDDEN']],
      ['status', ['CONNECTED', 'LINKED', 'UNLINKED']],
    ];
    for (const [name, forms] of both) {
      for (const form of forms) assert.ok(valuesOf('number', name).includes(form), `${name} ${form}`);
    }
    assert.ok(valuesOf('waba', 'account_review_status').includes('RESTRICTED'));
    assert.ok(valuesOf('waba', 'ownership_type').includes('SELF_OWNED'));
  });

  it('says that NOT_VERIFIED and EXPIRED are no problem of a CONNECTED number', () => {
    const values = fieldInfo('number', 'code_verification_status')?.values ?? [];
    for (const form of ['NOT_VERIFIED', 'EXPIRED']) {
      const known = values.find(({ value }) => value === form);
      assert.match(known?.meaning ?? '', /CONNECTED/);
      assert.equal(known?.tone, 'neutral');
    }
  });

  it('uses the words of the tree', () => {
    const check = (name: string, word: (value: string) => string) => {
      for (const known of fieldInfo('number', name)?.values ?? []) assert.equal(known.word, word(known.value));
    };
    check('quality_rating', qualityWord);
    check('quality_score', qualityWord);
    check('name_status', nameStatusWord);
    check('new_name_status', nameStatusWord);
    check('messaging_limit_tier', limitWord);
    check('whatsapp_business_manager_messaging_limit', limitWord);
  });

  it('asks first for what two independent sources know, and for the messaging limit of the version', () => {
    const portfolio = 'whatsapp_business_manager_messaging_limit';
    assert.deepEqual([...safeNumberFields('v25.0')].sort(), [...SAFE, portfolio].sort());
    assert.deepEqual([...safeNumberFields('v23.0')].sort(), [...SAFE, 'messaging_limit_tier'].sort());
    for (const version of ['v23.0', 'v25.0']) {
      const safe = safeNumberFields(version);
      for (const name of numberFields(version)) assert.ok(safe.includes(name), name);
    }
  });

  it('asks for the rest in a second call, except for what is read apart', () => {
    const apart = numberCatalogue().filter((info) => info.apart !== undefined);
    assert.deepEqual(
      apart.map(({ name }) => name),
      ['certificate', 'new_certificate', 'whatsapp_business_profile'],
    );
    const second = doubtfulNumberFields('v25.0');
    const all = [...safeNumberFields('v25.0'), ...second, ...apart.map(({ name }) => name)];
    assert.deepEqual(all.sort(), [...NUMBER_FIELDS].sort());
    assert.ok(second.includes('messaging_limit_tier'));
    assert.ok(!doubtfulNumberFields('v23.0').includes('whatsapp_business_manager_messaging_limit'));
  });

  it('never asks for a certificate, an edge, or a field that takes the whole call along', () => {
    for (const version of ['v15.0', 'v23.0', 'v26.0', 'nonsense']) {
      const asked = [
        ...safeNumberFields(version),
        ...doubtfulNumberFields(version),
        ...safeWabaFields(version),
        ...doubtfulWabaFields(version),
      ];
      for (const name of words(
        'certificate new_certificate primary_funding_id subscribed_apps assigned_users analytics',
      ))
        assert.ok(!asked.includes(name), name);
    }
    for (const { name, kind, apart } of [...numberCatalogue(), ...wabaCatalogue()])
      assert.equal(kind === 'secret', apart === 'reveal', name);
  });

  it('marks as doubtful, and not safe, what only one of Meta’s files names', () => {
    for (const name of ['host_platform', 'unified_cert_status', 'username']) {
      const info = fieldInfo('number', name);
      assert.equal(info?.safe, false);
      assert.match(info.doubtful ?? '', /\.$/);
    }
  });

  it('names the field that takes the place of a deprecated one', () => {
    const old = fieldInfo('number', 'messaging_limit_tier');
    assert.ok(fieldInfo('number', old?.deprecated?.instead ?? ''));
  });

  it('knows nothing of fields that nobody has heard of', () => {
    for (const name of ['', 'wings', '__proto__', 'constructor']) assert.equal(fieldInfo('number', name), undefined);
  });
});
