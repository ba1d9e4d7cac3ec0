import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { PASSWORD } from '../support/made-up-people.js';
import { RealServer, missingServer } from '../support/real-server.js';

const isFake = process.env.GRIDTICK_TEST_SERVER === 'fake';
const skip = missingBrowser ?? missingServer ?? (isFake ? 'the stand-in has no telemetry' : false);
const ADA = 'ada@example.org';
const GIB = 1024 ** 3;

let server;
let browser;
let operations = {};

before(async () => {
  if (skip) return;
  server = await RealServer.start();
  browser = await launch();
  operations = (await (await fetch(`${server.url}/openapi.json`)).json()).paths;
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const gpu = (n, more = {}) => ({
  ...{ uuid: `GPU-f1ee-${n}`, index: n, model: 'NVIDIA H100 80GB HBM3', util: 10 * n, mem_used: 40 * GIB, mem_total: 80 * GIB },
  ...{ power: 400 + n, temp: 50 + n, sm_clock: 1_980_000_000, ...more },
});

/** Opens a page, runs the check, and then wants silence from the browser. */
async function onPage(path, check, options = {}) {
  const { page, complaints, close } = await openPage(browser, server.url + path, options);
  await check(page, complaints);
  assert.deepEqual(complaints, []);
  await close();
}

const rowOf = (page, name) => page.locator('tbody tr', { has: page.getByRole('rowheader', { name }) });

test('an empty server says what will be here, and how to connect each sender', { skip }, async () => {
  await onPage('/fleet/gpus', async (page) => {
    await page.getByText('No GPU has reported yet').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Connect GPUs' }).getAttribute('href'), '/connect');
    for (const path of ['hosts', 'models', 'events']) {
      await page.getByRole('navigation', { name: 'Fleet' }).getByRole('link', { name: path, exact: false }).click();
      await page.locator('.panel-words p').waitFor();
    }
  });
});

test('from samples to a GPU in the list, its page, and what happened to it', { skip }, async () => {
  const now = Date.now();
  await server.post({ host: 'node-1', region: 'eu', ts: now - 2_000, gpus: [gpu(0, { xid: 0 }), gpu(1, { xid: 0 })] });
  await server.post({ host: 'node-1', region: 'eu', ts: now, gpus: [gpu(0), gpu(1, { xid: 79 })] });
  await onPage('/fleet/gpus', async (page) => {
    await page.evaluate(() => (window.isSamePage = true));
    await rowOf(page, 'node-1, GPU 1').getByText('10 %').waitFor();
    await rowOf(page, 'node-1, GPU 1').getByText('401 W').click();
    await page.getByRole('heading', { name: 'node-1, GPU 1', level: 1 }).and(page.locator(':focus')).waitFor();
    assert.equal(new URL(page.url()).pathname, '/fleet/gpus/GPU-f1ee-1');
    await page.getByText(/; values are\s+\d+ (s|min) old/).waitFor();
    await page.getByRole('region', { name: 'Power and heat' }).getByText('1,980 MHz').waitFor();
    await page.getByRole('region', { name: 'Events' }).getByRole('rowheader', { name: /XID 79.*Critical/ }).waitFor();
    await page.getByRole('region', { name: 'Where it was' }).getByRole('link', { name: 'node-1' }).waitFor();

    await server.post({ host: 'node-1', region: 'eu', gpus: [gpu(1, { power: 555 })] });
    await page.getByRole('region', { name: 'Power and heat' }).getByText('555 W').waitFor();

    await page.getByRole('navigation', { name: 'Fleet' }).getByRole('link', { name: 'Events' }).click();
    await page.getByLabel('Severity').selectOption('critical');
    assert.equal(new URL(page.url()).search, '?severity=critical');
    await rowOf(page, 'XID 79').getByRole('link', { name: /GPU-f1ee/ }).first().click();
    await page.getByRole('heading', { name: 'node-1, GPU 1', level: 1 }).waitFor();
    assert.equal(await page.evaluate(() => window.isSamePage), true);
  });
});

test('a GPU without a UUID has a page by its host and index, and a GPU that is none says so', { skip }, async () => {
  await server.post({ host: 'plain', gpus: [{ index: 3, util: 7 }] });
  await onPage('/fleet/gpus?host=plain', async (page) => {
    await rowOf(page, 'plain, GPU 3').getByRole('link').click();
    await page.getByRole('region', { name: 'Work' }).getByText('7.0 %').waitFor();
    await page.reload();
    await page.getByRole('region', { name: 'Work' }).getByText('7.0 %').waitFor();
    assert.match(page.url(), /plain(:|%3A)3$/);
  });
  const { page, close } = await openPage(browser, `${server.url}/fleet/gpus/GPU-none`);
  await page.getByRole('heading', { name: 'No such GPU' }).waitFor();
  await close();
});

test('filters and order stand in the address, and empty results say which to relax', { skip }, async () => {
  await server.post({ host: 'node-2', region: 'us', gpus: [gpu(2, { index: 0, model: 'NVIDIA L40S' })] });
  await onPage('/fleet/gpus?region=us', async (page) => {
    await rowOf(page, 'node-2, GPU 0').waitFor();
    assert.equal(await page.locator('tbody tr').count(), 1);
    await page.getByRole('combobox', { name: 'Model' }).selectOption('H100 SXM5 80GB');
    await page.getByText('No GPU is in region us and of model H100 SXM5 80GB').waitFor();
    await page.getByRole('link', { name: 'Without “in region us”' }).click();
    await rowOf(page, 'node-1, GPU 0').waitFor();
    assert.equal(await page.getByRole('combobox', { name: 'Region' }).inputValue(), '');
    await page.getByRole('columnheader', { name: 'Utilisation' }).getByRole('link').focus();
    await page.keyboard.press('Enter');
    await page.locator('[aria-sort=descending]').waitFor();
    await page.waitForFunction(() => document.querySelector('tbody th a')?.textContent === 'node-1, GPU 1');
    await page.goBack();
    await page.locator('[aria-sort=ascending]').waitFor();
    await page.getByRole('combobox', { name: 'Host' }).fill('node-2');
    await page.getByRole('combobox', { name: 'Host' }).press('Enter');
    await page.waitForURL(/host=node-2/);
  });
});

test('hosts and models lead to their GPUs', { skip }, async () => {
  await onPage('/fleet/hosts', async (page) => {
    await rowOf(page, 'node-2').getByRole('link', { name: 'node-2', exact: true }).click();
    await rowOf(page, 'node-2, GPU 0').waitFor();
    assert.equal(new URL(page.url()).search, '?host=node-2');
  });
  await onPage('/fleet/models', async (page) => {
    await rowOf(page, 'L40S').getByRole('link', { name: 'L40S', exact: true }).click();
    await rowOf(page, 'node-2, GPU 0').waitFor();
    assert.equal(await page.locator('tbody tr').count(), 1);
  });
});

test('a long list is one list, of which the rows in sight are there', { skip }, async () => {
  const many = Array.from({ length: 150 }, (_, n) => gpu(n, { uuid: `GPU-many-${n}`, util: 50 }));
  await server.post({ host: 'many', region: 'eu', gpus: many });
  await onPage('/fleet/gpus?host=many', async (page) => {
    await rowOf(page, 'many, GPU 0').waitFor();
    const table = page.getByRole('grid', { name: 'GPUs' });
    assert.equal(await table.getAttribute('aria-rowcount'), '151');
    assert.ok((await page.locator('tbody tr').count()) < 80);
    await table.focus();
    await page.keyboard.press('End');
    await rowOf(page, 'many, GPU 149').waitFor();
    await rowOf(page, 'many, GPU 149').getByText('549 W').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'many, GPU 149', level: 1 }).waitFor();
  });
});

