import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violationsOf } from '../support/accessible.js';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { RealServer, missingServer } from '../support/real-server.js';

const isFake = process.env.GRIDTICK_TEST_SERVER === 'fake';
const skip = missingBrowser ?? missingServer ?? (isFake ? 'the stand-in has no demo' : false);

let demo;
let empty;
let browser;

before(async () => {
  if (skip) return;
  demo = await RealServer.start({ args: ['--demo'] });
  empty = await RealServer.start();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await Promise.all([demo?.stop(), empty?.stop()]);
});

const figure = (page, name) => page.locator(`gt-figure-card[data-name=${name}]`);
const value = (page, name) => figure(page, name).locator('.value');

/** Until the number reads otherwise than now. */
async function changes(page, name) {
  const now = await value(page, name).innerText();
  await page.waitForFunction(([which, before]) => document.querySelector(`gt-figure-card[data-name=${which}]`).shadowRoot.querySelector('.value').textContent.trim().replace(/\s+/g, ' ') !== before.trim().replace(/\s+/g, ' '), [name, now]);
}

test('the demo is alive: cards, charts, regions, events and spreads, and numbers that move', { skip }, async () => {
  const { page, complaints, close } = await openPage(browser, `${demo.url}/dashboard?range=5m`);
  for (const name of ['gpus', 'util', 'power', 'revenue', 'cost', 'profit', 'idle', 'spread']) await value(page, name).waitFor();
  await page.getByText('Demo data').waitFor();
  await changes(page, 'util');
  await changes(page, 'revenue');
  assert.equal(await page.locator('gt-chart canvas').count(), 3);
  assert.ok((await page.locator('gt-region-board tbody tr').count()) >= 3);
  await page.locator('gt-best-spreads li').nth(2).waitFor();
  assert.deepEqual(await violationsOf(page), []);
  assert.deepEqual(complaints, []);
  await close();
});

test('the range is an address, and zooming reads the stored past', { skip }, async () => {
  const { page, complaints, close } = await openPage(browser, `${demo.url}/dashboard?range=6h&compare=1d`);
  await page.locator('gt-chart canvas').first().waitFor();
  const plot = page.locator('gt-chart .plot').first();
  await plot.focus();
  await page.keyboard.press('+');
  await page.waitForURL(/from=\d+&to=\d+/);
  await page.getByRole('link', { name: 'Back to live' }).waitFor();
  await page.goBack();
  await page.locator('[aria-current=true]', { hasText: '6h' }).waitFor();
  await page.getByRole('button', { name: 'As a table' }).first().press('Enter');
  await page.locator('gt-chart').first().getByRole('table').locator('tbody tr').first().waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('an empty server says how to begin, and takes the first sample without a reload', { skip }, async () => {
  const { page, complaints, close } = await openPage(browser, `${empty.url}/dashboard`);
  await page.getByText('No GPU has reported yet').waitFor();
  await empty.post({ host: 'node-1', region: 'eu-1', gpus: [{ uuid: 'GPU-aaaa-1', index: 0, model: 'H100', util: 40, power: 300 }] });
  await value(page, 'util').getByText('40.0').waitFor();
  assert.equal(await page.locator('gt-figure-card h2').filter({ hasText: 'Revenue' }).count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('a killed server leaves the numbers with their age, and the page heals without a reload', { skip }, async () => {
  const { page, close } = await openPage(browser, `${demo.url}/dashboard?range=5m`);
  await value(page, 'util').waitFor();
  await page.evaluate(() => (window.isSamePage = true));
  await demo.kill();
  await page.getByText('The connection is lost').waitFor();
  await figure(page, 'util').getByText(/^\d+ s old$/).waitFor();
  await demo.startAgain();
  await page.getByText('The connection is lost').waitFor({ state: 'detached', timeout: 60_000 });
  await changes(page, 'power');
  assert.equal(await page.evaluate(() => window.isSamePage), true);
  await close();
});
