import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PAGES as ACCOUNT_PAGES } from '../../models/account/router.js';
import { PAGES } from '../../models/fleet/router.js';
import { violations } from '../support/axe.js';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { startFakeServer } from '../support/fake-server.js';
import { PASSWORD, logInAs, populate } from '../support/made-up-people.js';
import { RealServer, missingServer } from '../support/real-server.js';

// Every page as it stands, in both themes, on a wide screen and on a phone, is looked at by axe: nothing may be wrong.
const skip = missingBrowser ?? false;
const isFake = process.env.GRIDTICK_TEST_SERVER === 'fake';
const skipDemo = missingBrowser ?? missingServer ?? (isFake ? 'the stand-in has no market' : false);
const FORMS = [
  { width: 1280, theme: 'dark' },
  { width: 1280, theme: 'light' },
  { width: 390, theme: 'dark' },
  { width: 390, theme: 'light' },
];
/** The gallery has both themes in itself. */
const GALLERY_FORMS = [FORMS[0], FORMS[3]];

let browser;

before(async () => {
  if (!skip) browser = await launch();
});

after(() => browser?.close());

/** Every form of a page that is open already; once per page, because a reload costs more than another look. */
async function look(page, where, options, forms = FORMS) {
  await page.locator('h1').first().waitFor();
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached', timeout: 5_000 }).catch(() => {});
  for (const { width, theme } of forms) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: theme });
    assert.deepEqual(await violations(page, options), [], `${where}, ${width} px, ${theme}`);
  }
}

test('the ways in', { skip }, async () => {
  const server = await startFakeServer({ isAnonymousRead: false });
  populate(server.people);
  const { page, close } = await openPage(browser, server.url);
  for (const path of ['/', ...ACCOUNT_PAGES.filter(({ needs }) => needs === 'nobody').map(({ path }) => path)]) {
    await page.goto(server.url + path);
    await look(page, path);
  }
  await close();
  await server.stop();
});

test('the pages of somebody who is logged in', { skip }, async () => {
  const server = await startFakeServer();
  populate(server.people);
  const { page, close } = await openPage(browser, `${server.url}/login?next=/profile`);
  await logInAs(page, 'ada@example.org', PASSWORD);
  await page.waitForURL(`${server.url}/profile`);
  for (const { path } of ACCOUNT_PAGES.filter(({ needs }) => needs !== 'nobody')) {
    await page.goto(server.url + path);
    await look(page, path);
  }
  await page.getByRole('button', { name: 'Account of Ada Lovelace' }).click();
  assert.deepEqual(await violations(page), [], 'the menu');
  await page.keyboard.press('Escape');
  await page.goto(`${server.url}/nowhere`);
  await look(page, 'no such page');
  await close();
  await server.stop();
});

test('the gallery', { skip }, async () => {
  const server = await startFakeServer();
  const { page, close } = await openPage(browser, `${server.url}/gallery`);
  await page.locator('gt-chart').first().waitFor();
  // Everything stands there twice, once per theme, headings of whole pages included.
  await look(page, '/gallery', { without: ['landmark-unique', 'landmark-no-duplicate-main', 'heading-order', 'page-has-heading-one'] }, GALLERY_FORMS);
  await close();
  await server.stop();
});

test('all other pages on the demo, and the search', { skip: skipDemo }, async () => {
  const server = await RealServer.start({ args: ['--demo'] });
  const { page, close } = await openPage(browser, server.url);
  try {
    await page.locator('gt-region-board tbody tr').first().waitFor();
    for (const path of ['/', ...PAGES.map(({ path }) => path)]) {
      await page.goto(server.url + path);
      await look(page, path);
    }
    await page.goto(`${server.url}/fleet/gpus`);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search' }).fill('demo');
    await page.getByRole('option').first().waitFor();
    await look(page, 'the search');
  } finally {
    await close();
    await server.stop();
  }
});
