import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Account } from '../models/account/account.js';
import { linkToken, loginUrl, pageAt, pagesFor, safeNext } from '../models/account/router.js';
import { Api } from '../models/api.js';
import { Login } from '../models/login.js';
import { FakeBrowser, letIn } from './support/fake-browser.js';

const ORIGIN = 'https://gridtick.example';
const ENTRY = { needs_setup: false, registration: 'invitation', has_mail: false, password_min_length: 12 };

class Address {
  left = null;

  constructor(path) {
    this.push(path);
  }

  onMoved = () => {};
  push = (url) => {
    this.location = new URL(url, this.location?.href ?? ORIGIN);
    this.onMoved();
  };
  replace = (url) => this.push(url);
  leaveTo = (url) => (this.left = url);
}

/** The shell at a path; `isLoggedIn` is what the cookie says. */
async function at(path, { isLoggedIn = true, entry = ENTRY, role = 'admin' } = {}) {
  const browser = new FakeBrowser();
  const server = letIn(browser);
  server.isLoggedIn = isLoggedIn;
  browser.answers['/api/v1/auth'] = { body: entry };
  browser.answers['/api/v1/profile'] = () => ({ body: { ...server.user, role, time_zone: 'UTC', theme: 'dark' } });
  const world = browser.tab();
  const login = new Login({ world });
  const address = new Address(path);
  const views = [];
  const welcomed = [];
  const account = new Account({
    ...{ login, browser: address, api: new Api({ world, login }) },
    onChange: (view) => views.push(view),
    onLogin: ({ theme }) => welcomed.push(theme),
  });
  address.onMoved = () => account.arrived();
  await account.open();
  return { browser, server, login, address, account, views, welcomed, here: () => address.location.href.slice(ORIGIN.length) };
}

test('a page of one’s own shows with profile and entry', async () => {
  const { account, views } = await at('/keys');
  assert.equal(views[1].phase, 'starting');
  const { phase, page, profile, entry } = account.view;
  assert.deepEqual([phase, page.path, profile.email, entry.password_min_length], ['ready', '/keys', 'ada@example.org', 12]);
});

test('without a login it leads to the login and back, query included', async () => {
  const { account, here, welcomed } = await at('/users?q=grace', { isLoggedIn: false });
  assert.equal(here(), '/login?next=%2Fusers%3Fq%3Dgrace');
  await account.logIn('ada@example.org', 'right');
  await new Promise(setImmediate);
  assert.equal(here(), '/users?q=grace');
  assert.equal(account.view.phase, 'ready');
  assert.deepEqual(welcomed, ['dark']);
});

test('a login without a wish leads to the start, which is no page of accounts', async () => {
  const { account, address } = await at('/login', { isLoggedIn: false });
  await account.logIn('ada@example.org', 'right');
  await new Promise(setImmediate);
  assert.equal(address.left, '/');
  assert.equal(account.view.phase, 'away');
});

test('whoever is logged in has no business on the login page', async () => {
  assert.equal((await at('/login?next=/sessions')).here(), '/sessions');
  assert.equal((await at('/login?next=//evil.example/')).address.left, '/');
});

test('a server that is not set up leads there from everywhere that needs a login', async () => {
  for (const path of ['/login', '/keys', '/audit']) {
    assert.equal((await at(path, { isLoggedIn: false, entry: { ...ENTRY, needs_setup: true } })).here(), '/setup', path);
  }
});

test('pages for everybody ask for no login', async () => {
  for (const path of ['/setup', '/register', '/invitation#token=x', '/verify', '/forgot', '/reset']) {
    const { browser, account } = await at(path, { isLoggedIn: false });
    assert.equal(account.view.phase, 'ready');
    assert.deepEqual(browser.asked.map(({ path: asked }) => asked), ['/api/v1/auth'], path);
  }
});

test('the set-up page logs in and goes to the start', async () => {
  const { account, address, browser } = await at('/setup', { isLoggedIn: false, entry: { ...ENTRY, needs_setup: true } });
  browser.answers['/api/v1/auth/setup'] = { status: 201, body: { id: 'u1', email: 'ada@example.org' } };
  await account.setUp({ code: 'c', email: 'ada@example.org', password: 'right' });
  await assert.rejects(account.logIn('ada@example.org', 'wrong', '/'), { code: 'bad_login' });
  assert.equal(account.view.entry.needs_setup, false);
  await account.logIn('ada@example.org', 'right', '/');
  await new Promise(setImmediate);
  assert.equal(address.left, '/');
});

