import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, missingBrowser } from '../support/browser.js';
import { startFakeServer } from '../support/fake-server.js';
import { FakeTargets } from '../support/fake-targets.js';

const skip = missingBrowser ?? false;

let server;
let browser;

before(async () => {
  if (skip) return;
  server = await startFakeServer();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** The page over a stand-in for its API. */
async function onPage(targets, check) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await targets.stand(page);
  await page.goto(`${server.url}/fleet/targets`);
  await check(page);
  assert.deepEqual(complaints, []);
  await browser.closeContext(page.context());
}

const rowOf = (page, name) => page.locator('tbody tr', { has: page.getByRole('rowheader', { name }) });

test('from nothing to a target: tested, added, changed, removed by its name', { skip }, async () => {
  const targets = new FakeTargets();
  targets.tested = {
    ...{ state: 'up', error: null, duration_ms: 12, bytes: 900, samples: 3, rejected: 0, gpus: 1, found: 0, first_targets: [] },
    ...{ first_gpus: [{ uuid: 'GPU-6f1c0f6e', host: 'node1', region: 'eu', model: '<img onerror=alert(1)>' }], unmapped: ['DCGM_FI_DEV_X'], problems: [] },
  };
  await onPage(targets, async (page) => {
    await page.getByRole('heading', { name: 'Scraping', level: 1 }).waitFor();
    await page.getByText('Nothing is read yet').waitFor();
    await page.getByRole('button', { name: 'Add a target' }).click();
    await page.getByRole('button', { name: 'Test' }).click();
    await page.getByText('Type the address that is read.').waitFor();
    await page.getByLabel('Address').fill('http://node1:9400');
    await page.getByLabel('Labels').fill('region=eu');
    await page.getByRole('button', { name: 'Test' }).click();
    await page.getByText('1 GPU would be taken, from 3 samples.').waitFor();
    await page.getByText('<img onerror=alert(1)>, node1, eu').waitFor();
    assert.equal(targets.items.size, 0);
    await page.getByLabel('It asks for').selectOption('bearer');
    await page.getByLabel('Token').fill('secret');
    await page.getByRole('dialog').getByRole('button', { name: 'Add the target' }).click();
    await page.getByText('The target is added and read at once.').waitFor();
    assert.deepEqual(targets.bodies.at(-1), { kind: 'exporter', url: 'http://node1:9400', labels: { region: 'eu' }, auth: { kind: 'bearer', token: 'secret' } });
    await rowOf(page, 'http://node1:9400').getByText('Not read yet').waitFor();

    await page.getByRole('button', { name: 'Edit http://node1:9400' }).click();
    assert.equal(await page.getByLabel('It asks for').inputValue(), 'kept');
    await page.getByLabel('Seconds between two reads').fill('30');
    await page.getByRole('button', { name: 'Save the target' }).click();
    await page.getByText('The target is changed').waitFor();
    assert.equal('auth' in targets.bodies.at(-1), false);
    await rowOf(page, 'http://node1:9400').getByText('30 s').waitFor();

    await page.getByRole('button', { name: 'Remove http://node1:9400' }).click();
    await page.getByRole('heading', { name: 'Remove http://node1:9400?' }).waitFor();
    await page.getByRole('button', { name: 'Remove the target' }).click();
    await page.getByText('Nothing is read yet').waitFor();
    await page.getByText('http://node1:9400 is not read any more.').waitFor();
  });
});

test('what is wrong stands in words beside a shape, and what comes from elsewhere is not changed here', { skip }, async () => {
  const targets = new FakeTargets();
  const at = new Date().toISOString();
  targets.items.set('a', FakeTargets.target({ id: 'a', url: 'http://n1:9400/metrics', state: 'up', last_scrape_at: at, last_good_at: at, duration_ms: 40, gpus: 8, samples: 312, bytes: 41_000 }));
  targets.items.set('b', FakeTargets.target({ id: 'b', url: 'http://n2:9400/metrics', state: 'down', failures: 3, last_scrape_at: at, error: { code: 'too_slow', detail: 'The host took longer than 10000 ms.' } }));
  targets.items.set('c', FakeTargets.target({ id: 'c', url: 'http://n3:9400/metrics', origin: 'list', found_by: 'x', labels: { region: 'fra' } }));
  await onPage(targets, async (page) => {
    await rowOf(page, 'n1:9400').getByText(/Up, read/).waitFor();
    await rowOf(page, 'n1:9400').getByText('8 GPUs').waitFor();
    await rowOf(page, 'n2:9400').getByText('Down, 3 times in a row').waitFor();
    await rowOf(page, 'n2:9400').getByText('The host took longer than 10000 ms. It was never read well.').waitFor();
    await rowOf(page, 'n3:9400').getByText('from a list · region=fra').waitFor();
    assert.equal(await rowOf(page, 'n3:9400').getByRole('button').count(), 0);
    await page.getByLabel('State').selectOption('down');
    await page.waitForURL(/state=down/);
  });
});
