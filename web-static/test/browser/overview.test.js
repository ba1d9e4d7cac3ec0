import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violationsOf } from '../support/accessible.js';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { madeUpMoney, madeUpSpread } from '../support/fake-overview.js';
import { startFakeServer } from '../support/fake-server.js';
import { madeUpGpus } from '../support/made-up-gpus.js';

const skip = missingBrowser ?? false;

let server;
let browser;

before(async () => {
  if (skip) return;
  server = await startFakeServer();
  browser = await launch();
  fill(server);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const eventOf = (more = {}) => ({ ts: new Date().toISOString(), kind: 'xid', severity: 'critical', uuid: 'GPU-0001-1', host: 'eu-west-1', region: 'eu-west', code: '48', detail: 'Double-bit memory error', ...more });

function fill({ overview, ingest }, { hasMoney = true } = {}) {
  if (hasMoney) {
    overview.money = madeUpMoney();
    overview.moneyOfRegions = { 'eu-west': { region: 'eu-west', revenue_per_hour: '40.00', profit_per_hour: '-3.10', idle_waste_per_hour: '1.00' }, 'us-east': { region: 'us-east', revenue_per_hour: '61.25', profit_per_hour: '23.85', idle_waste_per_hour: '2.00' } };
  }
  overview.spreads = { a: madeUpSpread('a', 79.9), b: madeUpSpread('b', 40.1) };
  overview.events = [eventOf({ ts: new Date(Date.now() - 120_000).toISOString() })];
  overview.knownFrom = Date.now() / 1_000 - 9 * 86_400;
  for (const body of madeUpGpus().next(Date.now())) ingest(body);
}

/** Opens the overview, runs the check, and then wants silence from the browser. */
async function onPage(check, { query = '', url = server.url, isQuiet = true, ...options } = {}) {
  const { page, complaints, close } = await openPage(browser, `${url}/dashboard${query}`, options);
  await figure(page, 'util').locator('.value').waitFor();
  await check(page);
  if (isQuiet) assert.deepEqual(complaints, []);
  await close();
}

const figure = (page, name) => page.locator(`gt-figure-card[data-name=${name}]`);
const chart = (page, name) => page.locator('gt-chart').filter({ has: page.locator(`.plot[aria-label^="${name}"]`) });
const regionNames = (page) => page.locator('gt-region-board tbody th').allInnerTexts();

async function drag(page, from, to, { shift = false } = {}) {
  const box = await chart(page, 'Utilisation').locator('.u-over').boundingBox();
  const x = (share) => box.x + share * box.width;
  const y = box.y + box.height / 2;
  if (shift) await page.keyboard.down('Shift');
  await page.mouse.move(x(from), y);
  await page.mouse.down();
  await page.mouse.move(x((from + to) / 2), y);
  await page.mouse.move(x(to), y);
  await page.mouse.up();
  if (shift) await page.keyboard.up('Shift');
}

const spanOf = (page) => {
  const { searchParams } = new URL(page.url());
  return [Number(searchParams.get('from')), Number(searchParams.get('to'))];
};

test('the cards say what is, what it means and what needs a look, and values change without a reload', { skip }, async () => {
  await onPage(async (page) => {
    assert.deepEqual(await page.locator('gt-figure-card h2').allInnerTexts(), ['GPUs', 'Utilisation', 'Power', 'Revenue', 'Cost', 'Profit', 'Idle waste', 'Best spread']);
    assert.match(await figure(page, 'gpus').locator('.value').innerText(), /^37 of 40 live$/);
    assert.equal(await figure(page, 'profit').locator('.value').innerText(), '$20.75 per hour');
    assert.equal(await figure(page, 'spread').locator('.value').innerText(), '79.9 %');
    await figure(page, 'util').getByText('vs 1 h ago').waitFor();
    await page.getByRole('list', { name: 'Needs a look' }).getByRole('link', { name: /GPUs silent/ }).waitFor();
    await page.getByRole('link', { name: 'eu-west loses $3.10 an hour' }).waitFor();
    server.overview.money = madeUpMoney({ profit_per_hour: '-7.00' });
    server.stream.publish();
    await figure(page, 'profit').getByText('−$7.00').waitFor();
    server.overview.money = madeUpMoney();
    server.stream.publish();
    const button = figure(page, 'idle').getByRole('button');
    await button.focus();
    await figure(page, 'idle').getByRole('tooltip').waitFor();
    await page.keyboard.press('Escape');
    await figure(page, 'idle').getByRole('tooltip').waitFor({ state: 'hidden' });
  });
});

test('the range and the comparison stand in the address, and the way back leads back', { skip }, async () => {
  await onPage(async (page) => {
    await page.getByRole('navigation', { name: 'How far back' }).getByRole('link', { name: '24h' }).click();
    await page.waitForURL(/range=24h/);
    await page.locator('[aria-current=true]', { hasText: '24h' }).waitFor();
    await page.getByLabel('Compared with').selectOption('1d');
    await page.waitForURL(/compare=1d/);
    await chart(page, 'Utilisation').locator('.readout', { hasText: 'Utilisation, a day before' }).waitFor();
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('compare'));
    await chart(page, 'Utilisation').locator('.readout', { hasText: 'a day before' }).waitFor({ state: 'detached' });
    await page.goBack();
    await page.locator('[aria-current=true]', { hasText: '1h' }).waitFor();
    assert.equal(new URL(page.url()).search, '');
  });
  await onPage(
    async (page) => {
      await page.locator('[aria-current=true]', { hasText: '7d' }).waitFor();
      await chart(page, 'Utilisation').locator('.readout', { hasText: 'a week before' }).waitFor();
    },
    { query: '?range=7d&compare=1w' },
  );
});

test('a drag zooms all charts, with Shift it moves, keys do the same, a double click and Escape lead back', { skip }, async () => {
  await onPage(async (page) => {
    const plot = chart(page, 'Utilisation').locator('.plot');
    await plot.locator('canvas').waitFor();
    await drag(page, 0.25, 0.75);
    await page.waitForURL(/from=\d+&to=\d+/);
    const [from, to] = spanOf(page);
    assert.ok(Math.abs(to - from - 1_800) < 60, `${to - from}`);
    await page.waitForFunction((end) => [...document.querySelectorAll('gt-chart')].every(({ range }) => range.to === end), to);
    await drag(page, 0.25, 0.75, { shift: true });
    await page.waitForURL((url) => Number(url.searchParams.get('from')) < from);
    assert.ok(Math.abs(spanOf(page)[1] - spanOf(page)[0] - (to - from)) <= 2);
    await plot.focus();
    await page.keyboard.press('+');
    await page.waitForFunction((length) => document.querySelector('gt-chart').range.to - document.querySelector('gt-chart').range.from < length, (to - from) * 0.6);
    const before = spanOf(page)[0];
    await page.keyboard.press('ArrowRight');
    await page.waitForURL((url) => Number(url.searchParams.get('from')) > before);
    await page.getByRole('link', { name: 'Back to live' }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.search.includes('from'));
    await drag(page, 0.5, 0.9);
    await page.waitForURL(/from=/);
    await chart(page, 'Utilisation').locator('.u-over').dblclick({ position: { x: 40, y: 40 } });
    await page.waitForURL((url) => !url.search.includes('from'));
  });
});

test('pointing shows the exact values in a fixed place, in all charts at once; the wheel stays with the page', { skip }, async () => {
  await onPage(async (page) => {
    const over = chart(page, 'Utilisation').locator('.u-over');
    await over.waitFor();
    const box = await over.boundingBox();
    await page.mouse.move(box.x + box.width * 0.4, box.y + 40);
    for (const name of ['Utilisation', 'Power', 'Revenue']) await chart(page, name).locator('.readout time', { hasText: 'UTC' }).waitFor();
    const shown = await Promise.all(['Utilisation', 'Power'].map((name) => chart(page, name).locator('.readout time').innerText()));
    assert.equal(shown[0], shown[1]);
    await page.mouse.move(5, 5);
    await chart(page, 'Power').locator('.readout time', { hasText: 'UTC' }).waitFor({ state: 'detached' });
    assert.equal(await over.evaluate((element) => element.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaY: 100 }))), true);
  });
});

