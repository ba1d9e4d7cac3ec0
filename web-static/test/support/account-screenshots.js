import { join } from 'node:path';
import { launch, openPage } from './browser.js';
import { startFakeServer } from './fake-server.js';
import { PASSWORD, logInAs, populate } from './made-up-people.js';

const SIZES = [
  [390, 844],
  [1280, 900],
];
const OPEN_PAGES = [
  ['setup', '/setup', { isEmpty: true }],
  ['setup-done', '/setup'],
  ['login', '/login'],
  ['register', '/register'],
  ['invitation', '/invitation#token=abc'],
  ['verify', '/verify#token=abc'],
  ['forgot', '/forgot'],
  ['reset', '/reset#token=abc'],
];

/** Fills the login form with a password that is wrong, so that the errors are looked at too. */
async function failToLogIn(page) {
  await page.getByLabel('E-mail').fill('ada@example.org');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.locator('.error').waitFor();
}

async function dialog(page, button) {
  await page.getByRole('button', { name: button }).first().click();
  await page.locator('dialog').waitFor();
}

async function makeKey(page) {
  await dialog(page, 'Create key');
  await page.getByLabel('Name').fill('rack-7 agents');
  await page.getByLabel('Send samples').check();
  await page.locator('dialog').getByRole('button', { name: 'Create key' }).click();
  await page.locator('.once').waitFor();
}

const INNER_PAGES = [
  ['profile', '/profile', async () => {}],
  ['sessions', '/sessions', async () => {}],
  ['keys', '/keys', async () => {}],
  ['key-form', '/keys', (page) => dialog(page, 'Create key')],
  ['key-made', '/keys', makeKey],
  ['key-revoke', '/keys', (page) => dialog(page, 'Revoke key')],
  ['users', '/users', async () => {}],
  ['user-invite', '/users', (page) => dialog(page, 'Invite')],
  ['user-edit', '/users', (page) => dialog(page, 'Edit Grace')],
  ['audit', '/audit', (page) => page.getByRole('button', { name: 'Check the trail' }).click()],
  ['menu', '/profile', (page) => page.getByRole('button', { name: 'Account of' }).click()],
];

/** Every page of accounts, with made-up people of the stand-in server, in both themes and at two widths. */
export async function takeAccountPictures(folder, wanted = '') {
  const browser = await launch();
  for (const [width, height] of SIZES) {
    for (const theme of ['dark', 'light']) {
      const view = { width, height, theme };
      await openPictures(browser, view, folder, wanted);
      await innerPictures(browser, view, folder, wanted);
    }
  }
  await browser.close();
}

const fileOf = (folder, name, { width, theme }) => join(folder, `account-${name}-${width}-${theme}.png`);

async function shoot(page, file) {
  await page.waitForTimeout(150);
  await page.screenshot({ path: file });
  console.log(file);
}

async function openPictures(browser, view, folder, wanted) {
  for (const [name, path, { isEmpty = false } = {}] of OPEN_PAGES) {
    if (!name.includes(wanted)) continue;
    const server = await startFakeServer();
    if (!isEmpty) populate(server.people);
    server.people.registration = 'open';
    server.people.isMailSet = true;
    const { page, close } = await openPage(browser, server.url + path, view);
    await page.locator('h1').waitFor();
    if (name === 'login') await failToLogIn(page);
    await shoot(page, fileOf(folder, name, view));
    await close();
    await server.stop();
  }
}

async function innerPictures(browser, view, folder, wanted) {
  for (const [name, path, prepare] of INNER_PAGES) {
    if (!name.includes(wanted)) continue;
    const server = await startFakeServer();
    populate(server.people);
    const { page, close } = await openPage(browser, `${server.url}/login?next=${path}`, view);
    await logInAs(page, 'ada@example.org', PASSWORD);
    await page.locator('h1').waitFor();
    await page.locator('[aria-busy]').first().waitFor({ state: 'detached' });
    await prepare(page);
    await shoot(page, fileOf(folder, name, view));
    await close();
    await server.stop();
  }
}
