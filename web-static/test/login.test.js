import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Login } from '../models/login.js';
import { FakeBrowser, letIn } from './support/fake-browser.js';

const REFRESH = '/api/v1/auth/refresh';

function house(options) {
  const browser = new FakeBrowser();
  const server = letIn(browser, options);
  const refreshes = () => browser.asked.filter(({ path }) => path === REFRESH).length;
  return { browser, server, refreshes, open: () => new Login({ world: browser.tab() }) };
}

/** A tab in which somebody has just logged in. */
async function loggedIn(options) {
  const all = house(options);
  const login = all.open();
  await login.logIn('ada@example.org', 'right');
  return { ...all, login };
}

test('a browser that never logged in is not asked about, unless a login is needed', async () => {
  const { open, server, refreshes } = house();
  server.isLoggedIn = false;
  const visitor = open();
  await visitor.start();
  assert.deepEqual(visitor.state, { name: 'out', user: null, why: 'never' });
  assert.equal(refreshes(), 0);
  assert.equal(await visitor.token(), null);
  const guest = open();
  await guest.start({ isNeeded: true });
  assert.equal(guest.state.why, 'never');
  assert.equal(refreshes(), 1);
});

test('logging in gives a token, and the next page finds it by the cookie', async () => {
  const { login, open } = await loggedIn();
  assert.equal(login.state.user.email, 'ada@example.org');
  assert.equal(await login.token(), 't1');
  const next = open();
  await next.start();
  assert.equal(next.state.name, 'in');
  assert.equal(await next.token(), 't2');
});

test('a wrong password is told, and leaves nobody logged in', async () => {
  const { open, server } = house();
  server.isLoggedIn = false;
  const login = open();
  await login.start();
  await assert.rejects(login.logIn('ada@example.org', 'wrong'), { code: 'bad_login', message: 'E-mail or password is wrong.' });
  assert.equal(login.state.name, 'out');
});

test('the token is in no storage, neither are passwords', async () => {
  const { browser } = await loggedIn();
  assert.deepEqual([...browser.storage], [['gridtick-login', 'yes']]);
});

test('the token is renewed at about four fifths of its life', async () => {
  const { browser, login, refreshes } = await loggedIn({ seconds: 600 });
  browser.clock.randomValue = 0.5;
  await browser.pass(479_000);
  assert.equal(refreshes(), 0);
  await browser.pass(2_000);
  assert.equal(refreshes(), 1);
  assert.equal(await login.token(), 't2');
});

test('the moment of renewal differs from tab to tab, and stays before the end', async () => {
  for (const random of [0, 0.999]) {
    const all = house({ seconds: 600 });
    all.browser.clock.randomValue = random;
    await all.open().logIn('ada@example.org', 'right');
    await all.browser.pass(449_000);
    assert.equal(all.refreshes(), 0);
    await all.browser.pass(62_000);
    assert.equal(all.refreshes(), 1);
  }
});

test('tabs share a login and its renewal', async () => {
  const { browser, login, open, refreshes } = await loggedIn();
  const other = open();
  await other.start();
  await browser.settle();
  const before = refreshes();
  await browser.pass(500_000);
  assert.equal(refreshes(), before + 1);
  assert.equal(await login.token(), await other.token());
});

test('tabs whose token is refused at the same time take turns, and the second takes over what the first one got', async () => {
  const { browser, login, open, refreshes } = await loggedIn();
  const other = open();
  await other.start();
  await browser.settle();
  const [refused, before] = [await login.token(), refreshes()];
  const slow = browser.answers[REFRESH];
  browser.answers[REFRESH] = async () => {
    await new Promise((done) => setTimeout(done, 20));
    return slow();
  };
  const [one, two, three] = await Promise.all([login.renew(refused), login.renew(refused), other.renew(refused)]);
  assert.deepEqual([one, two], [three, three]);
  assert.equal(refreshes(), before + 1);
  assert.equal(await login.token(), await other.token());
});

test('logging out ends it in every tab, at once and without asking', async () => {
  const { browser, login, open } = await loggedIn();
  const other = open();
  await other.start();
  await browser.settle();
  const told = [];
  other.listen(({ name, why }) => told.push(`${name} ${why}`));
  await login.logOut();
  const asked = browser.asked.length;
  await browser.settle();
  assert.deepEqual(told, ['out left']);
  assert.equal(await other.token(), null);
  assert.equal(browser.asked.length, asked);
  assert.equal(browser.storage.size, 0);
  await browser.pass(3_600_000);
  assert.equal(browser.asked.length, asked);
});

test('logging in lets every tab in', async () => {
  const { browser, open, server } = house();
  server.isLoggedIn = false;
  const [one, other] = [open(), open()];
  await Promise.all([one.start(), other.start()]);
  await one.logIn('ada@example.org', 'right');
  await browser.settle();
  assert.equal(other.state.name, 'in');
  assert.equal(await other.token(), 't1');
});

test('a login that the server has ended is over, and says so', async () => {
  const { browser, login, server } = await loggedIn();
  server.isLoggedIn = false;
  await browser.pass(500_000);
  assert.deepEqual(login.state, { name: 'out', user: null, why: 'ended' });
});

test('a server that is away ends no login: the token serves while it lasts, and it is asked again', async () => {
  const { browser, login, server } = await loggedIn();
  const good = browser.answers[REFRESH];
  browser.answers[REFRESH] = { error: new TypeError('fetch failed') };
  await browser.pass(500_000);
  assert.equal(login.state.name, 'in');
  assert.equal(await login.token(), 't1');
  await browser.pass(95_000);
  await assert.rejects(login.token(), { code: 'no_answer' });
  assert.equal(login.state.name, 'in');
  browser.answers[REFRESH] = good;
  await browser.pass(25_000);
  assert.equal(await login.token(), `t${server.issued}`);
});

test('too many renewals wait and are no end either', async () => {
  const { browser, login } = await loggedIn();
  browser.answers[REFRESH] = { status: 429, body: { code: 'too_many', detail: 'Too many requests.' }, headers: { 'Retry-After': '3' } };
  await browser.pass(500_000);
  assert.equal(login.state.name, 'in');
});

test('a page that slept past the end renews when it wakes, and a call waits for that', async () => {
  const { browser, login } = await loggedIn();
  browser.clock.time += 3_600_000;
  login.wake();
  assert.equal(await login.token(), 't2');
});

test('a browser that forbids storage logs in all the same', async () => {
  const { browser, server } = house();
  const login = new Login({ world: { ...browser.tab(), storage: null } });
  await login.start();
  assert.equal(login.state.name, 'in');
  server.isLoggedIn = false;
  await login.logOut();
  assert.equal(login.state.why, 'left');
});

test('an answer that is no login is a problem in words', async () => {
  const { browser, open } = house();
  browser.answers['/api/v1/auth/login'] = { body: { hello: 1 } };
  await assert.rejects(open().logIn('a@b', 'right'), { code: 'bad_answer' });
});

test('stopping leaves no timer, no channel and no listener', async () => {
  const { browser, login } = await loggedIn();
  login.listen(() => assert.fail('nobody listens any more'));
  login.stop();
  assert.equal(browser.clock.timers, 0);
  assert.equal(browser.channels.size, 0);
});
