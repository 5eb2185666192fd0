import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { ROOT } from '../support/paths';

/** What `npm audit` prints with `--json`. */
interface Audit {
  readonly error?: { readonly code?: string };
  /** Of a registry that answers something else than advisories. */
  readonly statusCode?: number;
  readonly metadata?: { readonly vulnerabilities: { readonly total: number } };
  readonly vulnerabilities?: Readonly<Record<string, unknown>>;
  readonly invalid?: readonly unknown[];
  readonly missing?: readonly unknown[];
}

function npm(...args: readonly string[]): Promise<Audit> {
  return new Promise((done, fail) => {
    // It ends with 1 where it has found something: what it prints tells.
    execFile('npm', ['audit', ...args, '--json', '--fetch-retries=0'], { cwd: ROOT }, (_error, stdout) => {
      try {
        done(JSON.parse(stdout) as Audit);
      } catch (error) {
        fail(error instanceof Error ? error : new Error('npm audit printed no JSON'));
      }
    });
  });
}

/** A registry that has no such data says nothing of the packages; one line says that. */
function isSilent(what: string, { error, statusCode }: Audit): boolean {
  const reason = error?.code ?? statusCode;
  if (reason === undefined || !/^(E?\d{3}|ENOTFOUND|ECONN\w+|ETIMEDOUT|EAI_AGAIN)$/.test(String(reason))) return false;
  console.log(`      not known here: ${what} (${reason})`);
  return true;
}

describe('what the registry knows of our packages', () => {
  it('S20 no advisory names one that runs', async () => {
    const audit = await npm('--omit=dev');
    if (isSilent('advisories', audit)) return;
    assert.equal(audit.error, undefined);
    assert.equal(audit.metadata?.vulnerabilities.total, 0, JSON.stringify(audit.vulnerabilities, null, 2));
  });

  it('S20 each that is installed is signed by the registry', async () => {
    const audit = await npm('signatures');
    if (isSilent('signatures', audit)) return;
    assert.deepEqual([audit.invalid, audit.missing], [[], []]);
  });
});
