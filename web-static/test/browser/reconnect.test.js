import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardValue, launch, missingBrowser, openPage } from '../support/browser.js';
import { RealServer, missingServer } from '../support/real-server.js';

const skip = missingBrowser ?? missingServer ?? false;
const gpu = (util) => ({ uuid: 'GPU-dddd-1', index: 0, model: 'H100', util });

test('a killed server leaves stale data and words, a new one is live without a reload', { skip }, async () => {
  const server = await RealServer.start();
  const browser = await launch();
  try {
    await server.post({ host: 'node-1', region: 'eu', gpus: [gpu(42)] });
    const { page } = await openPage(browser, server.url);
    await cardValue(page, 'Utilisation', '42.0').waitFor();
    await page.evaluate(() => (window.isSamePage = true));

    await server.kill();
    await page.getByText(/^Stale since \d+:\d\d:\d\d(\s[AP]M)?$/).waitFor();
    await page.getByText(/reconnecting (in \d+ s|now)/).waitFor();
    assert.equal(await cardValue(page, 'Utilisation', '42.0').count(), 1);

    await server.startAgain();
    await server.post({ host: 'node-1', region: 'eu', gpus: [gpu(77)] });
    await cardValue(page, 'Utilisation', '77.0').waitFor({ timeout: 40_000 });
    await page.getByText('Live', { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => window.isSamePage), true);
  } finally {
    await browser.close();
    await server.stop();
  }
});
