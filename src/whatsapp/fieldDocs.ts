const WHATSAPP = 'https://developers.facebook.com/documentation/business-messaging/whatsapp';

/** Meta's pages about the fields (found in November 2026). */
export const DOCS = {
  number: `${WHATSAPP}/reference/whatsapp-business-phone-number/whatsapp-business-account-phone-number-api`,
  numbers: `${WHATSAPP}/business-phone-numbers/phone-numbers`,
  numberList: `${WHATSAPP}/reference/whatsapp-business-account/phone-number-management-api`,
  partnerNumbers: `${WHATSAPP}/solution-providers/manage-phone-numbers`,
  registration: `${WHATSAPP}/solution-providers/registering-phone-numbers`,
  displayNames: `${WHATSAPP}/display-names`,
  limits: `${WHATSAPP}/messaging-limits`,
  throughput: `${WHATSAPP}/throughput`,
  pin: `${WHATSAPP}/business-phone-numbers/two-step-verification`,
  officialAccounts: `${WHATSAPP}/official-business-accounts`,
  usernames: `${WHATSAPP}/business-scoped-user-ids`,
  businessApp: `${WHATSAPP}/embedded-signup/onboarding-business-app-users`,
  preverified: `${WHATSAPP}/embedded-signup/pre-verified-numbers`,
  overrides: `${WHATSAPP}/webhooks/override`,
  components: `${WHATSAPP}/business-phone-numbers/conversational-components`,
  profiles: `${WHATSAPP}/business-profiles`,
  health: `${WHATSAPP}/support/health-status`,
  waba: 'https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account',
  wabas: `${WHATSAPP}/whatsapp-business-accounts`,
  accountReview: `${WHATSAPP}/webhooks/reference/account_review_update`,
  systemUsers: `${WHATSAPP}/solution-providers/manage-system-users`,
  marketing: `${WHATSAPP}/marketing-messages/onboarding`,
  maxPrice: `${WHATSAPP}/marketing-messages/pricing`,
  authenticationInternational: `${WHATSAPP}/pricing/authentication-international-rates`,
} as const;