test('the link’s secret is handed to the page, and goes from the address once used up', async () => {
  const { account, here } = await at('/reset#token=s3cret', { isLoggedIn: false });
  assert.equal(account.view.linkToken, 's3cret');
  account.forgetLink();
  assert.equal(here(), '/reset');
  assert.equal(account.view.linkToken, null);
});

test('logging out leads to the login without a way back', async () => {
  const { account, here } = await at('/keys');
  await account.logOut();
  await new Promise(setImmediate);
  assert.equal(here(), '/login');
  assert.equal(account.view.profile, null);
  assert.equal(account.view.login.why, 'left');
});

test('a login that has ended leads to the login with a way back', async () => {
  const { account, server, login, here } = await at('/keys');
  server.isLoggedIn = false;
  await login.renew(await login.token());
  await new Promise(setImmediate);
  assert.equal(here(), '/login?next=%2Fkeys');
  assert.equal(account.view.login.why, 'ended');
});

test('somebody else who logs in gets pages of their own', async () => {
  const { account, server, login } = await at('/profile');
  server.user = { id: 'u2', email: 'grace@example.org', name: 'Grace', role: 'viewer' };
  await login.renew(await login.token());
  await new Promise(setImmediate);
  assert.equal(account.view.profile.email, 'grace@example.org');
});

test('a server that is away is said, and asked again', async () => {
  const { account, browser } = await at('/keys');
  const good = browser.answers['/api/v1/profile'];
  browser.answers['/api/v1/profile'] = { error: new TypeError('fetch failed') };
  await account.open();
  assert.equal(account.view.phase, 'down');
  assert.match(account.view.problem.message, /does not answer/);
  browser.answers['/api/v1/profile'] = good;
  await account.open();
  assert.equal(account.view.phase, 'ready');
});

test('whoever comes back to a page of accounts is looked at anew', async () => {
  const { account, address, browser } = await at('/keys');
  address.push('/fleet/gpus');
  assert.equal(account.view.phase, 'away');
  browser.asked.length = 0;
  address.push('/sessions');
  await browser.settle();
  assert.deepEqual([account.view.phase, account.view.page.path], ['ready', '/sessions']);
  assert.deepEqual(browser.asked.map(({ path }) => path), ['/api/v1/profile']);
});

test('links within the shell move the address, others leave', async () => {
  const { account, address, here } = await at('/keys');
  account.go('/sessions');
  assert.equal(here(), '/sessions');
  assert.equal(account.view.page.path, '/sessions');
  account.go('/docs');
  assert.equal(address.left, '/docs');
});

test('an unknown path is no page', async () => {
  assert.equal((await at('/nonsense')).account.view.page, null);
});

// The router

test('only paths of this server are followed after a login', () => {
  const follows = (next) => safeNext(`?next=${encodeURIComponent(next)}`, ORIGIN);
  for (const fine of ['/', '/keys', '/users?q=a b'.replace(' ', '+'), '/docs#getFleet', '/a%2f%2fb']) assert.equal(follows(fine), fine, fine);
  const foreign = [
    ...['//evil.example', '//evil.example/%2f..', '///evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', '/\n/evil.example'],
    ...['https://evil.example', 'https:evil.example', 'javascript:alert(1)', 'data:text/html,x', 'keys', '', ' /keys', '/\u0000', '/keys\\..\\x'],
    ...[`${ORIGIN}.evil.example/`, `${ORIGIN}@evil.example/`, ORIGIN, '/login', '/login?next=/login', '/./login', '/x/../login'],
  ];
  for (const next of foreign) assert.equal(follows(next), '/', JSON.stringify(next));
  assert.equal(safeNext('', ORIGIN), '/');
  assert.equal(safeNext('?next=/keys&next=//evil.example', ORIGIN), '/keys');
});

test('the way to the login carries where one wanted to go', () => {
  assert.equal(loginUrl('/'), '/login');
  assert.equal(loginUrl('/keys?a=1&b=2'), '/login?next=%2Fkeys%3Fa%3D1%26b%3D2');
  assert.equal(safeNext(new URL(loginUrl('/keys?a=1&b=2'), ORIGIN).search, ORIGIN), '/keys?a=1&b=2');
});

test('the token of a link is what stands behind the hash', () => {
  assert.equal(linkToken('#token=abc-_1'), 'abc-_1');
  for (const hash of ['', '#', '#token=', '#other=1']) assert.equal(linkToken(hash), null, hash);
});

test('a viewer does not see what is for administrators', () => {
  const paths = (role) => pagesFor(role).map(({ path }) => path);
  assert.deepEqual(paths('viewer'), ['/profile', '/sessions', '/keys']);
  assert.deepEqual(paths('admin'), ['/profile', '/sessions', '/keys', '/users', '/audit']);
  assert.equal(pageAt('/keys/'), null);
});