test('the map shows the same GPUs, and a click opens one', { skip }, async () => {
  await onPage('/fleet?host=node-1', async (page) => {
    const map = page.getByRole('application', { name: '2 GPUs by utilisation' });
    await map.focus();
    await page.locator('.heat-line').getByText('node-1, GPU 0').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator('.heat-line').getByText('10 %').waitFor();
    await server.post({ host: 'node-1', region: 'eu', gpus: [gpu(1, { util: 77 })] });
    await page.locator('.heat-line').getByText('77 %').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'node-1, GPU 1', level: 1 }).waitFor();
  });
});

test('markup in names is text', { skip }, async () => {
  const host = '<img src=x onerror=alert(1)>';
  await server.post({ host, region: '<b>eu</b>', gpus: [gpu(0, { uuid: 'GPU-mark', model: '<script>alert(1)<script>' })] });
  for (const path of ['/fleet/gpus?host=' + encodeURIComponent(host), '/fleet/gpus/GPU-mark', '/fleet/hosts', '/fleet/models']) {
    await onPage(path, async (page) => {
      await page.locator('main').getByText('<script>alert(1)<script>').filter({ visible: true }).first().waitFor();
      assert.equal(await page.locator('main img, main b, main script').count(), 0);
    });
  }
});

test('a server that goes away leaves the values, and says so; back again, they go on', { skip }, async () => {
  const { page, close } = await openPage(browser, `${server.url}/fleet/hosts`);
  await page.routeWebSocket('**/api/v1/stream*', (socket) => socket.close());
  await page.goto(`${server.url}/fleet/gpus/GPU-f1ee-0`);
  await page.getByRole('heading', { name: 'node-1, GPU 0', level: 1 }).waitFor();
  await page.route('**/api/v1/gpus/**', (route) => route.abort());
  await page.getByText(/^Shown is what was at .*does not answer.*Trying again\.$/).waitFor();
  await page.getByRole('region', { name: 'Which one' }).getByText('GPU-f1ee-0').waitFor();
  await page.unroute('**/api/v1/gpus/**');
  await page.getByText(/^Shown is what was at/).waitFor({ state: 'detached' });
  await close();
});

