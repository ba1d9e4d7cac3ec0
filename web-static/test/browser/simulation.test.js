import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { startFakeServer } from '../support/fake-server.js';
import { PASSWORD, logInAs, populate } from '../support/made-up-people.js';

// The pages on a stand-in, where every state can be made; simulation-real.test.js makes the main journey on the real server.
const skip = missingBrowser ?? false;
const ADA = 'ada@example.org';
const HOUR = 3_600_000;

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

async function open(path, options) {
  const all = await openPage(browser, server.url + path, options);
  opened.push(all);
  await all.page.locator('h1').waitFor();
  return all;
}

async function openAs(email, path, options) {
  const all = await openPage(browser, `${server.url}/login?next=${encodeURIComponent(path)}`, options);
  opened.push(all);
  await logInAs(all.page, email, PASSWORD);
  await all.page.waitForURL(server.url + path);
  all.complaints.length = 0;
  return all;
}

const button = (page, name) => page.getByRole('button', { name, exact: true });
const asked = (path) => server.simulation.asked.filter((one) => one.path.endsWith(path)).map(({ body }) => body);

test('a run is started with one click, and its page lives', { skip }, async () => {
  const { page, complaints } = await openAs(ADA, '/simulation');
  await page.getByText('No run yet').waitFor();
  await button(page, 'Start').click();
  await page.waitForURL(/\/simulation\/sim_0001$/);
  assert.deepEqual(asked('/simulate'), [{ speed: 86_400, duration_hours: 8_760 }]);
  await page.getByRole('heading', { name: 'A GPU business', level: 1 }).waitFor();
  await page.getByRole('img', { name: /^Revenue, .*Revenue: \$/ }).waitFor();
  await page.getByRole('rowheader', { name: 'us-east' }).waitFor();
  const clock = page.locator('.run-clock dd').first();
  const before = await clock.innerText();
  await page.waitForFunction((told) => document.querySelector('.run-clock dd').innerText !== told, before);
  assert.deepEqual(complaints, []);
});

test('a form that the server refuses says which field it was, also one that is folded away', { skip }, async () => {
  const { page } = await openAs(ADA, '/simulation');
  await page.getByLabel('Jobs per hour').fill('200000');
  await button(page, 'Start').click();
  await page.getByText('Give a number from 0 to 100000.').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.name), 'jobs_per_hour');
  await page.getByLabel('Jobs per hour').fill('');
  await page.getByText('Everything else').click();
  await page.getByLabel(/A line for each/).fill('us-east A100');
  await page.getByText('Everything else').click();
  await button(page, 'Start').click();
  await page.getByText('Line 1 is not like').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.name), 'regions');
});

test('pause, speed, step, shock, parameter and seek reach the server, and what was done stands in the log', { skip }, async () => {
  const run = server.simulation.add({ name: 'Ours', hour: 500, speed: 3_600 });
  const { page, complaints } = await openAs(ADA, `/simulation/${run.id}`);
  await button(page.getByRole('main'), 'Pause').click();
  await button(page, 'Resume').waitFor();
  await button(page, 'Step').click();
  await button(page, '60×').click();
  await page.locator('.speeds [aria-pressed=true]', { hasText: '60×' }).waitFor();
  await button(page, 'Shock').click();
  await page.getByLabel('What happens').selectOption('outage');
  await page.getByRole('main').getByLabel('Where').selectOption('eu-west');
  await button(page, 'Let it happen').click();
  await page.getByText('eu-west out for 6 hours').waitFor();
  await button(page, 'Change a parameter').click();
  await page.getByLabel('Which').selectOption('spend_ratio');
  await page.getByLabel('To', { exact: true }).fill('0.5');
  await page.getByLabel('To', { exact: true }).press('Enter');
  await page.getByText('Spend ratio set to 0.5').waitFor();
  await button(page, 'Go to a moment').click();
  await page.getByLabel('Day, moment, or hour of the run').fill('100');
  await button(page, 'Go there').click();
  await page.getByText(/Shown is Jan 5, 2026, 04:00\. The run has been at/).waitFor();
  assert.deepEqual(asked('/commands'), [
    { command: 'pause' },
    { command: 'step' },
    { command: 'speed', speed: 60 },
    { command: 'shock', kind: 'outage', hours: 6, region: 'eu-west' },
    { command: 'parameter', parameter: 'spend_ratio', value: 0.5 },
    { command: 'seek', to: 100 },
  ]);
  await button(page, 'Fork here').click();
  await page.waitForURL(/sim_0002$/);
  await page.locator('gt-chart .readout').first().getByText('Parent').waitFor();
  assert.deepEqual(complaints, []);
});

