import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { startBigFleet } from '../support/big-fleet.js';

const skip = missingBrowser ?? false;
const GPUS = 10_000;

let big;
let browser;

before(async () => {
  if (skip) return;
  big = await startBigFleet({ gpus: GPUS });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await big?.stop();
});

async function onPage(server, path, check, options = {}) {
  const { page, complaints, close } = await openPage(browser, server.url + path, options);
  await check(page, complaints);
  assert.deepEqual(complaints, []);
  await close();
}

const canvas = (page) => page.getByRole('application', { name: /GPUs? by/ });

/** Until the map was painted with so many cells. */
const painted = (page, least) => page.waitForFunction((least) => document.querySelector('gt-heatmap')?.painted.total >= least, least);

test('ten thousand GPUs are a map: painted fast, and then only what changes', { skip }, async () => {
  await onPage(big, '/fleet', async (page) => {
    await painted(page, GPUS);
    await page.waitForFunction(() => document.querySelector('gt-heatmap').painted.cells < 1_500);
    const some = await page.evaluate(async () => {
      const map = document.querySelector('gt-heatmap');
      const some = [];
      for (let turn = 0; turn < 10; turn += 1) {
        await new Promise((done) => setTimeout(done, 100));
        if (map.painted.cells > 0 && map.painted.cells < 1_500) some.push(map.painted);
      }
      return some;
    });
    const { total, largest: first } = await page.evaluate(() => document.querySelector('gt-heatmap').painted);
    assert.equal(first.cells, GPUS);
    await page.getByRole('navigation', { name: 'Coloured by' }).getByRole('link', { name: 'Temperature' }).click();
    await painted(page, total + 5_000);
    console.log(`first painting: ${first.cells} cells in ${first.ms.toFixed(1)} ms`);
    console.log(`changes: ${some.map(({ cells, ms }) => `${cells} in ${ms.toFixed(1)} ms`).slice(0, 4).join(', ')}`);
    await page.getByRole('heading', { level: 2, name: /eu-west.*2,000 GPUs/ }).waitFor();
    await page.getByText(/10,000 GPUs, .* live, .* stale/).first().waitFor();
    assert.ok((await page.locator('gt-heatmap *').count()) < 40, 'cells are no nodes');
  });
});

test('the cursor is led by keys and by the pointer, the line says the numbers, and Enter opens the page', { skip }, async () => {
  await onPage(big, '/fleet', async (page, complaints) => {
    await painted(page, GPUS);
    await canvas(page).focus();
    const line = page.locator('.heat-line');
    await line.getByText('ap-south-001, GPU 0').waitFor();
    await page.keyboard.press('ArrowRight');
    await line.getByText('ap-south-001, GPU 1').waitFor();
    await page.getByRole('status').getByText(/ap-south-001, GPU 1, A100.*Utilisation/).waitFor({ state: 'attached' });
    await page.keyboard.press('End');
    await line.getByText('us-west-250, GPU 7').waitFor();
    await page.keyboard.press('Home');
    const box = await canvas(page).boundingBox();
    await page.mouse.move(box.x + 5 + 11, box.y + 34 + 5);
    await line.getByText('ap-south-001, GPU 1').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/fleet\/gpus\/GPU-big-1$/);
    await page.getByRole('heading', { name: 'No such GPU' }).waitFor();
    await page.goBack();
    await canvas(page).waitFor();
    complaints.splice(0); // the stand-in knows no single GPU
  });
});

