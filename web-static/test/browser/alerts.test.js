import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { startFakeServer } from '../support/fake-server.js';
import { PASSWORD, logInAs, populate } from '../support/made-up-people.js';

// On a stand-in, where every state can be made.
const skip = missingBrowser ?? false;
const ADA = 'ada@example.org';
const KATHERINE = 'katherine.johnson@example.org';

let server;
let browser;
let opened;

before(async () => {
  if (!skip) browser = await launch();
});

after(() => browser?.close());

beforeEach(async () => {
  opened = [];
  if (skip) return;
  server = await startFakeServer();
  populate(server.people);
});

afterEach(async () => {
  for (const { close } of opened) await close();
  await server?.stop();
});

async function openAs(email, path, options) {
  const all = await openPage(browser, `${server.url}/login?next=${encodeURIComponent(path)}`, options);
  opened.push(all);
  await logInAs(all.page, email, PASSWORD);
  await all.page.waitForURL(server.url + path);
  await all.page.locator('h1').waitFor();
  all.complaints.length = 0;
  return all;
}

const button = (page, name) => page.getByRole('button', { name, exact: true });
const row = (page, table, text) => page.getByRole('table', { name: table }).locator('tbody tr', { hasText: text });

test('what fires comes first, is acknowledged with a note and silenced; the address says what is shown', { skip }, async () => {
  const { page, complaints } = await openAs(ADA, '/alerts');
  await page.getByText('2 firing: 1 critical, 1 warning').waitFor();
  const open = page.getByRole('table', { name: 'Open alerts' });
  assert.match(await open.locator('tbody tr').first().innerText(), /Critical[\s\S]*Host is silent/);
  assert.equal(await row(page, 'Open alerts', 'GPU is hot').getByRole('link').getAttribute('href'), '/fleet/gpus/GPU-6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10');
  await row(page, 'Resolved alerts', 'GPU is idle').waitFor();

  await button(page, 'Acknowledge Host is silent, node-2').click();
  await page.getByLabel('Note').fill('on my way');
  await button(page, 'Acknowledge').click();
  await page.getByText('Host is silent for node-2 is acknowledged.').waitFor();
  await row(page, 'Open alerts', 'Host is silent').getByText('on my way').waitFor();
  assert.equal(server.alerts.alerts[1].acknowledged.note, 'on my way');
  await button(page, 'Take back the acknowledgement of Host is silent, node-2').click();
  await button(page, 'Acknowledge Host is silent, node-2').waitFor();

  await button(page, 'Silence GPU is hot, node-1 GPU 0').click();
  await page.getByLabel('For how long').selectOption('14400');
  await button(page, 'Silence').click();
  await row(page, 'Open alerts', 'GPU is hot').getByText('silenced', { exact: true }).waitFor();
  assert.deepEqual(server.alerts.silences[0].scope, { subject: ['GPU-6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10'] });
  assert.equal(server.alerts.silences[0].for_s, 14_400);

  await page.getByLabel('Severity').selectOption('info');
  await page.waitForURL(/severity=info/);
  await row(page, 'Open alerts', 'GPU is hot').waitFor({ state: 'detached' });
  assert.deepEqual(complaints, []);
});

test('a new alert shows at once, and nothing is left when all is over', { skip }, async () => {
  const { page } = await openAs(KATHERINE, '/alerts');
  await page.getByText('2 firing').waitFor();
  assert.equal(await page.getByRole('button', { name: /^Acknowledge/ }).count(), 0, 'a viewer only looks');
  server.alerts.alerts.push({ ...server.alerts.alerts[0], id: 'a9', subject: 'GPU-9', name: 'node-9 GPU 0' });
  server.stream.publish();
  await row(page, 'Open alerts', 'node-9 GPU 0').waitFor();
  server.alerts.alerts = [];
  server.stream.publish();
  await page.getByText('All is well').waitFor();
});

test('a rule begins as a template, is looked at, kept, changed and switched off', { skip }, async () => {
  const { page, complaints } = await openAs(ADA, '/alerts/rules');
  await page.getByText('2 of 3 rules are on').waitFor();
  await row(page, 'Rules', 'GPU is hot').getByRole('cell', { name: 'Temperature is at least 85 °C, for 2 min' }).waitFor();
  await button(page, 'New rule').click();
  await button(page, 'GPU does next to nothing').click();
  await page.getByLabel('Name', { exact: true }).fill('Lazy GPU');
  await page.getByLabel('Value in %', { exact: true }).fill('much');
  await button(page, 'What would fire now?').click();
  await page.getByText('Must be a number.').waitFor();
  await page.getByLabel('Value in %', { exact: true }).fill('7');
  await button(page, 'What would fire now?').click();
  await page.getByText('It would fire now for 3 of 12. Of 1 it is not known.').waitFor();
  await button(page, 'Save rule').click();
  await page.getByText('The rule “Lazy GPU” is saved.').waitFor();
  assert.deepEqual(server.alerts.rules.at(-1).condition, { field: 'util', op: '<', value: 7 });

  await button(page, 'Edit GPU is hot').click();
  await page.getByLabel('Value in °C', { exact: true }).fill('88');
  await page.getByLabel('It holds for').fill('5 min');
  await button(page, 'Save rule').click();
  await row(page, 'Rules', 'GPU is hot').getByRole('cell', { name: /at least 88 °C, for 5 min/ }).waitFor();
  await button(page, 'Switch off GPU is hot').click();
  await page.getByText('“GPU is hot” is off; it fires no more.').waitFor();
  await button(page, 'Edit Lazy GPU').click();
  await button(page, 'Delete rule').click();
  await page.getByRole('dialog').getByText('Delete the rule “Lazy GPU”?').waitFor();
  await page.getByRole('dialog').locator('.danger').click();
  await row(page, 'Rules', 'Lazy GPU').waitFor({ state: 'detached' });
  assert.deepEqual(complaints, []);
});

