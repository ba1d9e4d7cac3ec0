import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startBigFleet } from '../support/big-fleet.js';
import { launch, missingBrowser } from '../support/browser.js';
import { clockAt, hurry } from '../support/clock.js';
import { madeUpMoney, madeUpSpread } from '../support/fake-overview.js';
import { startFakeServer } from '../support/fake-server.js';
import { madeUpGpus } from '../support/made-up-gpus.js';

// Pages that are left open: time goes many times as fast, in the pages as in the stand-ins, and everything changes all the while.
// GRIDTICK_TEST_LONG=true lets eight hours pass, which takes four minutes; without it some minutes do.

const isLong = process.env.GRIDTICK_TEST_LONG === 'true';
const skip = missingBrowser ?? false;
const FACTOR = isLong ? 120 : 60;
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** Until the first look everything that is kept has its size: what a chart shows, and the trail of what was seen. */
const LOOKS = isLong ? { query: '', first: 70 * MINUTE_MS, every: 70 * MINUTE_MS, last: 8 * HOUR_MS } : { query: '?range=5m', first: 6 * MINUTE_MS, every: 6 * MINUTE_MS, last: 18 * MINUTE_MS };
/**
 * By how much something may be more at the end than at the first look: what there is at a moment is not quite what there was at
 * another, and within minutes lists are still filling.
 */
const MORE = isLong ? { nodes: 1.08, listeners: 1.05, heap: 1.2 } : { nodes: 1.3, listeners: 1.1, heap: 1.3 };

const origin = Date.now();
const clock = clockAt(FACTOR, origin);
let server;
let big;
let browser;
let life;

before(async () => {
  if (skip) return;
  server = await startFakeServer({ clock });
  big = await startBigFleet({ gpus: 1_000, everyMs: SECOND_MS, clock });
  // A browser of its own: it counts the nodes of all its pages.
  browser = await launch();
  life = begin();
});

after(async () => {
  clearInterval(life);
  await browser?.close();
  await server?.stop();
  await big?.stop();
});

/** Figures change each second, money and regions each few, events come by the minute, and now and then a host or a region goes and another comes. */
function begin() {
  const { overview, stream } = server;
  const gpus = madeUpGpus();
  const fill = () => gpus.next(clock.now());
  let bodies = [];
  let at = 0;
  overview.knownFrom = clock.now() / 1_000 - 9 * 86_400;
  earn(0);
  fill().forEach((body) => server.ingest(body));
  return clock.setInterval(() => {
    at += 1;
    if (at % 5 === 0) earn(at);
    if (at % 60 === 0) happen(at / 60);
    if (at % 600 === 0) move(at / 600);
    if (bodies.length === 0) bodies = fill();
    server.ingest(bodies.pop());
  }, SECOND_MS);

  function earn(at) {
    const profit = 20 + 15 * Math.sin(at / 300);
    overview.money = madeUpMoney({ revenue_per_hour: (80.5 + profit).toFixed(2), profit_per_hour: profit.toFixed(2), idle_waste_per_hour: (10 + (at % 7)).toFixed(2) });
    overview.moneyOfRegions = Object.fromEntries(['ap-south', 'eu-west', 'us-central', 'us-east'].map((region, nr) => [region, { region, revenue_per_hour: '40.00', profit_per_hour: (profit - 8 * nr).toFixed(2), idle_waste_per_hour: '1.00' }]));
  }

  function happen(minute) {
    const kinds = [{ kind: 'xid', severity: 'critical', code: '48', detail: 'Double-bit memory error' }, { kind: 'stale', severity: 'warning', code: null, detail: 'No report for long' }, { kind: 'moved', severity: 'info', code: null, detail: 'On another host' }];
    const event = { ts: new Date(clock.now()).toISOString(), uuid: `GPU-${minute}`, host: `eu-west-${minute % 9}`, region: 'eu-west', ...kinds[minute % kinds.length] };
    overview.events = [event, ...overview.events].slice(0, 30);
    stream.append(event);
    overview.spreads = Object.fromEntries(Array.from({ length: 4 }, (_, nr) => [`${minute % 11}-${nr}`, madeUpSpread(`${minute % 11}-${nr}`, 40 + ((minute * 7 + nr * 13) % 50))]));
    overview.opportunities = minute % 2 === 0 ? {} : { [minute]: { id: String(minute), region: 'eu-west', host: 'eu-west-1', what: `Sell ${minute} idle H100`, gain_per_month: '5400.00' } };
  }

  function move(nr) {
    server.retire(`guest-${nr - 1}`);
    const [{ gpus: some }] = madeUpGpus({ seed: nr }).next(clock.now());
    server.ingest({ host: `guest-${nr}`, region: `region-${nr}`, ts: clock.now(), gpus: some.map((gpu) => ({ ...gpu, uuid: `guest-${nr}-${gpu.index}` })) });
    big.renew();
  }
}