test('colour, group, filters and search stand in the address, and lead to the same table and back', { skip }, async () => {
  await onPage(big, '/fleet', async (page) => {
    await painted(page, GPUS);
    await page.getByRole('navigation', { name: 'Coloured by' }).getByRole('link', { name: 'State' }).click();
    await page.waitForURL(/by=state/);
    await page.getByRole('list', { name: 'Shapes' }).getByText('idle, free').waitFor();
    await page.getByRole('navigation', { name: 'Grouped' }).getByRole('link', { name: 'By model' }).click();
    await page.getByRole('heading', { level: 2, name: /^L40S/ }).getByRole('link').click();
    await page.waitForURL(/model=L40S/);
    await page.getByLabel('State', { exact: true }).selectOption('stale');
    await page.getByText(/\d+ of 2,?504? are|others are faded/).waitFor();
    await page.getByRole('list', { name: 'Filters that are set' }).getByText('stale').waitFor();
    await page.getByRole('link', { name: 'As a table' }).click();
    await page.waitForURL(/\/fleet\/gpus\?model=L40S&state=stale$/);
    await page.getByText(/^\d+ of 10,000 GPUs$/).waitFor();
    const states = new Set(await page.locator('td.col-state').allInnerTexts());
    assert.deepEqual([...states], ['stale']);
    await page.getByRole('link', { name: 'As a map' }).click();
    await page.waitForURL(/\/fleet\?model=L40S&state=stale$/);
    await page.getByRole('link', { name: 'Without the filter stale' }).click();
    await page.waitForURL(/\/fleet\?model=L40S$/);
    await page.getByRole('searchbox', { name: 'Search' }).fill('no such thing');
    await page.getByRole('searchbox', { name: 'Search' }).press('Enter');
    await page.getByText(/No GPU is like “no such thing” and of model L40S/).waitFor();
    await page.goBack();
    await canvas(page).waitFor();
  });
});

test('ten thousand rows scroll at the rate of frames, and only those in sight are there', { skip }, async () => {
  await onPage(big, '/fleet/gpus?sort=-util', async (page) => {
    const table = page.getByRole('grid', { name: 'GPUs' });
    await table.waitFor();
    assert.equal(await table.getAttribute('aria-rowcount'), '10001');
    assert.ok((await page.locator('tbody tr').count()) < 60);
    const frames = await page.evaluate(async () => {
      const scroll = document.querySelector('.long');
      const gaps = [];
      let before = performance.now();
      for (let turn = 0; turn < 120; turn += 1) {
        scroll.scrollTop += 400;
        const now = await new Promise((done) => requestAnimationFrame(done));
        gaps.push(now - before);
        before = now;
      }
      return gaps.slice(5).sort((a, b) => a - b);
    });
    console.log(`scrolling: median ${frames[Math.floor(frames.length / 2)].toFixed(1)} ms a frame, 95 % within ${frames[Math.floor(frames.length * 0.95)].toFixed(1)} ms`);
    const indexes = await page.locator('tbody tr.leads').evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))));
    assert.ok(indexes[0] > 500);
    await table.focus();
    await page.keyboard.press('End');
    await page.locator('tr[aria-rowindex="10001"]').waitFor();
    const last = await page.locator('tr[aria-rowindex="10001"]').getAttribute('id');
    assert.deepEqual([await table.getAttribute('aria-activedescendant'), last.startsWith('row-GPU-')], [last, true]);
    await page.keyboard.press('Home');
    await page.locator('tr[aria-rowindex="2"].is-active').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('tr[aria-rowindex="3"].is-active').waitFor();
  });
});

test('one switch brings the rows of all tables closer, what was read stays in sight, and a reload keeps it', { skip }, async () => {
  await onPage(big, '/fleet/gpus', async (page) => {
    const row = page.locator('tbody tr.leads').first();
    await row.waitFor();
    const height = () => row.evaluate((element) => element.offsetHeight);
    const first = () => page.evaluate(() => Math.round(document.querySelector('.long').scrollTop / document.querySelector('tbody tr.leads').offsetHeight));
    await page.evaluate(() => (document.querySelector('.long').scrollTop = 2_000 * 40));
    await page.locator('tr[aria-rowindex="2002"]').waitFor();
    assert.deepEqual([await height(), await first()], [40, 2_000]);
    await page.getByRole('button', { name: 'Tables: comfortable. Switch to compact' }).click();
    await page.waitForFunction(() => document.querySelector('tbody tr.leads').offsetHeight === 28);
    await page.waitForFunction(() => document.querySelector('.long').scrollTop === 2_000 * 28);
    await page.locator('tr[aria-rowindex="2002"]').waitFor();
    await page.reload();
    await row.waitFor();
    assert.equal(await height(), 28);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('tables comfortable');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('tbody tr.leads').offsetHeight === 40);
  });
});

