import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cardValue, launch, missingBrowser, openPage } from '../support/browser.js';
import { madeUpGpus } from '../support/made-up-gpus.js';
import { RealServer, missingServer } from '../support/real-server.js';

const skip = missingBrowser ?? missingServer ?? false;
const GIB = 1024 ** 3;

let server;
let browser;

before(async () => {
  if (skip) return;
  server = await RealServer.start();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const sample = (host, gpus, region = 'eu-west') => ({ host, region, gpus });
const gpu = (uuid, more = {}) => ({ uuid, index: 0, model: 'H100', util: 50, mem_used: 40 * GIB, mem_total: 80 * GIB, power: 400, temp: 60, ...more });

/** Opens the page, runs the check, and then wants silence from the browser. */
async function onPage(options, check) {
  const { page, complaints, close } = await openPage(browser, server.url, options);
  await check(page, complaints);
  assert.deepEqual(complaints, []);
  await close();
}

test('an empty server explains itself and offers the line that sends a first sample', { skip }, async () => {
  await onPage({}, async (page) => {
    await page.getByText('No GPU has reported yet').waitFor();
    assert.match(await page.locator('gt-connect pre').innerText(), new RegExp(`curl -X POST ${server.url}/api/v1/ingest`));
    await page.getByText('the ingest key that the server prints').waitFor();
  });
});

test('samples appear without a reload, first as a fleet, then as numbers that follow', { skip }, async () => {
  await onPage({}, async (page) => {
    await page.getByText('No GPU has reported yet').waitFor();
    await page.evaluate(() => (window.isSamePage = true));
    await server.post(sample('node-1', [gpu('GPU-aaaa-1', { util: 40 }), gpu('GPU-aaaa-2', { index: 1, util: 60, temp: 71 })]));
    await page.getByText('2 GPUs on 1 host in 1 region').waitFor();
    await cardValue(page, 'Utilisation', '50.0').waitFor();
    await cardValue(page, 'Power', '800').waitFor();
    await page.locator('gt-region-board').getByRole('rowheader', { name: 'eu-west' }).waitFor();

    await server.post(sample('node-1', [gpu('GPU-aaaa-1', { util: 80 }), gpu('GPU-aaaa-2', { index: 1, util: 100, power: 450 })]));
    await cardValue(page, 'Utilisation', '90.0').waitFor();
    await cardValue(page, 'Power', '850').waitFor();
    assert.equal(await page.evaluate(() => window.isSamePage), true);
  });
});

test('markup in names is text', { skip }, async () => {
  const region = 'm-<b>bold</b>';
  await server.post(sample('<img src=x onerror=alert(1)>', [gpu('GPU-bbbb-1', { model: '<script>alert(1)<script>' })], region));
  await onPage({}, async (page) => {
    await page.locator('gt-region-board').getByText(region).waitFor();
    assert.equal(await page.locator('img, gt-region-board b').count(), 0);
  });
});

test('a pause holds the numbers, and resuming catches up', { skip }, async () => {
  await onPage({}, async (page) => {
    await server.post(sample('paused', [gpu('GPU-pause-1', { util: 7 })], 'pause'));
    const util = page.locator('gt-region-board').getByRole('row', { name: /^pause/ });
    await util.getByText(/^7(\.0)?\s*%?$/).first().waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused at').waitFor();
    await server.post(sample('paused', [gpu('GPU-pause-1', { util: 93 })], 'pause'));
    await page.waitForTimeout(2_500);
    assert.match(await util.innerText(), /\b7(\.0)?\b/);
    await page.getByRole('button', { name: 'Resume' }).click();
    await util.getByText(/^93(\.0)?\s*%?$/).first().waitFor();
  });
});

test('both themes paint, and a chosen one outlives a reload', { skip }, async () => {
  const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await onPage({ theme: 'light' }, async (page) => {
    assert.equal(await ground(page), 'rgb(245, 246, 248)');
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.equal(await ground(page), 'rgb(9, 12, 18)');
    await page.getByRole('button', { name: 'Theme: system. Switch to light' }).click();
    assert.equal(await ground(page), 'rgb(245, 246, 248)');
    await page.reload();
    await page.getByRole('button', { name: 'Theme: light. Switch to dark' }).waitFor();
    assert.equal(await ground(page), 'rgb(245, 246, 248)');
  });
});

test('no width scrolls sideways', { skip }, async () => {
  for (const body of madeUpGpus().next(Date.now())) await server.post({ ...body, gpus: body.gpus.map(({ state, ...each }) => each) });
  await onPage({ width: 1280 }, async (page) => {
    await page.locator('gt-region-board tbody tr').first().waitFor();
    for (const width of [320, 360, 390, 641, 768, 1001, 1280, 2560]) {
      await page.setViewportSize({ width, height: 900 });
      // Charts take their new size a frame later.
      await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, null, { timeout: 5_000 }).catch(async () => {
        assert.fail(`${await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)} px over at ${width}`);
      });
    }
  });
});

test('a definition shows on focus and goes with Escape', { skip }, async () => {
  await onPage({}, async (page) => {
    const card = page.locator('gt-figure-card', { hasText: 'Power' });
    const definition = card.getByRole('tooltip');
    await card.getByRole('button', { name: 'What Power means' }).focus();
    await definition.waitFor();
    assert.match(await definition.innerText(), /\w{3,} \w+/);
    await page.keyboard.press('Escape');
    await definition.waitFor({ state: 'hidden' });
  });
});

test('numbers that tick are in no live region, and the one status region speaks a sentence', { skip }, async () => {
  await onPage({}, async (page) => {
    await page.waitForFunction(() => document.querySelector('#announcements').textContent.includes('GPUs'));
    const spoken = await page.getByRole('status').allInnerTexts();
    assert.equal(spoken.filter((text) => text.trim() !== '').length, 1, spoken.join(' | '));
    assert.equal(await page.locator('gt-shell [aria-live], gt-shell [role=alert], gt-shell [role=log]').count(), 0);
  });
});

test('a fleet of demo hosts alone is called demo', { skip }, async () => {
  await onPage({}, async (page) => {
    await page.locator('gt-region-board tbody tr').first().waitFor();
    assert.equal(await page.getByText('Demo data').count(), 0);
  });
});
