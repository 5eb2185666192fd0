// `node metaSdkCreate.cjs <origin> <secret> <WABA id> <parameters as JSON>`: has Meta's own SDK add a number, and prints its id.
// A process of its own, since the SDK may listen to `uncaughtException` and tell Meta of it; here it does not.
const { FacebookAdsApi, WhatsAppBusinessAccount } = require('facebook-nodejs-business-sdk');

const [origin, secret, wabaId, params] = process.argv.slice(2);
Object.defineProperty(FacebookAdsApi, 'GRAPH', { get: () => origin });
const withoutCrashReports = false;
const api = FacebookAdsApi.init(secret, 'en_US', withoutCrashReports);

new WhatsAppBusinessAccount(wabaId, {}, undefined, api).createPhoneNumber([], JSON.parse(params)).then(
  (number) => process.stdout.write(number.id),
  (error) => {
    process.stderr.write(error.stack);
    process.exitCode = 1;
  },
);
