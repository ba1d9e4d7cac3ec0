import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Admission } from '../models/admission.js';
import { Api } from '../models/api.js';
import { Login } from '../models/login.js';
import { Page } from '../models/page.js';
import { FakeBrowser, letIn } from './support/fake-browser.js';

const NOBODY = { status: 401, body: { code: 'no_credentials', detail: 'Log in, or send a key.' } };

/** The fleet's page on a server that lets only people in, or everybody. */
async function opened({ isLoggedIn, isRemembered = isLoggedIn, isAnonymousRead = false, needsSetup = false, answers = {} }) {
  const browser = new FakeBrowser();
  const server = letIn(browser);
  server.isLoggedIn = isLoggedIn;
  if (isRemembered) browser.storage.set('gridtick-login', 'yes');
  const guarded = (body) => ({ headers = {} }) => (isAnonymousRead || headers.Authorization === `Bearer t${server.issued}` ? { body } : NOBODY);
  browser.answers['/api/v1/auth'] = { body: { needs_setup: needsSetup } };
  browser.answers['/api/v1/fleet'] = guarded({});
  browser.answers['/api/v1/gpus'] = guarded({ items: [], next: null });
  Object.assign(browser.answers, answers);
  const tab = browser.tab();
  const login = new Login({ world: tab });
  const api = new Api({ world: tab, login });
  const { clock } = browser;
  const world = { ...tab, WebSocket: clock.WebSocket, frame: clock.frame, fetch: (url, options) => api.fetch(url, options) };
  const shown = { view: null };
  const admission = new Admission({ api, login });
  const page = new Page({ url: 'ws://here', world, admission, onChange: (view) => (shown.view = view), say: () => {} });
  page.open(login.start().catch(() => {}));
  await browser.pass(0);
  return { browser, clock, server, login, admission, page, shown, asks: () => browser.asked.map(({ path }) => path) };
}

async function refused(browser, clock) {
  clock.socket.lose(1006);
  clock.paint();
  await browser.settle();
}

test('on this machine everybody reads, and nobody is asked for a login', async () => {
  const { clock, shown, asks } = await opened({ isLoggedIn: false, isAnonymousRead: true });
  assert.equal(clock.sockets.length, 1);
  assert.equal(shown.view.login.name, 'out');
  assert.ok(!asks().includes('/api/v1/auth/refresh'));
});

test('the stream opens after the cookie has been renewed', async () => {
  const { clock, shown, asks } = await opened({ isLoggedIn: true });
  assert.equal(asks()[0], '/api/v1/auth/refresh');
  assert.equal(clock.sockets.length, 1);
  assert.equal(shown.view.login.user.name, 'Ada');
});

test('a refused stream without a login says that one is needed, and stops trying', async () => {
  const { browser, clock, shown, asks } = await opened({ isLoggedIn: false });
  await refused(browser, clock);
  assert.equal(shown.view.phase, 'refused');
  assert.equal(shown.view.state.name, 'stopped');
  assert.match(shown.view.link.tail, /a login is needed/);
  const before = [clock.sockets.length, asks().length];
  await browser.pass(60_000);
  assert.deepEqual([clock.sockets.length, asks().length], before);
});

test('a first visitor of a closed server hears at once that a login is needed', async () => {
  const { shown } = await opened({ isLoggedIn: false });
  assert.equal(shown.view.phase, 'refused');
});

test('a refused subscription is asked about while its socket still lives', async () => {
  const away = { error: new TypeError('fetch failed') };
  const { browser, clock, shown } = await opened({ isLoggedIn: false, answers: { '/api/v1/gpus': away } });
  assert.notEqual(shown.view.phase, 'refused');
  clock.socket.receive({ k: 'hello', hb: 15 }, { k: 'err', i: 1, code: 'not_allowed', detail: 'log in to read', t: ['fleet'] });
  clock.paint();
  await browser.settle();
  assert.equal(shown.view.phase, 'refused');
});

