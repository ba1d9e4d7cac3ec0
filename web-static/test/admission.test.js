import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Admission } from '../models/admission.js';
import { Api } from '../models/api.js';
import { Live } from '../models/fleet/live.js';
import { Login } from '../models/login.js';
import { Pages } from '../models/shell/pages.js';
import { FakeBrowser, letIn } from './support/fake-browser.js';

const NOBODY = { status: 401, body: { code: 'no_credentials', detail: 'Log in, or send a key.' } };

const LINGER_MS = 6_000;

/** The overview on a server that lets only people in, or everybody. It follows the fleet while it is shown. */
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
  const live = new Live({ world: { ...tab, WebSocket: clock.WebSocket, frame: clock.frame }, url: 'ws://here' });
  const location = { origin: 'http://here', pathname: '/', search: '' };
  let overview = null;
  const follow = ({ phase, refusal }) => {
    const isShown = phase === 'ready' && refusal === null;
    if (isShown && overview === null) overview = live.follow('fleet', {});
    if (!isShown && overview !== null) {
      const gone = overview;
      overview = null;
      gone.stop();
    }
  };
  const pages = new Pages({ api, login, live, admission: new Admission({ api, login }), browser: { location, state: () => null, replace: () => {} }, onChange: (view) => queueMicrotask(() => follow(view)) });
  void pages.open();
  await browser.pass(0);
  return { browser, clock, server, login, live, pages, asks: () => browser.asked.map(({ path }) => path) };
}

async function refused(browser, clock, code = 1006) {
  clock.socket.lose(code, 'ended');
  clock.paint();
  await browser.settle();
}

test('on this machine everybody reads, and nobody is asked for a login', async () => {
  const { clock, pages, asks } = await opened({ isLoggedIn: false, isAnonymousRead: true });
  assert.equal(clock.sockets.length, 1);
  assert.deepEqual([pages.view.login.name, pages.view.refusal], ['out', null]);
  assert.ok(!asks().includes('/api/v1/auth/refresh'));
});

test('the stream opens after the cookie has been renewed', async () => {
  const { clock, pages, asks } = await opened({ isLoggedIn: true });
  assert.equal(asks()[0], '/api/v1/auth/refresh');
  assert.equal(clock.sockets.length, 1);
  assert.equal(pages.view.login.user.name, 'Ada');
});

test('a first visitor of a closed server hears that a login is needed before anything is opened', async () => {
  const { browser, clock, pages, asks } = await opened({ isLoggedIn: false });
  assert.deepEqual([pages.view.phase, pages.view.refusal], ['ready', 'login']);
  const before = [clock.sockets.length, asks().length];
  assert.equal(before[0], 0);
  await browser.pass(60_000);
  assert.deepEqual([clock.sockets.length, asks().length], before);
});

test('a refused subscription is asked about while its socket still lives', async () => {
  const { browser, clock, pages } = await opened({ isLoggedIn: false, answers: { '/api/v1/fleet': { error: new TypeError('fetch failed') } } });
  assert.equal(pages.view.refusal, null);
  browser.answers['/api/v1/fleet'] = NOBODY;
  clock.socket.receive({ k: 'hello', hb: 15 }, { k: 'err', i: 1, code: 'not_allowed', detail: 'log in to read', t: ['fleet'] });
  clock.paint();
  await browser.settle();
  assert.equal(pages.view.refusal, 'login');
});

const ELSEWHERE = { status: 403, body: { code: 'origin_not_allowed', detail: 'Only pages of this server may ask for this.' } };

for (const isRemembered of [false, true]) {
  test(`under a name that is not the server's the page says so and stops trying, ${isRemembered ? 'with' : 'without'} a login`, async () => {
    const { browser, clock, pages, asks } = await opened({ isLoggedIn: false, isRemembered, answers: { '/api/v1/auth/refresh': ELSEWHERE } });
    assert.equal(pages.view.refusal, 'origin');
    const before = [clock.sockets.length, asks().length];
    assert.equal(before[0], 0);
    await browser.pass(60_000);
    assert.deepEqual([clock.sockets.length, asks().length], before);
  });
}

test('a login in another tab opens the page again', async () => {
  const { browser, clock, pages } = await opened({ isLoggedIn: false });
  const other = new Login({ world: browser.tab() });
  await other.logIn('ada@example.org', 'right');
  await browser.settle();
  assert.deepEqual([pages.view.refusal, clock.sockets.length, pages.view.login.name], [null, 1, 'in']);
});

test('a session that was ended elsewhere is noticed when its stream is closed, whatever the farewell says', async () => {
  for (const code of [1006, 4503]) {
    const { browser, clock, server, pages, live } = await opened({ isLoggedIn: true });
    clock.socket.receive({ k: 'hello', hb: 15 }, { k: 'snap', t: 'fleet', seq: 1, ts: 1, rows: { fleet: { gpus: 2 } } }, { k: 'live' });
    clock.paint();
    server.isLoggedIn = false;
    server.issued += 1;
    await refused(browser, clock, code);
    assert.deepEqual([pages.view.refusal, pages.view.login.why], ['login', 'ended']);
    await browser.pass(LINGER_MS);
    assert.equal(live.state.name, 'stopped');
    const sockets = clock.sockets.length;
    await browser.pass(60_000);
    assert.equal(clock.sockets.length, sockets);
  }
});

test('where everybody reads, the page goes on without the login that ended', async () => {
  const { browser, clock, login, pages, live } = await opened({ isLoggedIn: true, isAnonymousRead: true });
  clock.socket.receive({ k: 'hello', hb: 15 });
  await login.logOut();
  await browser.settle();
  assert.equal(clock.sockets.length, 2);
  assert.equal(pages.view.refusal, null);
  await refused(browser, clock, 4504);
  assert.equal(clock.sockets.length, 2);
  assert.equal(live.state.name, 'stopped');
});

test('a server that is away is no refusal', async () => {
  const away = { error: new TypeError('fetch failed') };
  const { browser, clock, pages, live } = await opened({ isLoggedIn: false, answers: { '/api/v1/fleet': away, '/api/v1/gpus': away } });
  await refused(browser, clock);
  assert.equal(pages.view.refusal, null);
  assert.equal(live.state.name, 'connecting');
});

test('a cookie that this browser does not remember lets it in all the same', async () => {
  const { pages } = await opened({ isLoggedIn: true, isRemembered: false });
  assert.deepEqual([pages.view.login.name, pages.view.refusal], ['in', null]);
});

test('a server that is not set up says so', async () => {
  const { pages } = await opened({ isLoggedIn: false, needsSetup: true });
  assert.deepEqual([pages.view.refusal, pages.view.needsSetup], ['login', true]);
});

test('whoever logs out sees at once what everybody may see', async () => {
  const { browser, pages } = await opened({ isLoggedIn: true });
  assert.equal(pages.view.refusal, null);
  await pages.logOut();
  await browser.settle();
  assert.equal(pages.view.refusal, 'login');
});
