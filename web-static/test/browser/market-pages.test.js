import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { RealServer, missingServer } from '../support/real-server.js';

const isFake = process.env.GRIDTICK_TEST_SERVER === 'fake';
const skip = missingBrowser ?? missingServer ?? (isFake ? 'the stand-in has no market' : false);
const PASSWORD = 'plum-otter-lantern-42';
const GOOD = 'h100-sxm-80gb-secure-on_demand';

let demo;
let own;
let browser;

before(async () => {
  if (skip) return;
  demo = await RealServer.start({ args: ['--demo'] });
  own = await RealServer.start({ env: { GRIDTICK_BOOTSTRAP_ADMIN_PASSWORD: PASSWORD } });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await Promise.all([demo?.stop(), own?.stop()]);
});

async function onPage(url, check, options = {}) {
  const { page, complaints, close } = await openPage(browser, url, options);
  await check(page);
  assert.deepEqual(complaints, []);
  await close();
}

const offerRows = (page) => page.getByRole('table', { name: 'Offers' }).locator('tbody tr:not(.space)');

test('the grid of all moves is walked with keys, and each number says where it comes from', { skip }, async () => {
  await onPage(`${demo.url}/market?good=${GOOD}`, async (page) => {
    const grid = page.getByRole('grid', { name: /^Net of each move: H100 SXM 80 GB/ });
    await grid.getByText('best').waitFor();
    const why = page.getByRole('region', { name: 'Where the number comes from' });
    await why.getByText('Won in an hour').first().waitFor();
    assert.equal(await grid.locator('[tabindex="0"]').count(), 1, 'one stop for the keyboard');
    await grid.locator('[tabindex="0"]').focus();
    const first = await why.getByRole('heading').innerText();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction((before) => document.querySelector('.matrix-why h3').innerText !== before, first);
    await why.getByText('Price to be, all told').waitFor();
    const chosen = await why.getByRole('heading').innerText();
    await page.keyboard.press('Enter');
    await page.waitForURL(/buy=.*sell=/);
    await page.reload();
    await why.getByRole('heading', { name: chosen }).waitFor();
    const picker = page.getByRole('combobox', { name: 'GPU and terms' });
    await picker.click();
    await picker.pressSequentially('a100 sxm secure on demand');
    await page.getByRole('option', { name: /^A100 SXM 80 GB/ }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/good=a100/);
    await page.getByRole('grid', { name: /^Net of each move: A100/ }).waitFor();
    await page.goBack();
    await grid.waitFor();
  });
});

test('goods without a spread are named with why', { skip }, async () => {
  await onPage(`${demo.url}/market`, async (page) => {
    await page.getByRole('heading', { name: 'Without a spread' }).click();
    await page.getByRole('heading', { name: /^One seller only/ }).waitFor();
    await page.getByText('Only one seller has this good now.').waitFor();
  });
});