test('each chart has its numbers as a table, within reach of the keyboard', { skip }, async () => {
  await onPage(
    async (page) => {
      const opener = chart(page, 'Revenue').getByRole('button', { name: 'As a table' });
      await opener.press('Enter');
      const table = chart(page, 'Revenue').getByRole('table');
      await table.waitFor();
      assert.deepEqual(await table.locator('thead th').allInnerTexts(), ['Time', 'Revenue', 'Cost', 'Profit']);
      await table.locator('tbody tr').nth(20).waitFor();
      assert.match(await table.locator('tbody tr').nth(3).locator('td').first().innerText(), /^\$\d+\.\d\d\/h/);
      await opener.press('Enter');
      await table.waitFor({ state: 'hidden' });
    },
    { query: '?range=24h' },
  );
});

test('regions are sorted by their heads, as the address says', { skip }, async () => {
  await onPage(async (page) => {
    assert.deepEqual(await regionNames(page), ['ap-south', 'eu-west', 'us-central', 'us-east']);
    await page.locator('gt-region-board').getByRole('link', { name: 'Profit per hour' }).click();
    await page.waitForURL(/sort=-profit/);
    await page.locator('gt-region-board [aria-sort=descending]', { hasText: 'Profit' }).waitFor();
    assert.equal((await regionNames(page))[0], 'us-east');
    await page.locator('gt-region-board').getByRole('link', { name: 'us-east' }).click();
    await page.waitForURL(/fleet\/gpus\?region=us-east/);
    await page.goBack();
    await page.locator('gt-region-board [aria-sort=descending]').waitFor();
  }, { isQuiet: false });
});

