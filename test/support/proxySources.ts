import type { ProxySources } from '../../src/graph/proxy';

/** Nobody names a proxy. */
export const NO_PROXY: ProxySources = {
  proxy: undefined,
  noProxy: [],
  authorization: undefined,
  strict: true,
  supported: true,
  env: {},
};
