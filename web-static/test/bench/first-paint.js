import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { CHROMIUM } from '../support/browser.js';
import { RealServer, missingServer } from '../support/real-server.js';

// The overview in a browser that was never here: when something is painted, when a card has its first number, and what went over
// the wire until the page is whole. `node web-static/test/bench/first-paint.js [--starts 7] [URL]`; without an address the demo
// is started from the jar.

const FILLED_MS = 4_000;
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--no-first-run'];

const { values, positionals } = parseArgs({ options: { starts: { type: 'string', default: '7' } }, allowPositionals: true });

if (positionals.length === 0 && missingServer) throw new Error(missingServer);
const server = positionals.length === 0 ? await RealServer.start({ args: ['--demo'] }) : null;
const url = server?.url ?? positionals[0];
if (server) await pause(10_000);

const starts = [];
for (let at = 0; at < Number(values.starts); at += 1) starts.push(await start());
await server?.stop();

const told = ['painted', 'number', 'charts', 'shift', 'requests', 'bytes', 'answers'];
for (const name of told) console.log(name.padEnd(10), String(median(starts.map((one) => one[name]))).padStart(8), ` ${starts.map((one) => one[name]).join(' ')}`);

/** Times in milliseconds since the address was asked for; `answers` are those of the API, the rest are files. */
async function start() {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  const counted = { requests: 0, bytes: 0, answers: 0 };
  devtools.on('Network.requestWillBeSent', ({ request }) => (counted.answers += new URL(request.url).pathname.startsWith('/api/') ? 1 : 0));
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    counted.requests += 1;
    counted.bytes += encodedDataLength;
  });
  await page.addInitScript(watch);
  await page.goto(`${url}/dashboard`, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.seen?.charts, null, { polling: 50 });
  await page.waitForTimeout(FILLED_MS);
  const seen = await page.evaluate(() => ({ ...window.seen, painted: Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime) }));
  await browser.close();
  return { ...seen, ...counted };
}

/** Runs in the page, before anything else: looks in each frame what is there. */
function watch() {
  const seen = (window.seen = { number: null, charts: null, shift: 0 });
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) seen.shift = Math.round(1_000 * value + seen.shift);
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    const now = Math.round(performance.now());
    const value = document.querySelector('gt-figure-card[data-name=util]')?.shadowRoot?.querySelector('.value')?.textContent ?? '';
    if (/\d/.test(value)) seen.number ??= now;
    if (document.querySelector('gt-chart')?.shadowRoot?.querySelector('canvas')) seen.charts ??= now;
    if (seen.number === null || seen.charts === null) requestAnimationFrame(look);
  };
  look();
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
