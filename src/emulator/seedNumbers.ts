import type { JsonObject } from './json';
import * as is from './seedStates';
import type { WabaName } from './seedWabas';

/** One phone number of the demo. */
export interface NumberSeed {
  readonly waba: WabaName;
  readonly number: string;
  readonly name: string;
  /** Day; absent: never onboarded. */
  readonly onboarded?: string;
  /** What differs from a healthy number. */
  readonly fields: JsonObject;
}

type Row = readonly [number: string, name: string, onboarded: string | null, fields: JsonObject];

// Numbers from the ranges that the regulators keep for fiction: +1 NXX 555-01XX, +44 20 7946 0XXX, +44 7700 900XXX,
// +61 491 570 XXX, +353 20 91X XXXX.
const ROWS: Readonly<Partial<Record<WabaName, readonly Row[]>>> = {
  support: [
    ['+1 206-555-0100', 'Saltmarsh Support', '2023-09-04', is.OFFICIAL],
    ['+1 206-555-0101', 'Saltmarsh Returns', null, is.NEVER_REGISTERED],
    ['+1 206-555-0102', 'Saltmarsh Warranty', null, is.NEVER_VERIFIED],
    ['+1 206-555-0103', 'Saltmarsh Repairs', null, is.LAPSED],
    ['+1 206-555-0104', 'Saltmarsh Deliveries', '2024-01-19', is.DISCONNECTED],
    ['+1 206-555-0105', 'Saltmarsh Gift Cards', '2024-02-27', is.FLAGGED],
    ['+1 206-555-0106', 'Saltmarsh Offers', '2024-03-08', is.RESTRICTED],
    ['+1 206-555-0107', 'Saltmarsh Flash Sales', '2024-03-09', is.BANNED],
    ['+1 206-555-0108', 'Saltmarsh Newsletter', '2024-05-30', is.RATE_LIMITED],
    ['+1 206-555-0109', 'Saltmarsh Careers', '2023-11-12', is.MIGRATED],
    ['+1 206-555-0110', 'Saltmarsh Events', '2023-10-01', is.DELETED],
    ['+1 206-555-0111', 'Saltmarsh Loyalty', '2024-08-21', is.UNKNOWN],
    ['+1 206-555-0112', 'Saltmarsh Labs', '2026-10-29', is.FROM_THE_FUTURE],
    ['12065550199', 'Test Number', null, is.SANDBOX],
  ],
  london: [
    ['+44 20 7946 0110', 'ソルトマーシュ 受付', '2024-06-13', is.BUSY],
    ['+44 20 7946 0111', 'ソルトマーシュ 本店', '2024-06-14', is.NO_REVIEW],
    ['+44 7700 900123', 'Saltmarsh London', '2025-01-07', is.RENAMING],
    ['+44 7700 900124', 'Saltmarsh Camden', '2025-03-22', is.RENAME_REFUSED],
    ['+44 7700 900125', 'Saltmarsh Leeds', '2025-05-18', is.RENAMED],
    ['+353 20 911 0148', 'Saltmarsh Dublin', '2025-07-23', is.PREVERIFIED],
  ],
  archive: [
    ['+1 312-555-0190', 'Saltmarsh Chicago (old)', '2022-12-06', is.MIGRATED],
    ['+1 312-555-0191', 'Saltmarsh Head Office', '2022-12-07', is.ON_PREMISE],
  ],
  aurelio: [
    ['+61 491 570 006', 'Aurelio Foods', '2025-02-21', is.ON_BIZ_APP],
    ['+61 491 570 110', 'Aurelio Catering', '2025-03-02', is.NEW],
    ['+61 491 570 156', 'Aurelio Trattoria', '2025-06-30', is.YELLOW],
    ['+61 491 570 157', 'Aurelio Wholesale', '2025-08-09', is.NO_PIN],
    ['+61 491 570 158', 'Aurelio Deli', null, is.NAME_REFUSED],
    ['+61 491 570 159', 'Aurelio Sydney', '2026-01-15', is.NAME_LAPSED],
  ],
  bakery: [
    ['+61 491 570 313', 'مخبز أوريليو', '2025-10-15', is.NOT_RATED],
    ['+61 491 570 737', 'Aurelio Bakery', null, is.NAMELESS],
  ],
};

/** Area codes and towns of the stores, four stores to a town. */
const TOWNS = `201 Jersey City, 207 Portland ME, 212 New York, 213 Los Angeles, 214 Dallas, 216 Cleveland, 303 Denver,
305 Miami, 312 Chicago, 313 Detroit, 314 St. Louis, 317 Indianapolis, 401 Providence, 404 Atlanta, 406 Helena,
412 Pittsburgh, 414 Milwaukee, 415 San Francisco, 501 Little Rock, 502 Louisville, 503 Portland OR, 504 New Orleans,
505 Santa Fe, 512 Austin, 601 Jackson, 602 Phoenix, 603 Concord, 612 Minneapolis, 614 Columbus, 615 Nashville,
617 Boston, 619 San Diego, 702 Las Vegas, 704 Charlotte, 713 Houston, 801 Salt Lake City`.split(/,\s+/);
const BRANCHES = ['', ' North', ' South', ' Station'];
const STORE_COUNT = 143;

/** What is wrong with a few of the stores, by their place among the 143. */
const TROUBLES: ReadonlyMap<number, JsonObject> = new Map([
  [4, is.YELLOW],
  [11, is.NO_PIN],
  [17, is.NEW],
  [23, is.RENAMING],
  [38, is.YELLOW],
  [42, is.FLAGGED],
  [57, is.DISCONNECTED],
  [76, is.RATE_LIMITED],
  [88, is.CODE_LAPSED],
  [95, is.RED],
  [104, is.BUSY],
  [119, is.PIN_NOT_TOLD],
  [127, is.RESTRICTED],
  [133, is.ON_BIZ_APP],
  [141, is.NEVER_REGISTERED],
  [142, is.NEVER_VERIFIED],
]);

export function numberSeeds(): readonly NumberSeed[] {
  // Object.entries forgets the names of the keys.
  const tables = Object.entries(ROWS) as [WabaName, readonly Row[]][];
  const special = tables.flatMap(([waba, rows]) => {
    return rows.map(([number, name, onboarded, fields]) => seed(waba, number, name, onboarded, fields));
  });
  return [...storeSeeds(), ...special];
}

/** A new store every eight days. */
function storeSeeds(): readonly NumberSeed[] {
  return Array.from({ length: STORE_COUNT }, (_, index) => {
    const [code = '', ...town] = (TOWNS[Math.floor(index / BRANCHES.length)] ?? '206 Seattle').split(' ');
    const branch = index % BRANCHES.length;
    const fields = TROUBLES.get(index) ?? is.HEALTHY;
    const day = new Date(Date.parse('2023-04-20') + index * 8 * 86_400_000).toISOString().slice(0, 10);
    const number = `+1 ${code}-555-01${20 + branch}`;
    const name = `Saltmarsh ${town.join(' ')}${BRANCHES[branch] ?? ''}`;
    return seed('stores', number, name, fields.status === 'PENDING' ? null : day, fields);
  });
}

function seed(waba: WabaName, number: string, name: string, onboarded: string | null, fields: JsonObject): NumberSeed {
  return { waba, number, name, fields, ...(onboarded !== null && { onboarded }) };
}
