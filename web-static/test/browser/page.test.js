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
    await cardValue(page, 'Hottest GPU', '71').waitFor();
    await page.locator('gt-region-table').getByRole('rowheader', { name: 'eu-west' }).waitFor();
    await page.locator('gt-gpu-table').getByRole('rowheader', { name: /node-1/ }).first().waitFor();

    await server.post(sample('node-1', [gpu('GPU-aaaa-1', { util: 80 }), gpu('GPU-aaaa-2', { index: 1, util: 100, temp: 83 })]));
    await cardValue(page, 'Utilisation', '90.0').waitFor();
    await page.locator('gt-gpu-table').getByText('83 °C').waitFor();
    assert.equal(await page.evaluate(() => window.isSamePage), true);
  });
});

test('markup in names is text', { skip }, async () => {
  const host = '<img src=x onerror=alert(1)>';
  await server.post(sample(host, [gpu('GPU-bbbb-1', { model: '<script>alert(1)<script>' })], 'm-<b>bold</b>'));
  await onPage({}, async (page) => {
    await page.locator('gt-gpu-table').getByText(host).waitFor();
    await page.locator('gt-gpu-table').getByRole('cell', { name: '<script>alert(1)<script>' }).waitFor();
    await page.locator('gt-region-table').getByText('m-<b>bold</b>').waitFor();
    assert.equal(await page.locator('img, gt-gpu-table b').count(), 0);
  });
});

test('the GPU table sorts by its heads and says so, and filters by words', { skip }, async () => {
  await server.post(sample('zebra', [gpu('GPU-cccc-1', { util: 3, model: 'L40S' })], 'us-east'));
  await onPage({}, async (page) => {
    const table = page.locator('gt-gpu-table');
    const names = () => table.locator('tbody .host').allInnerTexts();
    await table.getByText('zebra').waitFor();
    await table.getByRole('button', { name: 'Utilisation' }).focus();
    await page.keyboard.press('Enter');
    await table.getByRole('columnheader', { name: 'Utilisation' }).and(page.locator('[aria-sort=descending]')).waitFor();
    assert.equal((await names()).at(-1), 'zebra');
    await page.keyboard.press('Enter');
    await table.locator('[aria-sort=ascending]').waitFor();
    assert.equal((await names())[0], 'zebra');

    await table.getByLabel('Filter GPUs').fill('us-east l40s');
    assert.deepEqual(await names(), ['zebra']);
    await table.getByLabel('Filter GPUs').fill('no such thing');
    await table.getByText('matches “no such thing”').waitFor();
    await table.getByRole('button', { name: 'Clear filter' }).click();
    await table.getByText('node-1').first().waitFor();
  });
});

test('a pause holds the numbers, and resuming catches up', { skip }, async () => {
  await onPage({}, async (page) => {
    await server.post(sample('node-1', [gpu('GPU-aaaa-2', { index: 1, temp: 85 })]));
    await cardValue(page, 'Hottest GPU', '85').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused at').waitFor();
    await server.post(sample('node-1', [gpu('GPU-aaaa-2', { index: 1, temp: 95 })]));
    await page.waitForTimeout(1_500);
    assert.equal(await cardValue(page, 'Hottest GPU', '85').count(), 1);
    await page.getByRole('button', { name: 'Resume' }).click();
    await cardValue(page, 'Hottest GPU', '95').waitFor();
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

test('no width scrolls sideways, and a phone keeps the telling columns', { skip }, async () => {
  for (const body of madeUpGpus().next(Date.now())) await server.post({ ...body, gpus: body.gpus.map(({ state, ...each }) => each) });
  for (const width of [360, 390, 768, 1280, 2560]) {
    await onPage({ width }, async (page) => {
      await page.locator('gt-gpu-table tbody tr').nth(20).waitFor();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${overflow} px over at ${width}`);
      const heads = await page.locator('gt-gpu-table thead th:visible').allInnerTexts();
      if (width <= 390) assert.deepEqual(heads.map((head) => head.replace(/[↑\s]+/g, '')), ['GPU', 'Utilisation', 'Temp']);
      else assert.ok(heads.length >= 7, heads.join(' '));
    });
  }
});

test('a definition shows on focus and goes with Escape', { skip }, async () => {
  await onPage({}, async (page) => {
    const card = page.locator('gt-metric-card', { hasText: 'Power' });
    const definition = card.getByRole('tooltip');
    await card.getByRole('button', { name: 'Power' }).focus();
    await definition.waitFor();
    assert.match(await definition.innerText(), /Hosts and cooling/);
    await page.keyboard.press('Escape');
    await definition.waitFor({ state: 'hidden' });
  });
});

test('numbers that tick are in no live region, and the one status region speaks a sentence', { skip }, async () => {
  await onPage({}, async (page) => {
    const status = page.getByRole('status');
    await page.waitForFunction(() => document.querySelector('#announcements').textContent.includes('GPUs'));
    assert.equal(await status.count(), 1);
    assert.equal(await page.locator('gt-shell [aria-live], gt-shell [role=alert], gt-shell [role=log]').count(), 0);
  });
});

test('a fleet of demo hosts alone is called demo', { skip }, async () => {
  await onPage({}, async (page) => {
    await page.locator('gt-gpu-table tbody tr').first().waitFor();
    assert.equal(await page.getByText('Demo data').count(), 0);
  });
});
