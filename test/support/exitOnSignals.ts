/**
 * Makes a signal end this process through `process.exit`, so that the `exit` listeners run that stop servers and
 * browsers; by default a signal skips them.
 */
export function exitOnSignals(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => process.exit(code));
  }
}
