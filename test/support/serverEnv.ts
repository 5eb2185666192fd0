/**
 * Built-in extensions that cost start-up time and that nothing here needs. Not those with a `browser` entry too
 * (git-base, npm, …): without them the web side reports "Activating extension … failed: Not Found".
 */
const SKIPPED_BUILTINS = [
  'GitHub.copilot-chat',
  'vscode.git',
  'vscode.github',
  'vscode.microsoft-authentication',
  'vscode.debug-auto-launch',
  'vscode.debug-server-ready',
  'vscode.tunnel-forwarding',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
];
const NO_GALLERY = JSON.stringify({
  serviceUrl: '',
  itemUrl: '',
  extensionUrlTemplate: '',
  resourceUrlTemplate: '',
  controlUrl: '',
  recommendationsUrl: '',
});

/** The environment of a server: without network, and without what this process has of its own. */
export function serverEnv(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  // Without what the terminal of another VS Code leaves behind, and without the test runner's own Node flags.
  const kept = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_)|^NODE_OPTIONS$/.test(name));
  return {
    ...Object.fromEntries(kept),
    EXTENSIONS_GALLERY: NO_GALLERY,
    VSCODE_SKIP_BUILTIN_EXTENSIONS: SKIPPED_BUILTINS.join(),
    ...extra,
  };
}
