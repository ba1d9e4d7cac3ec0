import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { RealServer, missingServer } from '../support/real-server.js';

const isFake = process.env.GRIDTICK_TEST_SERVER === 'fake';
const skip = missingBrowser ?? missingServer ?? (isFake ? 'the stand-in has no money' : false);
const PASSWORD = 'plum-otter-lantern-42';

let demo;
let own;
let browser;

before(async () => {
  if (skip) return;
  demo = await RealServer.start({ args: ['--demo'] });
  own = await RealServer.start({ env: { GRIDTICK_BOOTSTRAP_ADMIN_PASSWORD: PASSWORD } });
  await own.post({ host: 'node-1', region: 'eu-1', gpus: [{ uuid: 'GPU-6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10', index: 0, model: 'NVIDIA L40S', util: 80, power: 250 }] });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await Promise.all([demo?.stop(), own?.stop()]);
});

test('the demo shows what its fleet earns, without a login', { skip }, async () => {
  const { page, complaints, close } = await openPage(browser, `${demo.url}/money`);
  await page.getByRole('region', { name: 'Revenue' }).getByText(/^\$[1-9]/).first().waitFor();
  await page.getByRole('table', { name: 'Money by kind' }).getByRole('rowheader', { name: /H100/ }).first().waitFor();
  await page.getByLabel('By', { exact: true }).selectOption('region');
  await page.waitForURL(/by=region/);
  await page.getByRole('table', { name: 'Money by region' }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('the demo shows where money could be won, and how that is reckoned', { skip }, async () => {
  const { page, complaints, close } = await openPage(browser, `${demo.url}/money`);
  await page.getByRole('link', { name: 'Opportunities' }).click();
  const list = page.getByRole('region', { name: 'Opportunities' });
  await list.getByText(/a month in all/).waitFor();
  const first = list.getByRole('listitem').filter({ hasText: /Could earn/ }).first();
  await first.getByText(/^\+\$[1-9]/).waitFor();
  await first.getByText('How this is reckoned').click();
  await first.getByRole('list', { name: 'Where the numbers come from' }).getByText('Won in a month', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Costly leases' }).click();
  await page.waitForURL(/kind=lease/);
  await list.getByText(/if the lease lets you go|Nothing of that kind now/).first().waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a line is written, counts, and is ended; a table is looked at before it is taken', { skip }, async () => {
  const { page, close } = await openPage(browser, `${own.url}/login?next=/money/prices`);
  await page.getByLabel(/mail/i).fill('admin@localhost');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByText('Nothing is written yet').waitFor();
  await page.getByRole('button', { name: 'New line' }).click();
  await page.getByLabel('What the GPU costs').selectOption('leased');
  await page.getByRole('button', { name: 'Add the line' }).click();
  await page.getByText('Must be the dollars per GPU hour.').waitFor();
  await page.getByLabel('Selling price: dollars per GPU hour').fill('0.95');
  await page.getByLabel('Dollars per GPU hour', { exact: true }).fill('0.40');
  await page.getByRole('button', { name: 'Add the line' }).click();
  const table = page.getByRole('table', { name: 'Price book' });
  await table.getByRole('row', { name: /every region, every model.*counts/ }).waitFor();
  await page.getByRole('button', { name: 'Import CSV' }).click();
  await page.getByLabel('Table in CSV').fill('region,standard,price_per_kwh\neu-1,,0.2\neu-1,free,\n');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByText('1 line can be taken, 1 row cannot be read.').waitFor();
  await page.getByRole('button', { name: 'Import 1' }).click();
  await table.getByText('energy', { exact: true }).waitFor();
  await page.getByRole('navigation', { name: 'Money' }).getByRole('link', { name: 'Money' }).click();
  await page.getByRole('region', { name: 'Revenue' }).getByText('$0.95').waitFor();
  await page.getByRole('link', { name: 'Price book', exact: true }).click();
  await page.getByRole('button', { name: 'End every region, every model' }).click();
  await page.getByRole('button', { name: 'End it' }).click();
  await page.getByText('The line does not count any more.').waitFor();
  await table.getByRole('row', { name: /every model/ }).waitFor({ state: 'detached' });
  await close();
});