test('a silence says what and how long, and is ended by its name', { skip }, async () => {
  const { page, complaints } = await openAs(ADA, '/alerts/silences');
  await page.getByRole('heading', { name: 'Nothing is silenced' }).waitFor();
  await page.locator('.page-head').getByRole('button', { name: 'New silence' }).click();
  await button(page, 'Silence').click();
  await page.getByText('Choose a rule, a severity, or where').waitFor();
  await page.getByLabel('Rule', { exact: true }).selectOption({ label: 'GPU is hot' });
  await page.getByLabel('Hosts').fill('rack-7-*, node-1');
  await page.getByLabel('For how long').selectOption('14400');
  await page.getByLabel('Note').fill('New power supply');
  await button(page, 'Silence').click();
  await page.getByText('It is silenced. Its alerts still show, and nobody is told.').waitFor();
  await page.getByText('1 is active').waitFor();
  const { rule_id: rule, scope, for_s: time, note } = server.alerts.silences[0];
  assert.deepEqual({ rule, scope, time, note }, { rule: 'gpu_hot', scope: { host: ['rack-7-*', 'node-1'] }, time: 14_400, note: 'New power supply' });
  const named = '“GPU is hot” on rack-7-* or node-1';
  await row(page, 'Silences', 'New power supply').getByText('active', { exact: true }).waitFor();

  await button(page, `End now: ${named}`).click();
  await page.getByRole('dialog').getByText(`End the silence of ${named}?`).waitFor();
  await button(page, 'End silence').click();
  await page.getByText(`The silence is over: ${named}.`).waitFor();
  await row(page, 'Silences', 'New power supply').getByText('over', { exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: /^End now/ }).count(), 0);
  assert.deepEqual(complaints, []);
});

test('who only looks sees silences and changes none', { skip }, async () => {
  server.alerts.silence({ kind: 'host', starts_at: '2030-01-01T00:00:00.000Z', ends_at: '2030-01-01T04:00:00.000Z' });
  const { page } = await openAs(KATHERINE, '/alerts/silences');
  await row(page, 'Silences', 'Every alert about hosts').getByText('coming', { exact: true }).waitFor();
  assert.equal(await page.locator('gt-alert-silences-page').getByRole('button').count(), 0);
});

test('a webhook shows its secret once, is tested, and what was given up is sent again', { skip }, async () => {
  const { page } = await openAs(ADA, '/alerts/destinations');
  await page.getByText('Nobody is told yet').waitFor();
  await page.getByRole('region', { name: 'Destinations' }).getByRole('button', { name: 'New webhook' }).click();
  await button(page, 'Add destination').click();
  await page.getByText('Must say what you call it.').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('On call');
  await page.getByLabel('URL', { exact: true }).fill('http://hooks.example/x');
  await button(page, 'Add destination').click();
  await page.getByText('The URL must begin with https://.').waitFor();
  await page.getByLabel('URL', { exact: true }).fill('https://hooks.example/x');
  await page.getByRole('checkbox', { name: 'Info' }).uncheck();
  await button(page, 'Add destination').click();
  await page.getByText('gtw_made-up-secret').waitFor();
  await button(page, 'I have kept it').click();
  assert.equal(await page.getByText('gtw_made-up-secret').count(), 0);

  await button(page, 'Test On call').click();
  await page.getByText('On call has taken the test with status 200, in 12 ms.').waitFor();
  await page.getByText('thank you').waitFor();
  server.alerts.refusal = 401;
  await button(page, 'Test On call').click();
  await page.getByText('On call has not taken the test. It answered with status 401.').waitFor();
  await page.getByRole('form', { name: 'Filter deliveries' }).or(page.getByRole('search', { name: 'Filter deliveries' })).getByLabel('State').selectOption('dead');
  await page.waitForURL(/state=dead/);
  await page.getByRole('button', { name: /^Send again/ }).click();
  await page.getByText('It is on its way to On call again.').waitFor();

  await button(page, 'Edit On call').click();
  await page.getByRole('checkbox', { name: /Make a new secret/ }).check();
  await button(page, 'Save destination').click();
  await page.getByText('gtw_another-secret').waitFor();
  await button(page, 'Delete On call').click();
  await page.getByRole('dialog').getByText('Delete the destination “On call”?').waitFor();
  await button(page, 'Delete destination').click();
  await page.getByText('The destination “On call” is deleted.').waitFor();
});

test('destinations are for those who run the fleet', { skip }, async () => {
  const { page } = await openAs(KATHERINE, '/alerts/destinations');
  await page.locator('section.blank').waitFor();
  assert.equal(await page.getByRole('button', { name: 'New webhook' }).count(), 0);
  assert.equal(await page.getByRole('navigation', { name: 'Alerts' }).getByRole('link', { name: 'Destinations' }).count(), 0);
});
