import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { startFakeServer } from '../support/fake-server.js';
import { madeUpGpus } from '../support/made-up-gpus.js';

// What a healthy server cannot be made to do stands on a fake one.
const skip = missingBrowser ?? false;

let server;
let browser;

before(async () => {
  if (skip) return;
  server = await startFakeServer();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const feed = () => madeUpGpus({ prefix: 'demo-' }).next(Date.now()).forEach((body) => server.ingest(body));

test('a farewell with a wait is waited for, unless the reader wants it now', { skip }, async () => {
  feed();
  const { page, complaints, close } = await openPage(browser, server.url);
  await page.getByText('Live', { exact: true }).waitFor();
  server.stream.bye({ code: 4001, why: 'drain', retry: [60_000, 60_000] });
  await page.getByText(/reconnecting in (59|60) s/).waitFor();
  assert.equal(await page.locator('main').getAttribute('data-link'), 'stale');
  await page.getByRole('button', { name: 'Retry now' }).click();
  await page.getByText('Live', { exact: true }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a final farewell stops for good and says why', { skip }, async () => {
  feed();
  const { page, close } = await openPage(browser, server.url);
  await page.getByText('Live', { exact: true }).waitFor();
  server.stream.bye({ code: 4504, why: 'too many streams for this login' });
  await page.getByText('too many streams for this login').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Retry now' }).count(), 0);
  await close();
});

test('demo hosts alone make the page say demo and how to connect real GPUs', { skip }, async () => {
  feed();
  const { page, complaints, close } = await openPage(browser, server.url);
  await page.getByText('Demo data').click();
  await page.getByText('These GPUs and prices are made up').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('These GPUs and prices are made up').waitFor({ state: 'hidden' });
  assert.deepEqual(complaints, []);
  await close();
});