test('no width scrolls sideways', { skip }, async () => {
  for (const path of ['/fleet/gpus', '/fleet/gpus/GPU-f1ee-1', '/fleet/hosts', '/fleet/models', '/fleet/events']) {
    await onPage(path, async (page) => {
      await page.locator('tbody tr').first().waitFor();
      for (const width of [360, 390, 768, 1440, 2560]) {
        await page.setViewportSize({ width, height: 900 });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${overflow} px over at ${width} of ${path}`);
      }
    });
  }
});

test('sources are for those who run the fleet: a kind word for others, verdicts for them', { skip }, async (t) => {
  if (!operations['/api/v1/ingest/sources']) return t.skip('this server has no route /api/v1/ingest/sources yet');
  const visitor = await openPage(browser, `${server.url}/fleet/sources`);
  await visitor.page.getByRole('link', { name: /^(Log in|Set up)$/ }).first().waitFor();
  await visitor.close();

  const { page, close } = await openPage(browser, `${server.url}/setup`);
  await page.getByLabel('One-time code').fill(await server.readData('first-run.code'));
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill(ADA);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create the first account' }).click();
  await page.waitForURL(`${server.url}/`);
  await page.goto(`${server.url}/fleet/sources`);
  await page.locator('gt-source .verdict').first().waitFor();

  await fetch(`${server.url}/api/v1/ingest`, {
    method: 'POST',
    headers: { Authorization: `Bearer browser-test-key-0123456789-abcdef`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ host: 'node-1', ts: Date.now(), gpus: [gpu(0, { util: 187 })] }),
  });
  const source = page.locator('gt-source', { hasText: 'JSON' }).first();
  await source.locator('summary').focus();
  await page.keyboard.press('Enter');
  await source.getByRole('heading', { name: /^Last error/ }).waitFor();
  await source.getByRole('row', { name: /^Not possible/ }).waitFor();
  await close();
});