/** A page in a hurry, and how to measure what it holds. */
async function open(url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(hurry, { factor: FACTOR, origin });
  await page.goto(url);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  return {
    page,
    async measured() {
      for (let at = 0; at < 2; at += 1) await devtools.send('HeapProfiler.collectGarbage');
      const { usedSize } = await devtools.send('Runtime.getHeapUsage');
      const { metrics } = await devtools.send('Performance.getMetrics');
      const { Nodes, JSEventListeners, LayoutCount, ScriptDuration } = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
      return { nodes: Nodes, listeners: JSEventListeners, heap: usedSize, layouts: LayoutCount, script: ScriptDuration };
    },
  };
}

const until = (ms) => pause(Math.max(0, (origin + ms - clock.now()) / FACTOR));
const hours = (ms) => `${(ms / HOUR_MS).toFixed(2)} h`;

function holdsNoMore(name, first, last, allowed) {
  for (const [what, more] of Object.entries(allowed)) assert.ok(last[what] <= first[what] * more, `${name}: ${first[what]} ${what}, then ${last[what]}`);
}

test('hours of changes leave no nodes, listeners or memory behind', { skip, timeout: isLong ? 900_000 : 120_000 }, async () => {
  const pages = { overview: await open(`${server.url}/dashboard${LOOKS.query}`), map: await open(`${big.url}/fleet`) };
  await pages.overview.page.locator('gt-figure-card[data-name=util] .value').waitFor();
  await pages.map.page.waitForFunction(() => document.querySelector('gt-heatmap')?.painted.total >= 1_000);
  const looks = { overview: [], map: [] };
  for (let at = LOOKS.first; ; at = Math.min(at + LOOKS.every, LOOKS.last)) {
    await until(at);
    for (const [name, { measured }] of Object.entries(pages)) {
      const look = await measured();
      looks[name].push(look);
      console.log(`# ${hours(clock.now() - origin)} ${name}: ${look.nodes} nodes, ${look.listeners} listeners, ${(look.heap / 1e6).toFixed(2)} MB, ${look.layouts} layouts, ${look.script.toFixed(1)} s of script`);
    }
    if (at >= LOOKS.last) break;
  }
  for (const [name, all] of Object.entries(looks)) holdsNoMore(name, all[0], all.at(-1), MORE);
  assert.equal(await pages.overview.page.locator('gt-topline .link').getAttribute('data-tone'), 'good');
});

test('visits leave no nodes or listeners behind', { skip, timeout: 120_000 }, async () => {
  const { page, measured } = await open(`${server.url}/dashboard?range=5m`);
  const ready = () => page.locator('gt-figure-card[data-name=util] .value').waitFor();
  const visits = async (count) => {
    for (let at = 0; at < count; at += 1) {
      await page.getByRole('link', { name: 'All events' }).click();
      await page.getByRole('heading', { level: 1, name: 'Events' }).waitFor();
      await page.goBack();
      await ready();
    }
    return measured();
  };
  await ready();
  // What was left is let go of some visits later.
  holdsNoMore('overview', await visits(5), await visits(6), { nodes: 1.4, listeners: 1.4 });
});

test('rows of a list keep their elements, stand in order, and leave nothing behind', { skip }, async () => {
  const page = await browser.newPage();
  await page.goto(`${server.url}/dashboard`);
  const told = await page.evaluate(async () => {
    const [{ html, render }, { repeat }] = await Promise.all([import('lit'), import('/components/shared/repeat.js')]);
    const list = document.createElement('ul');
    const draw = (keys) => render(html`${repeat(keys, (key) => key, (key) => html`<li>${key}</li>`)}`, list);
    const rows = () => [...list.querySelectorAll('li')];
    const text = () => rows().map((row) => row.textContent).join('');
    const problems = [];
    for (let turn = 0; turn < 500; turn += 1) {
      const keys = [...'abcdefgh'].filter(() => Math.random() < 0.6).sort(() => Math.random() - 0.5);
      const before = new Map(rows().map((row) => [row.textContent, row]));
      draw(keys);
      if (text() !== keys.join('')) problems.push(`${keys.join('')} is drawn as ${text()}`);
      if (rows().some((row) => (before.get(row.textContent) ?? row) !== row)) problems.push(`${keys.join('')} has other elements`);
    }
    draw([...'abc']);
    const few = list.childNodes.length;
    for (let turn = 0; turn < 50; turn += 1) draw([`${turn}`, 'b', 'c']);
    draw([...'abc']);
    return { problems, left: list.childNodes.length - few };
  });
  assert.deepEqual(told, { problems: [], left: 0 });
});
