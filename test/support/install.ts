// Gets what the in-host and UI tests need and npm did not bring: both VS Code servers, and Chromium.
import { ensureChromium } from './browser';
import { ensureHost } from './installHost';

try {
  ensureHost('newest');
  ensureHost('1.105');
  ensureChromium();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
