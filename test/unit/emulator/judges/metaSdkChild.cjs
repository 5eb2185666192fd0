// `node metaSdkChild.cjs <plan as JSON>`: lets Meta's own SDK read and write at a server, and prints what it got as JSON.
// A process of its own, since the SDK may listen to `uncaughtException` and tell Meta of it; here it does not.
const {
  Business,
  FacebookAdsApi,
  FacebookAdsApiBatch,
  User,
  WhatsAppBusinessAccount,
} = require('facebook-nodejs-business-sdk');

const { origin, secret, deadSecret, wabaId, hiddenWabaId, business, numberFields, wabaFields, numbers } = JSON.parse(
  process.argv[2],
);
Object.defineProperty(FacebookAdsApi, 'GRAPH', { get: () => origin });
const withoutCrashReports = false;
const api = FacebookAdsApi.init(secret, 'en_US', withoutCrashReports);
const waba = () => new WhatsAppBusinessAccount(wabaId, {}, undefined, api);

/** What Meta sent of each row, whatever class the SDK made of it. */
const data = (rows) => Array.from(rows, (row) => row._data);

async function walk(reading) {
  const cursor = await reading;
  const pages = [data(cursor)];
  const { summary } = cursor;
  while (cursor.hasNext()) pages.push(data(await cursor.next()));
  const back = cursor.hasPrevious() ? data(await cursor.previous()) : undefined;
  return { pages, back, total: summary?.total_count };
}

async function failure(calling) {
  try {
    await calling();
    return 'no error';
  } catch ({ name, message, status, response, headers, method }) {
    return { name, message, status, response, method, traceId: headers['x-fb-trace-id'] };
  }
}

async function batch() {
  const answers = [];
  const keep = ({ isSuccess, body, error }) => {
    answers.push(isSuccess ? { body } : { failure: { status: error.status, response: error.response } });
  };
  const calls = new FacebookAdsApiBatch(api, undefined, undefined);
  for (const id of [wabaId, hiddenWabaId]) calls.add('GET', [id], { fields: 'id,name' }, undefined, keep, keep);
  return { answers, again: await calls.execute() };
}

async function created(params) {
  // The SDK puts the id of the new number into the object that it was called on.
  return (await waba().createPhoneNumber([], params)).exportAllData();
}

async function main() {
  const list = (limit) => waba().getPhoneNumbers(numberFields, { limit, summary: 'total_count' });
  const businesses = await walk(new User('me').getBusinesses(['id', 'name'], { limit: 100 }));
  return {
    declared: Object.keys(WhatsAppBusinessAccount.Fields),
    tasks: Object.values(WhatsAppBusinessAccount.Tasks),
    businesses: businesses.pages.flat(),
    assigned: await walk(new User('me').getAssignedWhatsAppBusinessAccounts(['id', 'name'], { limit: 4 })),
    owned: await walk(new Business(business).getOwnedWhatsAppBusinessAccounts(['id', 'name'], { limit: 2 })),
    shared: await walk(new Business(business).getClientWhatsAppBusinessAccounts(['id', 'name'], { limit: 2 })),
    waba: (await waba().read(wabaFields)).exportAllData(),
    defaults: (await waba().read()).exportAllData(),
    numbers: await walk(list(50)),
    firstPage: data(await waba().getPhoneNumbers([])),
    apps: await walk(waba().getSubscribedApps([])),
    users: await walk(waba().getAssignedUsers(['id', 'name', 'tasks'], { business })),
    batch: await batch(),
    failures: {
      unknownField: await failure(() => waba().read(['id', 'colour'])),
      hiddenEdge: await failure(() => new WhatsAppBusinessAccount(hiddenWabaId).getPhoneNumbers(['id'])),
      hiddenNode: await failure(() => new WhatsAppBusinessAccount(hiddenWabaId).read(['id'])),
      deadToken: await failure(() => {
        const dead = new FacebookAdsApi(deadSecret, 'en_US', withoutCrashReports);
        return new WhatsAppBusinessAccount(wabaId, {}, undefined, dead).read(['id']);
      }),
    },
    created: await created(numbers.fresh),
    createdAgain: await failure(() => created(numbers.fresh)),
    nameless: await failure(() => created(numbers.nameless)),
    afterwards: (await walk(list(100))).pages.flat(),
    listeners: ['uncaughtException', 'unhandledRejection'].map((event) => process.listenerCount(event)),
  };
}

main().then(
  (result) => process.stdout.write(JSON.stringify(result)),
  (error) => {
    process.stderr.write(error.stack);
    process.exitCode = 1;
  },
);
