import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';

/** The checkout. */
export const ROOT = resolve(__dirname, '../..');
/** What tests leave for a human: screenshots, logs, the built in-host suite. Git ignores it. */
export const ARTIFACTS = join(ROOT, 'artifacts');

const manifestSchema = v.object({
  publisher: v.string(),
  name: v.string(),
  version: v.string(),
  contributes: v.object({ configuration: v.object({ properties: v.record(v.string(), v.unknown()) }) }),
});

/** The extension's id, version and the ids of its settings, from its `package.json`. */
export function extensionManifest(): { id: string; version: string; settings: readonly string[] } {
  const { publisher, name, version, contributes } = v.parse(
    manifestSchema,
    JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')),
  );
  return { id: `${publisher}.${name}`, version, settings: Object.keys(contributes.configuration.properties) };
}
