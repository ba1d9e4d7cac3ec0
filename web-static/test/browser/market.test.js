import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { RealServer, missingServer } from '../support/real-server.js';

const isFake = process.env.GRIDTICK_TEST_SERVER === 'fake';
const skip = missingBrowser ?? missingServer ?? (isFake ? 'the stand-in has no market' : false);

let demo;
let empty;
let browser;

before(async () => {
  if (skip) return;
  demo = await RealServer.start({ args: ['--demo'] });
  empty = await RealServer.start();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await Promise.all([demo?.stop(), empty?.stop()]);
});

async function onPage(url, check, options = {}) {
  const { page, complaints, close } = await openPage(browser, url, options);
  await check(page);
  assert.deepEqual(complaints, []);
  await close();
}

const rows = (page, table) => page.getByRole('table', { name: table }).locator('tbody tr:not(.space)');

test('spreads are shown, and each opens where its numbers come from', { skip }, async () => {
  await onPage(`${demo.url}/market?min_spread=0`, async (page) => {
    await page.getByText('Demo data').waitFor();
    const first = rows(page, 'Spreads').first();
    await first.getByText(/^\d+\.\d %$/).waitFor();
    assert.match(await first.locator('[data-side=buy] .price').innerText(), /^\$\d+\.\d\d/);
    const opener = first.getByRole('button');
    await opener.press('Enter');
    const steps = rows(page, 'Spreads').getByRole('list', { name: 'Where the numbers come from' });
    await steps.getByText('sell price - buy price', { exact: true }).waitFor();
    assert.equal(await opener.getAttribute('aria-expanded'), 'true');
    await page.getByRole('link', { name: 'All offers of this good' }).click();
    await page.waitForURL(/\/market\/offers\?good=/);
    await page.getByRole('heading', { name: 'Offers', level: 1 }).waitFor();
    await rows(page, 'Offers').nth(1).waitFor();
  });
});

test('offers are narrowed and put in order by what stands in the address', { skip }, async () => {
  await onPage(`${demo.url}/market/offers`, async (page) => {
    await rows(page, 'Offers').first().waitFor();
    await page.getByRole('searchbox', { name: 'GPU' }).fill('H100');
    await page.getByRole('searchbox', { name: 'GPU' }).press('Enter');
    await page.waitForURL(/gpu=H100/);
    await page.getByLabel('Purchase').selectOption('on_demand');
    await page.waitForURL(/purchase=on_demand/);
    await rows(page, 'Offers').filter({ hasNotText: /^\s*H100/ }).first().waitFor({ state: 'detached' });
    await rows(page, 'Offers').filter({ hasNotText: 'on demand' }).first().waitFor({ state: 'detached' });
    await page.getByRole('columnheader', { name: 'Price' }).getByRole('link').click();
    await page.waitForURL(/sort=-price/);
    await page.locator('th[aria-sort=descending]', { hasText: 'Price' }).waitFor();
    await page.getByLabel('Provider').selectOption({ index: 1 });
    await page.waitForURL(/provider=/);
  });
  await onPage(`${demo.url}/market/offers?gpu=NOPE&purchase=reserved`, async (page) => {
    await page.getByRole('link', { name: 'Without “GPU NOPE”' }).waitFor();
  });
});

test('providers say how they are, and that they are of the demo', { skip }, async () => {
  await onPage(`${demo.url}/market`, async (page) => {
    await page.getByRole('navigation', { name: 'Market' }).getByRole('link', { name: 'Providers' }).click();
    const answering = rows(page, 'Providers').filter({ hasText: 'answers' }).first();
    await answering.getByText('demo', { exact: true }).waitFor();
    assert.ok((await rows(page, 'Providers').count()) > 3);
  });
});

test('a deal leads to what it would save, and that can be sent as an address', { skip }, async () => {
  await onPage(`${demo.url}/market/deals`, async (page) => {
    await rows(page, 'Deals').nth(2).waitFor();
    await page.getByLabel('How far below').selectOption('25');
    await page.waitForURL(/min_below=25/);
    await rows(page, 'Deals').first().getByRole('link', { name: 'Savings' }).click();
    await page.waitForURL(/\/market\/savings\?good=.*price=/);
    await page.getByText('You save in a month').waitFor();
    await page.getByLabel('GPUs').fill('8');
    await page.getByLabel('GPUs').press('Enter');
    await page.waitForURL(/gpus=8/);
    await page.getByText('More assumptions').click();
    await page.getByLabel('Hours to set up').fill('3');
    await page.getByLabel('Hours to set up').press('Tab');
    await page.waitForURL(/setup_hours=3/);
    const opener = rows(page, 'What each offer would save').first().getByRole('button');
    await opener.press('Enter');
    await page.getByText('3.0 hours (given) x new price x 8 GPUs').first().waitFor();
    const shared = page.url();
    await page.goto(shared);
    await page.getByText('You save in a month').waitFor();
    assert.equal(await page.getByLabel('Hours to set up').inputValue(), '3');
  });
});

test('the calculator without a question says what to do, and a good that nobody else sells is no error', { skip }, async () => {
  await onPage(`${demo.url}/market/savings`, async (page) => {
    await page.getByRole('heading', { name: 'Say what you pay now' }).waitFor();
    await page.getByRole('region', { name: 'Nothing asked yet' }).getByRole('link').first().click();
    await page.waitForURL(/offer=/);
    await page.getByText('You save in a month').waitFor();
    await page.getByRole('button', { name: 'Say a price instead' }).click();
    await page.getByLabel('GPU and terms').waitFor();
  });
});

test('where nobody is asked the page says so, and what to do', { skip }, async () => {
  for (const path of ['/market', '/market/offers']) {
    await onPage(empty.url + path, async (page) => {
      await page.getByRole('heading', { name: 'No provider is asked' }).waitFor();
      await page.getByText('GRIDTICK_ASK_PROVIDERS').waitFor();
    });
  }
  await onPage(`${empty.url}/market/providers`, async (page) => {
    await rows(page, 'Providers').filter({ hasText: 'never seen live' }).filter({ hasText: 'is not asked' }).first().waitFor();
  });
});

test('on a phone nothing is wider than the screen', { skip }, async () => {
  for (const path of ['/market?min_spread=0', '/market/offers', '/market/deals', '/market/savings?good=h100-sxm-80gb-secure-on_demand&price=6.88&gpus=8', '/market/prices', '/market/providers']) {
    await onPage(
      demo.url + path,
      async (page) => {
        await page.locator('tbody tr:not(.space), .pairs li, .price-figures dd').locator('visible=true').first().waitFor();
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, path);
      },
      { width: 390, height: 844 },
    );
  }
});
