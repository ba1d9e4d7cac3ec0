import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { startFakeServer } from '../support/fake-server.js';
import { madeUpGpus } from '../support/made-up-gpus.js';
import { PASSWORD, logInAs, populate } from '../support/made-up-people.js';

// What all pages share, on a stand-in of the server.
const skip = missingBrowser ?? false;
const ADA = 'ada@example.org';

let server;
let browser;

before(async () => {
  if (skip) return;
  server = await startFakeServer();
  populate(server.people);
  for (const body of madeUpGpus().next(Date.now())) server.ingest(body);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function onPage(path, check, options) {
  const { page, complaints, close } = await openPage(browser, server.url + path, options);
  await check(page, complaints);
  await close();
}

const isSamePage = (page) => page.evaluate(() => window.isSamePage === true);
const mark = (page) => page.evaluate(() => (window.isSamePage = true));
const search = (page) => page.getByRole('combobox', { name: 'Search' });

test('the rail leads everywhere in one document, and says where one is', { skip }, async () => {
  await onPage('/', async (page) => {
    await mark(page);
    const main = page.getByRole('navigation', { name: 'Main' });
    await main.getByRole('link', { name: 'Simulation' }).click();
    await page.getByRole('heading', { level: 1 }).and(page.locator(':focus')).waitFor();
    assert.equal(await page.title(), 'Runs · Gridtick');
    const ways = page.getByRole('navigation', { name: 'Simulation' });
    assert.deepEqual(await ways.getByRole('link').allInnerTexts(), ['Runs', 'Comparison']);
    assert.equal(await ways.locator('[aria-current=page]').innerText(), 'Runs');
    await ways.getByRole('link', { name: 'Comparison' }).click();
    await page.waitForURL('**/simulation/compare');
    await page.goBack();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    assert.equal(await page.title(), 'Overview · Gridtick');
    assert.equal(await isSamePage(page), true);
  });
});

test('the rail folds to icons, is remembered, and the ways of this part stay in sight', { skip }, async () => {
  await onPage('/simulation', async (page) => {
    await page.getByRole('button', { name: 'Icons only' }).click();
    assert.ok((await page.locator('gt-rail').boundingBox()).width < 80);
    await page.getByRole('navigation', { name: 'Simulation' }).getByRole('link', { name: 'Comparison' }).waitFor();
    await page.reload();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    assert.ok((await page.locator('gt-rail').boundingBox()).width < 80);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Overview', exact: true }).waitFor();
  });
});

test('on a phone the ways are below, and the rest behind "More"', { skip }, async () => {
  await onPage(
    '/simulation',
    async (page) => {
      const more = page.getByRole('button', { name: 'More' });
      await more.click();
      await page.getByRole('region', { name: 'Fleet' }).getByRole('link', { name: 'Events' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('region', { name: 'Fleet' }).waitFor({ state: 'detached' });
      await more.and(page.locator(':focus')).waitFor();
      await more.click();
      await page.getByRole('region', { name: 'Simulation' }).getByRole('link', { name: 'Comparison' }).click();
      await page.waitForURL('**/simulation/compare');
      assert.equal(await more.getAttribute('aria-expanded'), 'false');
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    },
    { width: 320, height: 700 },
  );
});

test('the search finds pages by a few letters and goes there by keyboard alone', { skip }, async () => {
  await onPage('/', async (page) => {
    await mark(page);
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.keyboard.press('Control+k');
    await search(page).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('comp');
    await page.getByRole('option', { name: /Comparison/, selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/simulation/compare');
    await search(page).waitFor({ state: 'hidden' });
    await page.getByRole('heading', { level: 1, name: 'Comparison' }).waitFor();
    await page.keyboard.press('/');
    await search(page).waitFor();
    await page.getByRole('group', { name: 'Recent' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await search(page).waitFor({ state: 'hidden' });
    await page.goBack();
    await page.keyboard.press('Meta+k');
    await page.getByRole('group', { name: 'Recent' }).getByRole('option', { name: /Comparison/ }).waitFor();
    await page.keyboard.type('no such thing at all');
    await page.getByRole('option', { name: /GPUs like “no such thing at all”/, selected: true }).waitFor();
    assert.equal(await isSamePage(page), true);
  });
});

test('what the search does is said in a message, which goes when it is put away', { skip }, async () => {
  await onPage('/', async (page) => {
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.getByRole('button', { name: 'Search' }).click();
    await search(page).fill('theme light');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
    const toast = page.getByRole('region', { name: 'Messages' }).getByRole('listitem');
    assert.match(await toast.innerText(), /Theme: light/);
    await page.getByRole('button', { name: 'Dismiss: Theme: light' }).click();
    await toast.waitFor({ state: 'detached' });
  });
});

test('going back leads to where one was on the page', { skip }, async () => {
  await onPage('/', async (page) => {
    await page.locator('gt-region-board tbody tr').first().waitFor();
    await page.evaluate(() => scrollTo(0, 400));
    const left = await page.evaluate(() => scrollY);
    assert.ok(left > 100);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Simulation' }).click();
    await page.waitForURL('**/simulation');
    await page.waitForFunction(() => scrollY === 0);
    await page.goBack();
    await page.waitForFunction((y) => Math.abs(scrollY - y) < 2, left);
  });
});

test('an address that is none has a page, with a way on', { skip }, async () => {
  await onPage('/nowhere', async (page, complaints) => {
    await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
    assert.equal(await page.title(), 'No such page · Gridtick');
    await page.getByRole('link', { name: 'To the overview' }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    assert.ok(complaints.every((text) => text.includes('404')), complaints.join('\n'));
  });
});

test('a page whose module cannot be had says so and is had when asked again', { skip }, async () => {
  await onPage('/', async (page) => {
    await mark(page);
    await page.route('**/gt-simulations-page.js', (route) => route.abort());
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Simulation' }).click();
    await page.getByRole('alert').getByText('This page could not be loaded').waitFor();
    await page.unroute('**/gt-simulations-page.js');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1 }).getByText(/Runs/).waitFor();
  });
});

test('a server with other files by now is noticed when it comes back', { skip }, async () => {
  await onPage('/', async (page) => {
    await page.getByText('Live', { exact: true }).waitFor();
    await page.route('**/build.txt', (route) => route.fulfill({ body: 'another\n' }));
    server.stream.bye({ code: 4001, why: 'drain', retry: [200, 300] });
    await page.getByText('A new version of Gridtick is here.').waitFor();
    await page.unroute('**/build.txt');
    await mark(page);
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.waitForFunction(() => window.isSamePage === undefined);
  });
});

test('after the login the same document goes on, and the pages of the account stand in the rail', { skip }, async () => {
  await onPage('/login?next=/keys', async (page) => {
    await page.getByLabel('E-mail').and(page.locator(':focus')).waitFor();
    await mark(page);
    assert.equal(await page.locator('gt-rail').count(), 0);
    await logInAs(page, ADA, PASSWORD);
    await page.waitForURL('**/keys');
    await page.getByRole('navigation', { name: 'Account' }).getByRole('link', { name: 'Audit' }).waitFor();
    await page.keyboard.press('Control+k');
    await search(page).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('new key');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Create key' }).waitFor();
    assert.equal(await isSamePage(page), true);
  });
});