const ELSEWHERE = { status: 403, body: { code: 'origin_not_allowed', detail: 'Only pages of this server may ask for this.' } };

for (const isRemembered of [false, true]) {
  test(`under a name that is not the server's the page says so and stops trying, ${isRemembered ? 'with' : 'without'} a login`, async () => {
    const answers = { '/api/v1/auth/refresh': ELSEWHERE };
    const { browser, clock, shown, asks } = await opened({ isLoggedIn: false, isRemembered, answers });
    await refused(browser, clock);
    assert.equal(shown.view.phase, 'foreign');
    assert.equal(shown.view.state.name, 'stopped');
    const before = [clock.sockets.length, asks().length];
    await browser.pass(60_000);
    assert.deepEqual([clock.sockets.length, asks().length], before);
  });
}

test('a login in another tab opens the page again', async () => {
  const { browser, clock, shown } = await opened({ isLoggedIn: false });
  await refused(browser, clock);
  const other = new Login({ world: browser.tab() });
  await other.logIn('ada@example.org', 'right');
  await browser.settle();
  assert.notEqual(shown.view.phase, 'refused');
  assert.equal(clock.sockets.length, 2);
  assert.equal(shown.view.login.name, 'in');
});

test('a session that was ended elsewhere is noticed when its stream is closed', async () => {
  const { browser, clock, server, shown } = await opened({ isLoggedIn: true });
  clock.socket.receive({ k: 'hello', hb: 15 }, { k: 'snap', t: 'fleet', seq: 1, ts: 1, rows: { fleet: { gpus: 2 } } }, { k: 'live' });
  clock.paint();
  assert.equal(shown.view.phase, 'fleet');
  server.isLoggedIn = false;
  server.issued += 1;
  await refused(browser, clock);
  assert.equal(shown.view.phase, 'refused');
  assert.equal(shown.view.login.why, 'ended');
});

test('a final farewell to an ended session is asked about too', async () => {
  const { browser, clock, server, shown } = await opened({ isLoggedIn: true });
  server.isLoggedIn = false;
  server.issued += 1;
  clock.socket.lose(4503, 'session ended');
  clock.paint();
  await browser.settle();
  assert.equal(shown.view.phase, 'refused');
});

test('where everybody reads, the page goes on without the login that ended', async () => {
  const { browser, clock, login, shown } = await opened({ isLoggedIn: true, isAnonymousRead: true });
  clock.socket.receive({ k: 'hello', hb: 15 });
  await login.logOut();
  clock.socket.lose(4503, 'session ended');
  clock.paint();
  await browser.settle();
  assert.equal(clock.sockets.length, 2);
  assert.notEqual(shown.view.phase, 'refused');
  clock.socket.lose(4504, 'too many streams');
  clock.paint();
  await browser.settle();
  assert.equal(clock.sockets.length, 2);
  assert.equal(shown.view.state.name, 'stopped');
});

test('a server that is away is no refusal', async () => {
  const away = { error: new TypeError('fetch failed') };
  const answers = { '/api/v1/fleet': away, '/api/v1/gpus': away };
  const { browser, clock, shown } = await opened({ isLoggedIn: false, answers });
  await refused(browser, clock);
  assert.notEqual(shown.view.phase, 'refused');
  assert.equal(shown.view.state.name, 'connecting');
});

test('a cookie that this browser does not remember lets it in all the same', async () => {
  const { browser, clock, shown } = await opened({ isLoggedIn: true, isRemembered: false });
  await refused(browser, clock);
  assert.equal(shown.view.login.name, 'in');
  assert.notEqual(shown.view.phase, 'refused');
});

test('a server that is not set up says so', async () => {
  const { browser, clock, shown } = await opened({ isLoggedIn: false, needsSetup: true });
  await refused(browser, clock);
  assert.deepEqual([shown.view.phase, shown.view.needsSetup], ['refused', true]);
});
