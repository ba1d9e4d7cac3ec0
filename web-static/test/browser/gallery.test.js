import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { startFakeServer } from '../support/fake-server.js';

// The gallery shows what it says it shows.
const skip = missingBrowser ?? false;
const THEMES = ['dark', 'light'];
/** Says nothing before it knows that somebody may know of money. */
const QUIET = 'gt-gpu-money';
/** The stream tells it; what it reads besides has no states of its own. */
const TOLD = 'gt-run-log';

let server;
let browser;
let page;
let complaints;

before(async () => {
  if (skip) return;
  server = await startFakeServer();
  browser = await launch();
  ({ page, complaints } = await openPage(browser, `${server.url}/gallery`));
  await page.locator('gt-landing').last().waitFor();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** `[{of, state, theme, isThere, isRead}]` of every specimen of an element. */
const specimens = () =>
  page.evaluate(() =>
    [...document.querySelectorAll('gt-specimen[data-of]')].map(({ dataset: { of, state, theme }, shadowRoot }) => {
      const element = shadowRoot.querySelector(of);
      return { of, state, theme, isThere: element !== null, isRead: element?.poller !== undefined };
    }),
  );

test('every element stands there in both themes', { skip }, async () => {
  const all = await specimens();
  assert.deepEqual(all.filter(({ isThere }) => !isThere), []);
  for (const of of new Set(all.map((one) => one.of))) {
    const states = THEMES.map((theme) => all.filter((one) => one.of === of && one.theme === theme).map(({ state }) => state));
    assert.deepEqual(states[0], states[1], of);
  }
});

test('what reads itself is shown before, without, and with what could not be read again', { skip }, async () => {
  const all = await specimens();
  for (const of of new Set(all.filter(({ of, isRead }) => isRead && of !== TOLD).map((one) => one.of))) {
    const states = all.filter((one) => one.of === of).map(({ state }) => state);
    const wanted = ['Loading', 'Error', 'Old data, kept'].filter((state) => of !== QUIET || state !== 'Loading');
    assert.deepEqual(wanted.filter((state) => !states.includes(state)), [], of);
    const old = page.locator(`gt-specimen[data-of=${of}][data-state="Old data, kept"]`).getByText('Shown is what was at');
    await old.last().waitFor();
    assert.equal(await old.count(), THEMES.length, of);
  }
});

test('the contents lead to each element', { skip }, async () => {
  const contents = page.getByRole('navigation', { name: 'Contents' });
  await contents.getByRole('link', { name: 'Toasts' }).click();
  await page.waitForFunction(() => Math.abs(document.querySelector('#gt-toasts').getBoundingClientRect().top) < 100);
  const links = await contents.getByRole('link').evaluateAll((all) => all.map(({ hash }) => hash));
  assert.equal(new Set(links).size, links.length);
  assert.deepEqual(await page.evaluate((all) => all.filter((hash) => document.querySelectorAll(hash).length !== 1), links), []);
});

test('nothing complains, and nothing stands wider than the page, also on a phone', { skip }, async () => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, `${width} px`);
  }
  assert.deepEqual(complaints, []);
});
