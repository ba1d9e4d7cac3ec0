import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { PASSWORD, logInAs } from '../support/made-up-people.js';
import { RealServer, missingServer } from '../support/real-server.js';

const isFake = process.env.GRIDTICK_TEST_SERVER === 'fake';
const skip = missingBrowser ?? missingServer ?? (isFake ? 'simulation.test.js is about the stand-in' : false);
const ADA = 'ada@example.org';

let server;
let browser;

before(async () => {
  if (skip) return;
  server = await RealServer.start();
  browser = await launch();
  const body = { code: await server.readData('first-run.code'), name: 'Ada Lovelace', email: ADA, password: PASSWORD };
  const answer = await fetch(`${server.url}/api/v1/auth/setup`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  assert.ok(answer.ok, await answer.text());
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const button = (page, name) => page.getByRole('button', { name, exact: true });

test('a run from one click to a fork with a shock, its lines, its log, a file of it, and its end', { skip }, async () => {
  const { page, complaints } = await openPage(browser, `${server.url}/login?next=%2Fsimulation`);
  await logInAs(page, ADA, PASSWORD);
  await page.waitForURL(`${server.url}/simulation`);
  complaints.length = 0;
  await page.getByLabel('Name (optional)').fill('A quarter');
  await page.getByLabel('How long').selectOption('2184');
  await button(page, 'Start').click();
  await page.waitForURL(/\/simulation\/sim_\w+$/);
  const parent = page.url();
  await page.getByRole('rowheader', { name: 'us-east' }).waitFor();
  await page.getByRole('img', { name: /^Revenue, .*Revenue: \$/ }).waitFor();
  await page.locator('.log li').first().waitFor();

  await button(page, 'Go to a moment').click();
  await page.getByLabel('Day, moment, or hour of the run').fill('1000');
  await button(page, 'Go there').click();
  await page.locator('.run-clock dd', { hasText: 'Feb 11, 2026' }).waitFor();
  await button(page, 'Resume').waitFor();
  await button(page, 'Fork').click();
  await page.getByLabel('Name (optional)').fill('Twice the demand');
  await page.getByRole('button', { name: /^Fork at Feb 11/ }).click();
  await page.getByRole('heading', { name: 'Twice the demand', level: 1 }).waitFor();
  await button(page, 'Shock').click();
  await page.getByLabel('How much demand').fill('2');
  await page.getByLabel('For how many hours').fill('500');
  await button(page, 'Let it happen').click();
  await page.getByText('Demand +100 % for 3 weeks').waitFor();
  await button(page, 'Max').click();
  await button(page, 'Resume').click();
  await page.getByRole('region', { name: 'Now' }).getByText('The run has reached its duration.').waitFor();
  await page.getByRole('img', { name: /^Profit, .*This run: .*Parent: / }).waitFor();
  const saved = page.waitForEvent('download');
  await button(page, 'CSV').click();
  assert.equal((await saved).suggestedFilename(), 'Twice-the-demand.csv');

  await page.goto(parent);
  await button(page, 'Delete').click();
  await button(page, 'Delete run').click();
  await page.waitForURL(`${server.url}/simulation`);
  await page.getByRole('rowheader', { name: 'Twice the demand' }).waitFor();
  assert.deepEqual(complaints, []);
});

test('two ways are compared on the server, and the answer is in words', { skip }, async () => {
  const { page, complaints } = await openPage(browser, `${server.url}/login?next=%2Fsimulation%2Fcompare`);
  await logInAs(page, ADA, PASSWORD);
  await page.waitForURL(`${server.url}/simulation/compare`);
  complaints.length = 0;
  await page.getByLabel('The other way, with').selectOption('electricity_cost_per_kwh');
  await page.getByLabel('Electricity cost per kWh').fill('0.5');
  await page.getByLabel('Seeds').fill('3');
  await page.getByLabel('Hours').fill('100');
  await button(page, 'Compare').click();
  await page.waitForURL(/id=cmp_/);
  await page.getByText(/^Cost: \$.* more/).waitFor();
  await page.getByText(/From 3 seeds/).waitFor();
  assert.deepEqual(complaints, []);
});

test('without a login everything can be looked at', { skip }, async () => {
  const { page, complaints } = await openPage(browser, `${server.url}/simulation`);
  await page.getByText('Starting and steering runs needs a login.').waitFor();
  await page.getByRole('rowheader', { name: 'Twice the demand' }).getByRole('link').click();
  await page.getByRole('img', { name: /^Capital/ }).waitFor();
  // Its parent was deleted; that is asked once.
  assert.deepEqual(complaints.filter((one) => !one.includes('404')), []);
});
