import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { PAGES } from '../../models/fleet/router.js';
import { BreakableProxy } from '../support/breakable-proxy.js';
import { launch, missingBrowser } from '../support/browser.js';
import { logInAs } from '../support/made-up-people.js';
import { PROBE, furnish, walks } from '../support/page-promises.js';
import { RealServer, missingServer } from '../support/real-server.js';

// What every page promises, whatever it is about: it is alive and can be held still, keeps what it showed while the server fails or is
// gone and says since when, heals without a reload, and the way back leads back. One document is walked through.
const isFake = process.env.GRIDTICK_TEST_SERVER === 'fake';
const skip = missingBrowser ?? missingServer ?? (isFake ? 'the stand-in has no market' : false);
const ADMIN = { email: 'admin@localhost', password: 'plum-otter-lantern-42' };
const BEHIND = /Shown is what was at|The connection is lost/;
const RAW = /undefined|\bNaN\b|\[object|TypeError|SyntaxError|Failed to fetch|Invalid Date/;

let server;
let proxy;
let browser;
let page;
let pages = new Map();
let heard = 0;

before(async () => {
  if (skip) return;
  server = await RealServer.start({ args: ['--demo'], env: { GRIDTICK_BOOTSTRAP_ADMIN_PASSWORD: ADMIN.password } });
  pages = new Map(walks(await furnish(server.url, ADMIN)).map((each) => [each.name, each]));
  proxy = await BreakableProxy.start(server.url);
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 1600, height: 1000 }, locale: 'en-GB', timezoneId: 'Asia/Kolkata', reducedMotion: 'reduce' });
  await page.clock.install();
  await page.addInitScript(PROBE);
  page.on('requestfinished', (request) => (heard += request.url().includes('/api/v1/') ? 1 : 0));
  page.on('websocket', (socket) => socket.on('framereceived', () => (heard += 1)));
  await page.goto(`${proxy.url}/login?next=/connect`);
  await logInAs(page, ADMIN.email, ADMIN.password);
  await page.waitForURL(`${proxy.url}/connect`);
  await page.evaluate(() => (window.isSamePage = true));
});

after(async () => {
  await browser?.close();
  await proxy?.stop();
  await server?.stop();
});

/** Lets time pass in the page, some seconds at once, until it is so. */
async function until(what, isSo) {
  for (let turn = 0; turn < 60; turn += 1) {
    if (await isSo()) return;
    if (turn % 3 === 2) await page.clock.fastForward(5_000);
    await pause(40);
  }
  assert.fail(`${what}: ${(await said()).text.replaceAll(/\s+/g, ' ').slice(0, 1_500)}`);
}

async function passes(seconds) {
  for (let turn = 0; turn < seconds; turn += 2) {
    await page.clock.fastForward(2_000);
    await pause(60);
  }
}

const said = () => page.locator('main').evaluate((main) => globalThis.saidIn(main));
const isShown = (selector) => page.locator(selector).first().isVisible();
const isBehind = async () => BEHIND.test((await page.locator('main .behind').allInnerTexts()).join(' '));

/** What was on its way when the pause began may still come. */
async function standsStill() {
  for (let turn = 0; turn < 3; turn += 1) {
    const { text } = await said();
    await passes(8);
    if ((await said()).text === text) return true;
  }
  return false;
}

const goOn = () =>
  page.evaluate(() => {
    const { pages: ours } = document.querySelector('gt-shell');
    if (ours.view.pausedAt !== null) ours.togglePause();
  });

/** What somebody chose on the page, and where that stands. */
const chosen = () =>
  page.evaluate(() => {
    const own = (one) => (one.matches('select, input') ? one.value : (one.getAttribute('aria-sort') ?? one.getAttribute('href')));
    return [location.pathname + location.search, ...[...document.querySelectorAll('main :is(select, input, [aria-current=true], [aria-sort])')].map(own)].join(' | ');
  });

/** Without a reload, as a link would. */
const goTo = ({ path, query = '' }) => page.evaluate((url) => document.querySelector('gt-shell').pages.go(url), path + query);

for (const name of ['overview', ...PAGES.map((each) => each.name), 'gpu', 'simulation']) {
  test(`${name} is alive, holds still, keeps what it showed, heals, and is come back to`, { skip }, async () => {
    const { path, query = '', shown, step } = pages.get(name);
    assert.ok(shown, `${name} is not described in page-promises.js`);
    try {
      await page.route(/\/api\/v1\/(?!auth)/, (route) => route.fulfill({ status: 503, json: { code: 'unavailable', detail: 'The server is not ready.' } }));
      await goTo({ path, query });
      await until('a first reading that fails is told', async () => (await isShown(shown)) || /could not be read|No answer from the server/.test((await said()).text));
      await page.unroute(/\/api\/v1\/(?!auth)/);
      await until('it shows something', () => isShown(shown));
      await until('and all of it', async () => (await page.locator('main [aria-busy=true]').filter({ visible: true }).count()) === 0);

      const before = heard;
      const live = JSON.stringify((await said()).live);
      await until('it is told or asks again', () => heard > before);
      await passes(4);
      assert.equal(JSON.stringify((await said()).live), live, 'what ticks is in no live region');
      const { untold, titles } = await said();
      assert.deepEqual(untold, [], 'times without UTC on hover');
      assert.deepEqual(titles.filter((title) => !/UTC$|Z$/.test(title)), []);

      await page.getByRole('banner').getByRole('button', { name: 'Pause' }).click();
      assert.ok(await standsStill(), 'a pause holds it');
      await page.getByRole('banner').getByRole('button', { name: 'Resume' }).click();

      const here = await chosen();
      await step(page);
      await until('a step stands in the address', async () => !(await page.url()).endsWith(path + query));
      await page.goBack();
      await until('the way back leads back', async () => (await chosen()) === here && (await isShown(shown)));

      proxy.fail();
      await until('a failing server is told', isBehind);
      assert.ok(await isShown(shown), 'what was shown stays');
      assert.doesNotMatch((await said()).text, RAW);
      await proxy.refuse();
      await passes(12);
      assert.ok(await isBehind(), 'a server that is gone is told');
      assert.ok(await isShown(shown), 'what was shown stays');
      assert.doesNotMatch((await said()).text, RAW);
      assert.deepEqual((await said()).untold, []);
      await proxy.mend();
      await until('it heals', async () => !(await isBehind()) && (await isShown(shown)));
      assert.equal(await page.evaluate(() => window.isSamePage), true, 'without a reload');
    } finally {
      await page.unrouteAll();
      await proxy.mend();
      await goOn();
    }
  });
}
