import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { launch, missingBrowser } from '../support/browser.js';
import { RealServer, missingServer } from '../support/real-server.js';

// The example for browsers that the page about streams shows, run as it stands there in a page of the real server.
const isFake = process.env.GRIDTICK_TEST_SERVER === 'fake';
const skip = missingBrowser ?? missingServer ?? (isFake ? 'the stand-in has no server-sent events' : false);
const PAGE = new URL('../../../src/docs/streams.md', import.meta.url);
const GPU = 'GPU-6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10';

let server;
let browser;
let example;

before(async () => {
  if (skip) return;
  server = await RealServer.start();
  browser = await launch();
  [, example] = /<!-- example: browser\.js -->\n```js\n(.*?)```\n/s.exec(await readFile(PAGE, 'utf8'));
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const send = (util, xid) => server.post({ host: 'node-1', region: 'eu-1', gpus: [{ uuid: GPU, index: 0, model: 'H100', util, xid }] });

/** A page of the server's origin that holds the example and nothing else, and what it printed. */
async function follow() {
  const page = await browser.newPage();
  const printed = [];
  page.on('console', (message) => message.type() === 'log' && printed.push(message.text()));
  const body = `<!doctype html><title>example</title><script type="module">${example}</script>`;
  await page.route('**/example.html', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(`${server.url}/example.html`);
  const awaitLine = async (line) => {
    while (!printed.includes(line)) await page.waitForEvent('console', { timeout: 30_000 });
  };
  return { page, printed, awaitLine };
}

test('the example shows a change and an event, and comes back after a restart of the server', { skip }, async () => {
  const { page, printed, awaitLine } = await follow();
  await awaitLine('fleet null');
  await send(61.5, 79);
  await awaitLine('fleet 61.5');
  await awaitLine(`event ${GPU} xid 79`);

  await server.kill();
  await server.startAgain();
  await send(38.5, 48);
  await awaitLine('fleet 38.5');
  await awaitLine(`event ${GPU} xid 48`);
  assert.equal(printed.filter((line) => line === `event ${GPU} xid 79`).length, 1);
  await page.close();
});

test('the cursor that it comes back with is the last id', { skip }, async () => {
  const { page, awaitLine } = await follow();
  await awaitLine('fleet 38.5');
  const cursor = await page.evaluate(
    () =>
      new Promise((done) => {
        const source = new EventSource('/api/v1/stream?t=fleet&t=events');
        source.onmessage = ({ lastEventId }) => lastEventId && (source.close(), done(lastEventId));
      }),
  );
  assert.match(cursor, /^\d{16}$/);
  await page.close();
});
