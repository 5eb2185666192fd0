import * as v from 'valibot';

const extensionPlan = v.object({
  id: v.string(),
  /** Files that its activation must load. */
  loaded: v.array(v.string()),
  /** Files that it must not load. */
  notLoaded: v.array(v.string()),
});

/** What the in-host runner is told, by a file that `PLAN_VARIABLE` names. */
export const hostPlan = v.object({
  /** In the order of activation. */
  extensions: v.array(extensionPlan),
  /** Where the answer goes. */
  report: v.string(),
});

const milliseconds = v.pipe(v.number(), v.finite());

/** What the in-host runner answers. */
export const hostReport = v.object({
  vscode: v.string(),
  node: v.string(),
  /** In the order of activation. */
  activations: v.array(
    v.object({
      id: v.string(),
      /** Around `extension.activate()`. */
      total: milliseconds,
      /** VS Code's own marks, in whole milliseconds: the module, and the call of its `activate`. */
      load: v.optional(milliseconds),
      call: v.optional(milliseconds),
    }),
  ),
});

export type ExtensionPlan = v.InferOutput<typeof extensionPlan>;
export type HostPlan = v.InferOutput<typeof hostPlan>;
export type HostReport = v.InferOutput<typeof hostReport>;

export const PLAN_VARIABLE = 'WABA_BENCH_PLAN';