test('four hundred GPUs use the room of a wall, with the legend in sight, and the cells under the pointer are those that are seen', { skip }, async () => {
  const own = await startBigFleet({ gpus: 400 });
  await onPage(own, '/fleet', async (page) => {
    await painted(page, 400);
    const { bottom, size } = await page.evaluate(() => ({ bottom: document.querySelector('.heat-legend').getBoundingClientRect().bottom, size: document.querySelector('.heat-cursor').parentElement.querySelector('canvas').clientHeight }));
    assert.ok(bottom <= 1_300 && size > 700, `${bottom} ${size}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight), true);
    await canvas(page).focus();
    const cell = await page.locator('.heat-cursor').boundingBox();
    assert.ok(cell.width >= 32, `${cell.width}`);
    await page.mouse.move(cell.x + 1.5 * cell.width + 3, cell.y + cell.height / 2);
    await page.locator('.heat-line').getByText('ap-south-001, GPU 1').waitFor();
    await page.setViewportSize({ width: 1_280, height: 800 });
    await page.waitForFunction((before) => document.querySelector('.heat-cursor').parentElement.querySelector('canvas').clientHeight < before, size);
  }, { width: 2_560, height: 1_300 });
  await own.stop();
});

test('rows in sight have what only they are asked for, and never more than the server gives at once', { skip }, async () => {
  await onPage(big, '/fleet/gpus?region=us-east', async (page) => {
    await page.locator('td.col-age', { hasText: '0 s' }).first().waitFor();
    await page.getByText('Columns').click();
    await page.getByLabel('SM active').check();
    await page.getByRole('columnheader', { name: 'SM active' }).waitFor();
    const asked = big.fleet.asked.filter((url) => url.includes('gpu%2F'));
    assert.ok(asked.length > 0 && asked.every((url) => url.split('t=').length - 1 <= 64));
    await page.reload();
    await page.getByRole('columnheader', { name: 'SM active' }).waitFor();
  });
});

test('a lost stream leaves the map with its age, and it heals by itself', { skip }, async () => {
  const own = await startBigFleet({ gpus: 50 });
  await onPage(own, '/fleet', async (page) => {
    await painted(page, 50);
    own.fleet.isDeaf = true;
    own.fleet.isMoving = false;
    own.cut();
    await page.getByText(/Live changes do not come in: the map shows what was \d+ s ago/).waitFor({ timeout: 20_000 });
    own.fleet.set(0, { util: 100, state: 'live' });
    own.fleet.isDeaf = false;
    await page.getByText(/Live changes do not come in/).waitFor({ state: 'detached', timeout: 30_000 });
    await canvas(page).focus();
    await page.locator('.heat-line').getByText('100 %').first().waitFor();
  });
  await own.stop();
});

test('where no stream is let through the grid is read', { skip }, async () => {
  const own = await startBigFleet({ gpus: 16 });
  own.fleet.isDeaf = true;
  const { page, close } = await openPage(browser, `${own.url}/fleet`);
  await page.getByRole('heading', { level: 2, name: /ap-south/ }).waitFor({ timeout: 20_000 });
  await close();
  await own.stop();
});

test('a fleet of one GPU has a map, and an empty one says what to do', { skip }, async () => {
  const one = await startBigFleet({ gpus: 1 });
  await onPage(one, '/fleet', async (page) => {
    await painted(page, 1);
    await canvas(page).focus();
    await page.locator('.heat-line').getByText('ap-south-001, GPU 0').waitFor();
  });
  await one.stop();
  const none = await startBigFleet({ gpus: 0 });
  await onPage(none, '/fleet', async (page) => {
    await page.getByRole('heading', { name: 'No GPU has reported yet' }).waitFor();
    await page.getByRole('link', { name: 'Connect GPUs' }).waitFor();
  });
  await none.stop();
});

test('on a phone nothing is wider than the screen', { skip }, async () => {
  for (const path of ['/fleet', '/fleet/gpus']) {
    await onPage(
      big,
      path,
      async (page) => {
        await page.locator('gt-heatmap canvas, [role=grid]').first().waitFor();
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, path);
      },
      { width: 390, height: 844 },
    );
  }
});
