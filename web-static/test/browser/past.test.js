import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { RealServer, missingServer } from '../support/real-server.js';

const isFake = process.env.GRIDTICK_TEST_SERVER === 'fake';
const skip = missingBrowser ?? missingServer ?? (isFake ? 'the stand-in has no past' : false);
const HOURS = 30;
const MINUTE = 60_000;

let server;
let browser;

before(async () => {
  if (skip) return;
  server = await RealServer.start();
  browser = await launch();
  await live();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Two GPUs, each minute of the last thirty hours; the first one is silent for two of them, ten hours ago. */
async function live() {
  const now = Date.now();
  for (let from = HOURS; from > 0; from -= 5) {
    const samples = [];
    for (let minute = from * 60; minute > (from - 5) * 60; minute -= 1) {
      for (const n of [0, 1]) {
        const isSilent = n === 0 && minute > 600 && minute <= 720;
        if (!isSilent) samples.push({ uuid: `GPU-past-${n}`, host: `node-${n}`, region: 'eu', index: 0, model: 'NVIDIA L40S', ts: now - minute * MINUTE, util: 40 + 20 * n, power: 300 });
      }
    }
    const answer = await server.post(samples);
    assert.equal(answer.rejected, 0, JSON.stringify(answer));
  }
}

async function onPage(path, check, options = {}) {
  const { page, complaints, close } = await openPage(browser, server.url + path, options);
  await check(page);
  assert.deepEqual(complaints, []);
  await close();
}

test('the page of a GPU draws its past with a gap, and what is asked stands in the address', { skip }, async () => {
  await onPage('/fleet/gpus/GPU-past-0?range=24h', async (page) => {
    const util = page.getByRole('region', { name: 'Utilisation over time' });
    await util.getByRole('img', { name: /Utilisation/ }).waitFor();
    for (const name of ['Memory', 'Temperature', 'Power', 'SM clock']) await page.getByRole('region', { name: `${name} over time` }).waitFor();
    await util.getByRole('button', { name: 'As a table' }).click();
    const numbers = util.getByRole('region', { name: 'Utilisation, as a table' });
    await numbers.getByText(/40(\.0)?/).first().waitFor();
    await numbers.getByText('–').first().waitFor();
    await page.getByText('Clocks are kept as samples: choose an hour or less.').waitFor();
    const ranges = page.getByRole('navigation', { name: 'How far back' });
    await ranges.getByRole('link', { name: '7d' }).click();
    await page.waitForURL(/range=7d/);
    await page.getByText('A point is 30 min').waitFor();
    await page.goBack();
    await page.waitForURL(/range=24h/);
    await util.getByRole('img', { name: /Utilisation/ }).focus();
    await page.keyboard.press('+');
    await page.waitForURL(/from=\d+&to=\d+/);
    await ranges.getByRole('link', { name: /Zoomed/ }).click();
    await page.waitForURL((url) => !url.search.includes('from='));
    await page.getByLabel('Compared with').selectOption('1w');
    await page.waitForURL(/compare=1w/);
  });
});

test('the fleet, a region, and a file of it', { skip }, async () => {
  await onPage('/fleet/history', async (page) => {
    await page.getByRole('img', { name: /Utilisation: 50.0 % to 60.0 %/ }).waitFor();
    await page.getByLabel('Whose history').selectOption('host');
    await page.getByLabel('Which host').selectOption('node-1');
    await page.getByRole('heading', { name: 'node-1', level: 1 }).waitFor();
    await page.getByRole('img', { name: /Utilisation: 60.0 % to 60.0 %/ }).waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    assert.equal((await saved).suggestedFilename(), 'host-node-1-24h.csv');
  });
});

test('a report of yesterday by host leads to the history of each, and can be taken away', { skip }, async () => {
  await onPage('/fleet/reports?by=host', async (page) => {
    const row = page.locator('tbody tr', { has: page.getByRole('rowheader', { name: /node-1/ }) });
    await row.getByText('60.0 %').first().waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    assert.match((await saved).suggestedFilename(), /^gridtick-\d{4}-\d\d-\d\d-by-host\.csv$/);
    await page.getByRole('navigation', { name: 'How long' }).getByRole('link', { name: 'Month' }).click();
    await page.waitForURL(/month=\d{4}-\d\d/);
    await row.getByRole('link', { name: 'node-1' }).click();
    await page.getByRole('heading', { name: 'node-1', level: 1 }).waitFor();
  });
});

test('on a phone nothing is wider than the screen', { skip }, async () => {
  for (const path of ['/fleet/gpus/GPU-past-0', '/fleet/history', '/fleet/reports']) {
    await onPage(
      path,
      async (page) => {
        await page.locator('h1').waitFor();
        await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, path);
      },
      { width: 390, height: 844 },
    );
  }
});