test('events come as they happen, those of one host at once as one', { skip }, async () => {
  await onPage(async (page) => {
    const rows = page.locator('gt-event-feed li');
    await rows.filter({ hasText: 'XID 48' }).first().waitFor();
    for (const uuid of ['GPU-a', 'GPU-b', 'GPU-c']) server.stream.append(eventOf({ uuid, kind: 'stale', severity: 'warning', code: null, host: 'node-<b>9</b>', detail: 'No report for long' }));
    await rows.first().getByText('3 GPUs').waitFor();
    await rows.first().getByText('node-<b>9</b>').waitFor();
    assert.equal(await page.locator('gt-event-feed b').count(), 0);
  });
});

test('a pause holds the numbers, and resuming catches up', { skip }, async () => {
  await onPage(async (page) => {
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused at').waitFor();
    server.overview.money = madeUpMoney({ revenue_per_hour: '999.00' });
    server.stream.publish();
    await page.waitForTimeout(1_800);
    assert.equal(await figure(page, 'revenue').locator('.value').innerText(), '$101 per hour');
    await page.getByRole('button', { name: 'Resume' }).click();
    await figure(page, 'revenue').getByText('$999').waitFor();
    server.overview.money = madeUpMoney();
    server.stream.publish();
  });
});

test('whoever may not see money gets a whole page without it, and opportunities are there once the server looks for them', { skip }, async () => {
  const other = await startFakeServer();
  fill(other, { hasMoney: false });
  await onPage(
    async (page) => {
      assert.deepEqual(await page.locator('gt-figure-card h2').allInnerTexts(), ['GPUs', 'Utilisation', 'Power', 'Best spread']);
      assert.equal(await page.locator('gt-chart').count(), 2);
      assert.equal(await page.locator('gt-region-board thead th').count(), 5);
      assert.equal(await page.locator('gt-opportunities').count(), 0);
    },
    { url: other.url },
  );
  assert.ok(!other.overview.asked.some(({ pathname }) => pathname.includes('money')));
  other.overview.opportunities = { x: { id: 'x', region: 'eu-west', host: 'eu-west-1', what: 'Sell 4 idle H100', gain_per_month: '5400.00' } };
  other.stream.publish();
  await onPage((page) => page.locator('gt-opportunities li', { hasText: 'Sell 4 idle H100' }).getByText('$5,400').waitFor(), { url: other.url });
  await other.stop();
});

