import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { PASSWORD, logInAs } from '../support/made-up-people.js';
import { RealServer, missingServer } from '../support/real-server.js';

const skip = missingBrowser ?? missingServer ?? false;
const ADA = 'ada@example.org';

let server;
let browser;
let hasAccounts = false;

before(async () => {
  if (skip) return;
  server = await RealServer.start();
  hasAccounts = await server.hasAccounts();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** What tells the server that this browser logged in before stays after the logout, by design. */
const isDevice = (name) => name.endsWith('gt_device');

/** Sends one sample the way an agent does. */
async function send(key, util) {
  const body = { host: 'node-1', region: 'eu', ts: Date.now(), gpus: [{ uuid: 'GPU-real-1', index: 0, model: 'H100', util }] };
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  return (await fetch(`${server.url}/api/v1/ingest`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
}

test('from the first run to a GPU on the page: set up, log in, make a key, send, look, log out', { skip }, async (t) => {
  if (!hasAccounts) return t.skip('this server has no accounts yet');
  const { page } = await openPage(browser, `${server.url}/setup`);
  await page.getByLabel('One-time code').fill(await server.readData('first-run.code'));
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill(ADA);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create the first account' }).click();
  await page.waitForURL(`${server.url}/`);
  await page.getByRole('button', { name: 'Account of Ada Lovelace' }).click();
  await page.locator('gt-user-menu').getByRole('button', { name: 'Log out' }).click();
  await page.locator('gt-user-menu').getByRole('link', { name: 'Log in' }).click();
  await logInAs(page, ADA, 'not the password');
  await page.getByRole('alert').locator('.problem').waitFor();
  await logInAs(page, ADA, PASSWORD);
  await page.waitForURL(`${server.url}/`);

  await page.goto(`${server.url}/keys`);
  await page.getByRole('button', { name: 'Create key', exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Create key' });
  await dialog.getByLabel('Name').fill('rack-7');
  await dialog.getByLabel('Send samples').check();
  await dialog.getByRole('button', { name: 'Create key' }).click();
  const key = await page.getByRole('region', { name: 'The new key' }).innerText();
  assert.match(key, /^gt_/);
  assert.equal(await send(key, 42), 200);

  await page.getByRole('link', { name: 'Gridtick' }).click();
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByText(/^\d+ GPUs? on \d+ hosts? in \d+ regions?$/).waitFor();

  await page.goto(`${server.url}/keys`);
  await page.getByRole('button', { name: 'Revoke key rack-7' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click();
  await page.getByText('Key “rack-7” is revoked.').waitFor();
  assert.equal(await send(key, 43), 401);

  await page.goto(`${server.url}/audit`);
  await page.locator('tbody tr', { hasText: 'Key revoked' }).first().waitFor();
  await page.getByRole('button', { name: 'Check the trail' }).click();
  await page.getByText(/^The trail is whole/).waitFor();

  await page.getByRole('button', { name: 'Account of Ada Lovelace' }).click();
  await page.locator('gt-user-menu').getByRole('button', { name: 'Log out' }).click();
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
  const left = (await page.context().cookies()).map(({ name }) => name);
  assert.deepEqual(left.filter((name) => !isDevice(name)), []);
});