test('a command that is refused says so where it was given, and its form stays', { skip }, async () => {
  const run = server.simulation.add({ status: 'paused', hour: 500 });
  const { page } = await openAs(ADA, `/simulation/${run.id}`);
  await button(page, 'Shock').click();
  await page.getByLabel('How much demand').fill('1000');
  await button(page, 'Let it happen').click();
  await page.getByText('Give a number from 0 to 100.').waitFor();
  run.ms = 10 * HOUR;
  await page.getByLabel('How much demand').fill('2');
  await button(page, 'Let it happen').click();
  await page.getByText('The run shows its past: fork it here.').waitFor();
});

test('a run is stopped only by somebody who means it, and a drawer goes by the keyboard', { skip }, async () => {
  const run = server.simulation.add({ name: 'Ours', hour: 500 });
  const { page } = await openAs(ADA, `/simulation/${run.id}`);
  await button(page, 'Fork').click();
  await page.getByLabel('Name (optional)').press('Escape');
  await button(page, 'Fork').and(page.locator(':focus')).waitFor();
  assert.equal(await page.locator('.drawer').count(), 0);
  await button(page, 'Stop').click();
  await page.getByRole('dialog', { name: 'Stop “Ours”?' }).getByRole('button', { name: 'Cancel' }).click();
  assert.deepEqual(asked('/commands'), []);
  await button(page, 'Stop').click();
  await button(page, 'Stop run').click();
  await page.getByText('It was stopped.').waitFor();
});

test('a fork is a second line on the same charts, with one pointer, a zoom in the address and a table', { skip }, async () => {
  const parent = server.simulation.add({ name: 'Before', hour: 800, status: 'paused' });
  const fork = server.simulation.add({ name: 'After', hour: 900, status: 'paused', parent: parent.id, forkedAt: 400 * HOUR, factor: 1.3 });
  const { page, complaints } = await open(`/simulation/${fork.id}`);
  const cell = page.getByRole('region', { name: 'Profit over simulated time' });
  const plot = cell.getByRole('img', { name: /^Profit, .*This run: .*Parent: / });
  await plot.waitFor();
  await page.getByRole('button', { name: /^Forked here, .*Jan 17, 2026, 16:00 UTC/ }).waitFor();
  await plot.focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.waitForFunction(() => {
    const pointed = new Set([...document.querySelectorAll('gt-chart')].map(({ pointed }) => pointed));
    return pointed.size === 1 && !pointed.has(null);
  });
  assert.match(await page.locator('gt-chart .readout time').first().innerText(), /2026.*UTC$/);
  await page.keyboard.press('+');
  await page.waitForURL(/from=\d+&to=\d+/);
  await cell.getByRole('button', { name: 'As a table' }).click();
  const row = cell.getByRole('row').nth(1);
  await row.getByRole('rowheader', { name: /2026.*UTC/ }).waitFor();
  assert.deepEqual(await cell.getByRole('columnheader').allInnerTexts(), ['Time', 'This run', 'Parent']);
  await page.getByRole('link', { name: 'Back to the whole run' }).click();
  await page.waitForURL(`${server.url}/simulation/${fork.id}`);
  await page.getByRole('link', { name: 'Before' }).click();
  await page.getByRole('heading', { name: 'Before', level: 1 }).waitFor();
  await page.getByRole('img', { name: /^Profit, .*Profit: / }).waitFor();
  assert.deepEqual(complaints, []);
});