test('an empty server says how to send a first sample, and the page fills by itself', { skip }, async () => {
  const empty = await startFakeServer();
  const { page, complaints, close } = await openPage(browser, `${empty.url}/dashboard`);
  await page.getByText('No GPU has reported yet').waitFor();
  await page.locator('gt-connect pre').waitFor();
  fill(empty);
  await figure(page, 'util').locator('.value').waitFor();
  assert.deepEqual(complaints, []);
  await close();
  await empty.stop();
});

test('a lost server leaves the numbers with their age, and the page heals by itself with an honest gap', { skip }, async () => {
  let first = await startFakeServer();
  fill(first);
  const port = Number(new URL(first.url).port);
  await onPage(
    async (page) => {
      await page.evaluate(() => (window.isSamePage = true));
      await page.waitForTimeout(2_500);
      await first.stop();
      await page.getByText('The connection is lost').waitFor();
      assert.match(await figure(page, 'util').locator('.value').innerText(), /%/);
      await figure(page, 'util').getByText(/^\d+ s old$/).waitFor();
      await chart(page, 'Utilisation').getByText('stale').waitFor();
      await page.waitForTimeout(2_500);
      first = await startFakeServer({ port });
      fill(first);
      await page.getByText('The connection is lost').waitFor({ state: 'detached', timeout: 30_000 });
      await page.waitForTimeout(1_500);
      const hasGap = await page.evaluate(() => document.querySelector('gt-chart').series[0].mean.includes(null));
      assert.equal(hasGap, true);
      assert.equal(await page.evaluate(() => window.isSamePage), true);
    },
    { url: first.url, isQuiet: false, query: '?range=5m' },
  );
  await first.stop();
});

test('a past that cannot be read is told beside what is still there', { skip }, async () => {
  const other = await startFakeServer();
  fill(other);
  other.overview.failure = 503;
  await onPage(
    async (page) => {
      await page.getByText('The past could not be read.').waitFor();
      await chart(page, 'Utilisation').locator('canvas').waitFor();
    },
    { url: other.url, isQuiet: false },
  );
  await other.stop();
});

test('no width scrolls sideways, cards stand two by two on a phone and in one row on a wall', { skip }, async () => {
  const tops = (page) => page.locator('gt-figure-card').evaluateAll((cards) => new Set(cards.map((card) => card.getBoundingClientRect().top)).size);
  for (const [width, rows] of [[360, 4], [390, 4], [768, 2], [1280, 2], [2560, 1]]) {
    await onPage(
      async (page) => {
        await chart(page, 'Utilisation').locator('canvas').waitFor();
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, `too wide at ${width}`);
        assert.equal(await tops(page), rows, `${width}`);
      },
      { width },
    );
  }
});

test('axe-core finds nothing in either theme, with a table open', { skip }, async () => {
  for (const theme of ['dark', 'light']) {
    await onPage(
      async (page) => {
        await chart(page, 'Utilisation').locator('canvas').waitFor();
        await chart(page, 'Power').getByRole('button', { name: 'As a table' }).click();
        assert.deepEqual(await violationsOf(page), []);
      },
      { theme, query: '?range=6h' },
    );
  }
});

test('what ticks is in no live region', { skip }, async () => {
  await onPage(async (page) => {
    const live = await page.locator('gt-overview-page').evaluate((root) => {
      const all = (node) => [...node.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
      return all(root).filter((each) => each.matches('[aria-live], [role=status], [role=alert], [role=log]')).map((each) => each.textContent.trim());
    });
    assert.deepEqual(live, ['']);
  });
});

test('a chosen theme repaints the canvas', { skip }, async () => {
  await onPage(
    async (page) => {
      const canvas = chart(page, 'Utilisation').locator('canvas');
      await canvas.waitFor();
      await page.waitForTimeout(300);
      const painted = () => canvas.evaluate((element) => element.toDataURL());
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.waitForTimeout(300);
      const before = await painted();
      await page.getByRole('button', { name: /Switch to light/ }).click();
      await page.waitForTimeout(300);
      assert.notEqual(await painted(), before);
    },
    { theme: 'dark' },
  );
});
