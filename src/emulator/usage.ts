import { GraphFault } from './errors';
import type { Json } from './json';
import type { Waba, World } from './world';

/** Calls per app and WABA in a rolling hour (docs/graph-api/overview/rate-limiting). */
export interface UsageLimits {
  /** 200 unless told otherwise. */
  readonly idle: number;
  /** For a WABA with a registered number: 5,000. */
  readonly active: number;
}

/** What a test wants the headers to say. */
export interface ForcedUsage {
  /** 0-100; from 100 on calls are refused. */
  readonly percent: number;
  /** `estimated_time_to_regain_access`. */
  readonly minutes?: number;
}

interface Reading {
  readonly percent: number;
  /** Until calls are answered again. */
  readonly minutes: number;
  /** The call that was counted last is one too many. */
  readonly refused: boolean;
}

const HOUR = 3_600_000;
/** Objects in one `x-business-use-case-usage`. */
const MAX_REPORTED = 32;

/** Counts calls as Meta does, and tells them in the usage headers. */
export class Usage {
  private readonly calls = new Map<string, number[]>();
  private readonly forced = new Map<string, ForcedUsage>();
  private readonly forcedApps = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly now: () => number,
    private readonly limits: UsageLimits = { idle: 200, active: 5_000 },
  ) {}

  /** Makes the headers of app + WABA say `usage`; undefined: counted again. */
  force(appId: string, wabaId: string, usage: ForcedUsage | undefined): void {
    if (usage === undefined) this.forced.delete(`${appId}/${wabaId}`);
    else this.forced.set(`${appId}/${wabaId}`, usage);
  }

  /** `x-app-usage` in percent; from 100 on every call of the app gets code 4. */
  forceApp(appId: string, percent: number | undefined): void {
    if (percent === undefined) this.forcedApps.delete(appId);
    else this.forcedApps.set(appId, percent);
  }

  /** For one request of an app. */
  meter(appId: string): Meter {
    return new Meter(this, appId);
  }

  count(appId: string, wabaId: string): void {
    const times = this.recent(appId, wabaId);
    times.push(this.now());
    this.calls.set(`${appId}/${wabaId}`, times);
  }

  appPercent(appId: string): number {
    return this.forcedApps.get(appId) ?? 1;
  }

  read(appId: string, wabaId: string): Reading {
    const forced = this.forced.get(`${appId}/${wabaId}`);
    if (forced !== undefined) {
      const { percent, minutes = 0 } = forced;
      return { percent, minutes, refused: percent >= 100 };
    }
    const waba = this.world.wabas.get(wabaId);
    const limit = waba && isActive(this.world, waba) ? this.limits.active : this.limits.idle;
    const times = this.recent(appId, wabaId);
    // When this call leaves the hour, there is room for another one.
    const blocking = times.length < limit ? undefined : times[times.length - limit];
    const minutes = blocking === undefined ? 0 : Math.ceil((blocking + HOUR - this.now()) / 60_000);
    return { percent: Math.min(100, (times.length / limit) * 100), minutes, refused: times.length > limit };
  }

  private recent(appId: string, wabaId: string): number[] {
    const since = this.now() - HOUR;
    return (this.calls.get(`${appId}/${wabaId}`) ?? []).filter((time) => time > since);
  }
}

/** What one request costs, and what its headers say. */
export class Meter {
  private readonly charged = new Set<string>();
  private readonly reported = new Set<string>();

  constructor(
    private readonly usage: Usage,
    private readonly appId: string,
  ) {}

  /** Counts the request once for the WABA; throws 80008 when that is one too many. */
  charge(wabaId: string): void {
    if (this.charged.has(wabaId)) return;
    this.charged.add(wabaId);
    this.reported.add(wabaId);
    this.usage.count(this.appId, wabaId);
    if (this.usage.read(this.appId, wabaId).refused) {
      throw new GraphFault(
        80008,
        '(#80008) There have been too many calls to this WhatsApp Business account. Wait a bit and try again. For more ' +
          'info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.',
      );
    }
  }

  /** The WABA is named in the header though the call costs it nothing. */
  report(wabaId: string): void {
    if (this.reported.size < MAX_REPORTED) this.reported.add(wabaId);
  }

  checkApp(): void {
    if (this.usage.appPercent(this.appId) >= 100) {
      throw new GraphFault(4, '(#4) Application request limit reached', { transient: true });
    }
  }

  headers(): Record<string, string> {
    if (this.reported.size === 0) {
      const percent = this.usage.appPercent(this.appId);
      return { 'x-app-usage': JSON.stringify({ call_count: percent, total_cputime: 0, total_time: 0 }) };
    }
    const report: Record<string, Json> = {};
    for (const wabaId of [...this.reported].slice(0, MAX_REPORTED)) {
      const { percent, minutes } = this.usage.read(this.appId, wabaId);
      report[wabaId] = [
        {
          type: 'whatsapp_business_management',
          call_count: Math.ceil(percent),
          total_cputime: 1,
          total_time: 1,
          estimated_time_to_regain_access: minutes,
        },
      ];
    }
    return { 'x-business-use-case-usage': JSON.stringify(report) };
  }
}

/** Registered: on the Cloud API or on-premise. */
function isActive(world: World, waba: Waba): boolean {
  const registered = (type: Json | undefined) => type === 'CLOUD_API' || type === 'ON_PREMISE';
  return waba.numberIds.some((id) => registered(world.numbers.get(id)?.fields.platform_type));
}
