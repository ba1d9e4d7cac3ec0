import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { startBigFleet } from '../support/big-fleet.js';

const skip = missingBrowser ?? false;

let browser;

before(async () => {
  if (!skip) browser = await launch();
});

after(() => browser?.close());

async function onPage(path, check, options = {}) {
  const server = await startBigFleet({ gpus: 8 });
  const { page, complaints, close } = await openPage(browser, server.url + path, options);
  await check(page, server);
  assert.deepEqual(complaints, []);
  await close();
  await server.stop();
}

const arrival = (page) => page.locator('.arrival');

test('from a choice to a key in the text, to the first sample that turns green, to its GPUs', { skip }, async () => {
  await onPage('/connect', async (page, { connect, url }) => {
    await page.getByRole('link', { name: /^Prometheus/ }).and(page.locator('[aria-current]')).waitFor();
    await page.getByRole('link', { name: /^Telegraf/ }).click();
    await page.waitForURL(/with=telegraf/);
    await page.getByText('token = "YOUR_KEY"').waitFor();
    await page.getByRole('button', { name: 'Make a key for me' }).click();
    await page.getByText('token = "gt_k1_a-key-that-is-shown-once"').waitFor();
    assert.deepEqual(connect.keys.map(({ scopes }) => scopes), [['ingest']]);
    assert.match(connect.keys[0].name, /^Telegraf, /);
    assert.equal(page.url().includes('gt_k1'), false);
    assert.equal(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }).includes('gt_k1')), false);
    await arrival(page).getByText('Waiting for the first sample').waitFor();

    connect.arrives({ requests: 1, rejected: 3, last_problem: { at: new Date().toISOString(), code: 'invalid', detail: 'util is 250, at most 100 is possible' } });
    await arrival(page).getByText('Samples arrive, but are refused').waitFor();
    await arrival(page).getByText('util is 250, at most 100 is possible.').waitFor();
    assert.equal(await arrival(page).getAttribute('data-tone'), 'bad');

    const sentAt = Date.now();
    connect.arrives({ seen: true, requests: 2, accepted: 8, gpus: 8, host: 'gpu-01', region: 'eu', agent: 'Telegraf/1.34', last_problem: null });
    await arrival(page).getByText('The first sample is here').waitFor();
    console.log(`green ${Date.now() - sentAt} ms after the sample`);
    assert.equal(await page.locator('.arrival-mark').innerText(), '✓');
    await page.getByRole('link', { name: 'To the GPUs of gpu-01' }).click();
    await page.waitForURL(/\/fleet\/gpus\?host=gpu-01$/);
    assert.ok(url);
  });
});

test('a key stays while another way to send is chosen, and a file can be taken along', { skip }, async () => {
  await onPage('/connect', async (page) => {
    await page.getByRole('button', { name: 'Make a key for me' }).click();
    await page.getByText(/printf %s 'gt_k1/).waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as prometheus.yml' }).click();
    assert.equal((await saved).suggestedFilename(), 'prometheus.yml');
    await page.getByRole('link', { name: /^curl/ }).click();
    await page.getByText(/Bearer gt_k1_a-key/).waitFor();
  });
});

test('whoever may not make a key is told what to do, and sees a new GPU all the same', { skip }, async () => {
  await onPage('/connect?with=curl', async (page, { connect }) => {
    connect.canMakeKey = false;
    await page.reload();
    await page.getByText(/Log in to make a key here, or use the one that the server prints/).waitFor();
    await page.getByText(/Bearer YOUR_KEY/).waitFor();
    await arrival(page).getByText('Waiting for a new GPU').waitFor();
  });
});

test('on a phone nothing is wider than the screen', { skip }, async () => {
  await onPage(
    '/connect',
    async (page) => {
      await arrival(page).waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    },
    { width: 390, height: 844 },
  );
});