test('offers are one long list of which little is drawn, with chips that lead out of each filter', { skip }, async () => {
  await onPage(`${demo.url}/market/offers`, async (page) => {
    await offerRows(page).nth(5).waitFor();
    const list = page.getByRole('region', { name: 'Offers, scrolls' });
    for (let turn = 0; turn < 4; turn++) {
      await list.evaluate((box) => (box.scrollTop = box.scrollHeight));
      await page.waitForFunction((least) => Number.parseInt(document.querySelector('.rows-foot').innerText) > least, 50 * (turn + 1));
    }
    assert.ok((await offerRows(page).count()) < 60, 'bounded');
    await page.getByText('More filters').click();
    await page.getByLabel('Memory, GB').fill('80');
    await page.getByLabel('Memory, GB').press('Tab');
    await page.waitForURL(/memory_gb=80/);
    await page.getByLabel('Tenancy').selectOption('secure');
    await page.waitForURL(/tenancy=secure/);
    await page.getByRole('link', { name: 'Without 80 GB' }).click();
    await page.waitForURL((url) => !url.search.includes('memory_gb'));
    await page.getByRole('link', { name: 'Without secure' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Clear all' }).click();
    await page.waitForURL((url) => url.search === '');
    await page.getByRole('columnheader', { name: 'Price' }).getByRole('link').press('Enter');
    await page.locator('th[aria-sort=descending]', { hasText: 'Price' }).waitFor();
  });
});

test('prices change where they stand, and a pause holds them still', { skip }, async () => {
  await onPage(`${demo.url}/market/offers?good=rtx_4090-pcie-24gb-community-on_demand`, async (page) => {
    await offerRows(page).nth(3).waitFor();
    const prices = () => offerRows(page).evaluateAll((rows) => rows.map((row) => row.querySelector('.price').innerText).join());
    const before = await prices();
    await page.waitForFunction((was) => [...document.querySelectorAll('table.offers tbody tr:not(.space)')].map((row) => row.querySelector('.price').innerText).join() !== was, before, { timeout: 60_000 });
    await page.getByRole('banner').getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused: prices stand still here').waitFor();
    await page.getByRole('banner').getByRole('button', { name: 'Resume' }).click();
    await page.getByText('Prices change as providers say them').waitFor();
  });
});

test('the whole list is taken away as a table', { skip }, async () => {
  await onPage(`${demo.url}/market/offers?gpu=H100`, async (page) => {
    await offerRows(page).first().waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Offers as CSV' }).click()]);
    assert.equal(download.suggestedFilename(), 'gridtick-offers.csv');
    const [json] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Offers as JSON' }).click()]);
    assert.equal(json.suggestedFilename(), 'gridtick-offers.json');
  });
});

test('the price of a good over time, beside another, with the range in the address', { skip }, async () => {
  await onPage(`${demo.url}/market/prices`, async (page) => {
    await page.getByText('Middle now').waitFor();
    const chart = page.locator('gt-chart');
    await chart.getByRole('img', { name: /^Price of / }).waitFor();
    await page.getByRole('navigation', { name: 'How far back' }).getByRole('link', { name: '6 hours' }).click();
    await page.waitForURL(/range=6h/);
    const other = page.getByRole('combobox', { name: 'Compare with' });
    await other.click();
    await other.pressSequentially('l40s');
    await page.keyboard.press('Enter');
    await page.waitForURL(/with=l40s/);
    await chart.getByRole('button', { name: 'As a table' }).click();
    await chart.getByRole('table').waitFor();
    await page.getByRole('button', { name: 'Without Compare with' }).click();
    await page.waitForURL((url) => !url.search.includes('with='));
  });
});

test('savings are reckoned while one types, and what is assumed goes back to what is usual', { skip }, async () => {
  await onPage(`${demo.url}/market/savings?good=${GOOD}&price=6.88`, async (page) => {
    await page.getByText('You save in a month').waitFor();
    const before = await page.evaluate(() => history.length);
    await page.getByLabel('GPUs', { exact: false }).first().pressSequentially('16');
    await page.waitForURL(/gpus=16/);
    assert.equal(await page.evaluate(() => history.length), before, 'typing is no step');
    await page.getByRole('button', { name: /^As usual\s+for GPUs/ }).click();
    await page.waitForURL((url) => !url.search.includes('gpus='));
  });
});

test('prices are handed in after a look at how they are understood', { skip }, async () => {
  const { page, close } = await openPage(browser, `${own.url}/login?next=/market/providers`);
  await page.getByLabel(/mail/i).fill('admin@localhost');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Import prices' }).click();
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByText('Give the price list a name').waitFor();
  await page.getByLabel('Name of the price list').fill('Our contract');
  await page.getByLabel('Or paste it').fill('gpu,gpu_count,price,currency,region\n8x H100 SXM 80GB,8,2.10,USD,FI\nL40S,1,from $0.70,USD,DE\n');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByText('1 offer can be taken, 1 row cannot be read.').waitFor();
  await page.getByText('line 3 column 3 (price)').waitFor();
  await page.getByRole('table', { name: 'Offers as they are understood' }).getByText('$2.10', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Import 1 offer' }).click();
  await page.getByText('Our contract: 1 offer is taken, 1 row cannot be read.').waitFor();
  await page.getByRole('table', { name: 'Providers' }).getByRole('row', { name: /Our contract/ }).getByText('imported').first().waitFor();
  await page.getByRole('link', { name: 'Our contract' }).click();
  await offerRows(page).filter({ hasText: 'H100 SXM 80 GB' }).waitFor();
  await close();
});

test('money over time of a part of the fleet, as a chart and as a table', { skip }, async () => {
  await onPage(`${demo.url}/money`, async (page) => {
    const panel = page.getByRole('region', { name: 'Money over time', exact: true });
    await panel.locator('gt-chart').waitFor();
    await panel.getByLabel('Of what').selectOption({ index: 1 });
    await page.waitForURL(/of=region/);
    const [download] = await Promise.all([page.waitForEvent('download'), panel.getByRole('button', { name: 'Money over time as CSV' }).click()]);
    assert.equal(download.suggestedFilename(), 'gridtick-money.csv');
  });
});

test('a server that ends leaves what was known, and the pages heal', { skip }, async () => {
  const { page, close } = await openPage(browser, `${demo.url}/market?good=${GOOD}`);
  await page.getByRole('grid').getByText('best').waitFor();
  await demo.kill();
  await page.getByText(/Shown is what was at/).first().waitFor({ timeout: 30_000 });
  assert.ok(await page.getByRole('grid').isVisible(), 'the numbers stay');
  await demo.startAgain();
  await page.getByText(/Shown is what was at/).first().waitFor({ state: 'detached', timeout: 60_000 });
  await close();
});