test('those who may not steer see why, and where to log in', { skip }, async () => {
  const run = server.simulation.add({ owner: 'somebody' });
  const { page } = await open('/simulation');
  await page.getByText('Starting and steering runs needs a login.').waitFor();
  await page.getByRole('rowheader', { name: 'A GPU business' }).waitFor();
  assert.equal(await button(page, 'Start').count(), 0);
  await page.goto(`${server.url}/simulation/${run.id}`);
  await page.getByRole('img', { name: /^Capital/ }).waitFor();
  assert.equal(await button(page.getByRole('main'), 'Pause').count(), 0);
  assert.match(await page.locator('.why-not a').getAttribute('href'), /^\/login\?next=%2Fsimulation%2Fsim_/);
  for (const one of server.people.users) if (one.role === 'admin') one.role = 'viewer';
  const other = await openAs(ADA, `/simulation/${run.id}`);
  await other.page.getByText('Your role may look at runs, not steer them.').waitFor();
});

test('a run that is over says why, can be forked and deleted, and one that is gone is no mystery', { skip }, async () => {
  const run = server.simulation.add({ name: 'Over', hour: 8_760, status: 'finished' });
  run.reason = 'The run has reached its duration.';
  const { page, complaints } = await openAs(ADA, `/simulation/${run.id}`);
  await page.getByText('The run has reached its duration.').waitFor();
  assert.deepEqual(await page.locator('.controls-row button').allInnerTexts(), ['Fork']);
  const saved = page.waitForEvent('download');
  await button(page, 'CSV').click();
  assert.equal((await saved).suggestedFilename(), 'Over.csv');
  assert.deepEqual(complaints, []);
  await button(page, 'Delete').click();
  await button(page, 'Delete run').click();
  await page.waitForURL(`${server.url}/simulation`);
  await page.getByText('No run yet').waitFor();
  await page.goto(`${server.url}/simulation/${run.id}`);
  await page.getByRole('heading', { name: 'There is no such run' }).waitFor();
});

test('a comparison shows how far it is, then what it changes, in words and as intervals', { skip }, async () => {
  const { page, complaints } = await openAs(ADA, '/simulation/compare');
  await page.getByLabel('The other way, with').selectOption('electricity_cost_per_kwh');
  await button(page, 'Compare').click();
  await page.getByText('Say to what it should be changed.').waitFor();
  await page.getByLabel('Electricity cost per kWh').fill('0.2');
  await button(page, 'Compare').click();
  await page.waitForURL(/id=cmp_1/);
  await page.getByRole('progressbar').waitFor();
  await page.getByText(/^Profit: \$81\.0 k more \(\+18\.6 %\)/).waitFor();
  await page.getByRole('img', { name: /^Cost: no difference that chance could not make/ }).waitFor();
  await page.getByLabel('The other way, with').selectOption('shock:outage');
  await page.getByLabel('For how many hours').fill('12');
  await button(page, 'Compare').click();
  await page.waitForURL(/id=cmp_2/);
  await page.getByText('us-east out for 12 hours').waitFor();
  assert.deepEqual(asked('/compare')[1].change, { commands: [{ command: 'shock', kind: 'outage', hours: 12, region: 'us-east' }] });
  assert.deepEqual(asked('/compare').slice(0, 1), [{ base: { parameters: {} }, change: { parameters: { electricity_cost_per_kwh: 0.2 } }, seeds: 10, hours: 720 }]);
  assert.deepEqual(complaints, []);
});

test('when the server is away what is shown stays, and says how old it is', { skip }, async () => {
  const run = server.simulation.add({ name: 'Ours', hour: 500 });
  const { page } = await open(`/simulation/${run.id}`);
  await page.getByRole('img', { name: /^Revenue/ }).waitFor();
  await server.stop();
  await page.getByText(/^Shown is what was at/).first().waitFor();
  await page.getByRole('heading', { name: 'Ours' }).waitFor();
});

test('on a phone and on a wall nothing is wider than the screen', { skip }, async () => {
  const parent = server.simulation.add({ hour: 800 });
  const fork = server.simulation.add({ hour: 900, parent: parent.id, forkedAt: 400 * HOUR });
  for (const [width, height] of [[390, 844], [2560, 1300]]) {
    const { page } = await openAs(ADA, '/simulation', { width, height });
    for (const path of ['/simulation', `/simulation/${fork.id}`, '/simulation/compare']) {
      await page.goto(server.url + path);
      await page.locator('h1').waitFor();
      await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${path} ${width}`);
    }
  }
});
