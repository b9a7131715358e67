// npm run pictures: takes the screenshots that the documentation shows, from the tests that see
// the same.

import { findChromium } from './chromium.mjs';
import { inCheckout } from './checkout.mjs';
import { build } from './distribution.mjs';
import { endingSignal } from './ending.mjs';
import { install } from './installation.mjs';
import { runMocha } from './mocha-run.mjs';

const PICTURES = {
  'test/editor/live-flow.test.ts': 'docs/images/editor.png',
  'test/editor/examples.test.ts': 'docs/images/wall.png',
  'test/editor/themes.test.ts': 'docs/images/dialog.png',
};

try {
  const CHROMIUM = findChromium();
  if (!CHROMIUM) throw new Error('No Chromium or Chrome found; CHROMIUM may name one.');
  const signal = endingSignal();
  await install({ signal });
  await build({ signal });
  for (const [test, picture] of Object.entries(PICTURES)) {
    const env = { ...process.env, CHROMIUM, PICTURE: inCheckout(picture) };
    const { failed } = await runMocha([test], { env, signal });
    if (failed > 0) throw new Error(`${picture} was not taken, because its test fails.`);
    console.log(picture);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
