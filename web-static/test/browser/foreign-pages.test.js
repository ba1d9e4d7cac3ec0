import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, missingBrowser, openPage } from '../support/browser.js';
import { startForeignSite, tryEvents, tryFetch, tryForm, trySocket } from '../support/foreign-site.js';
import { PASSWORD } from '../support/made-up-people.js';
import { RealServer, missingServer } from '../support/real-server.js';

// Somebody is logged in here and opens a page of somebody else, in a real browser, with all the cookies that it sends.
const skip = missingBrowser ?? missingServer ?? false;
const ADA = 'ada@example.org';

let server;
let browser;
let victim;
let token;

before(async () => {
  if (skip) return;
  server = await RealServer.start();
  browser = await launch();
  if (await server.hasAccounts()) await setUp();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function setUp() {
  victim = (await openPage(browser, server.url)).page;
  const first = { code: await server.readData('first-run.code'), email: ADA, password: PASSWORD };
  assert.equal((await own('POST', '/api/v1/auth/setup', first)).status, 201);
  const { status, body } = await own('POST', '/api/v1/auth/login', { email: ADA, password: PASSWORD });
  assert.equal(status, 200);
  token = body.access_token;
}

/** A request of our own page. */
const own = (method, path, body, bearer) =>
  victim.evaluate(
    async ([verb, url, sent, secret]) => {
      const headers = { ...(sent && { 'Content-Type': 'application/json' }), ...(secret && { Authorization: `Bearer ${secret}` }) };
      const response = await fetch(url, { method: verb, headers, body: sent && JSON.stringify(sent) });
      return { status: response.status, body: await response.json().catch(() => null) };
    },
    [method, path, body, bearer],
  );

/** The cookies of the login; the one of the device opens nothing. */
const cookies = async () =>
  (await victim.context().cookies(server.url)).filter(({ name }) => !name.endsWith('gt_device')).map(({ name, value }) => `${name}=${value}`);

/** Runs the attempts in a page of that host, and wants the victim unharmed afterwards. */
async function onForeignPage(t, host, attempt) {
  if (!victim) return t.skip('this server has no accounts yet');
  const site = await startForeignSite(host);
  const page = await victim.context().newPage();
  try {
    await page.goto(site.url);
    const before = await cookies();
    assert.equal(before.length, 1);
    await attempt(page);
    assert.deepEqual(await cookies(), before);
    const renewed = await own('POST', '/api/v1/auth/refresh');
    assert.equal(renewed.status, 200);
    token = renewed.body.access_token;
    assert.deepEqual((await own('GET', '/api/v1/keys', undefined, token)).body.items, []);
  } finally {
    await page.close();
    await site.stop();
  }
}

const WRITES = ['/api/v1/auth/refresh', '/api/v1/auth/logout', '/api/v1/keys', '/api/v1/auth/password', '/api/v1/users'];
const KEY = JSON.stringify({ name: 'stolen', scopes: ['admin'] });

// A name of another site, and a sibling: for browsers all ports of one host are one site, so these get the cookie.
for (const host of ['127.0.0.1', 'localhost']) {
  test(`scripts of a page on ${host} change nothing and read nothing`, { skip }, async (t) => {
    await onForeignPage(t, host, async (page) => {
      for (const path of WRITES) {
        const url = server.url + path;
        assert.equal(await page.evaluate(tryFetch, { url, method: 'POST', mode: 'cors', type: 'application/json', body: KEY }), 'refused', path);
        assert.equal(await page.evaluate(tryFetch, { url, method: 'POST', mode: 'cors', type: 'text/plain', body: KEY }), 'refused', path);
        assert.match(await page.evaluate(tryFetch, { url, method: 'POST', mode: 'no-cors', type: 'text/plain', body: KEY }), /^(opaque|refused)$/, path);
        assert.equal(await page.evaluate(tryFetch, { url, method: 'DELETE', mode: 'cors' }), 'refused', path);
      }
      for (const path of ['/api/v1/profile', '/api/v1/fleet', '/api/v1/keys', '/api/v1/auth']) {
        assert.equal(await page.evaluate(tryFetch, { url: server.url + path, method: 'GET', mode: 'cors' }), 'refused', path);
      }
    });
  });

  test(`forms of a page on ${host} change nothing`, { skip }, async (t) => {
    await onForeignPage(t, host, async (page) => {
      for (const path of WRITES) {
        for (const encoding of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data']) {
          assert.equal(await page.evaluate(tryForm, { url: server.url + path, encoding, field: KEY }), 'sent');
        }
      }
    });
  });

  test(`a page on ${host} opens no stream`, { skip }, async (t) => {
    await onForeignPage(t, host, async (page) => {
      assert.equal(await page.evaluate(trySocket, `${server.url}/api/v1/stream`), 'refused');
      assert.equal(await page.evaluate(tryEvents, `${server.url}/api/v1/stream?t=fleet`), 'refused');
    });
  });

  test(`a page on ${host} shows none of ours in a frame`, { skip }, async (t) => {
    await onForeignPage(t, host, async (page) => {
      const refusal = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
      await page.evaluate((url) => document.body.append(Object.assign(document.createElement('iframe'), { src: url })), `${server.url}/keys`);
      await refusal;
      assert.ok(page.frames().every((frame) => !frame.url().startsWith(server.url)), page.frames().map((frame) => frame.url()).join(' '));
    });
  });
}

test('our own page opens both, so the refusals above mean something', { skip }, async (t) => {
  if (!victim) return t.skip('this server has no accounts yet');
  assert.equal(await victim.evaluate(trySocket, `${server.url}/api/v1/stream`), 'open');
});
