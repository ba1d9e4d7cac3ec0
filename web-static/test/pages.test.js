import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPEN_TO_ALL } from '../models/admission.js';
import { Api } from '../models/api.js';
import { Login } from '../models/login.js';
import { Pages } from '../models/shell/pages.js';
import { FakeBrowser, letIn } from './support/fake-browser.js';

/** The pages in a browser whose address is `pathname`, with everything that happened to the address. */
async function opened(pathname = '/fleet/gpus', { admission } = {}) {
  const browser = new FakeBrowser();
  const world = browser.tab();
  const login = new Login({ world });
  const location = { origin: 'http://here', pathname, search: '' };
  const left = [];
  let state = null;
  const go = (url, next) => {
    const { pathname: path, search } = new URL(url, location.origin);
    Object.assign(location, { pathname: path, search });
    state = next ?? null;
  };
  const pages = new Pages({
    api: new Api({ world, login }),
    login,
    admission,
    browser: { location, state: () => state, push: go, replace: (url) => go(url), leaveTo: (url) => left.push(url) },
    onChange: () => {},
  });
  return { browser, pages, left, location };
}

const REFUSED = { status: 401, body: { code: 'no_credentials', detail: 'Log in, or send a key.' } };

test('the bare address is the map', async () => {
  const { pages, location } = await opened('/fleet');
  await pages.open();
  assert.equal(location.pathname, '/fleet');
  assert.equal(pages.view.route.name, 'map');
});

test('pages here keep the page, others are loaded', async () => {
  const { pages, left } = await opened();
  await pages.open();
  pages.go('/fleet/gpus?cursor=c', { trail: [null] });
  assert.deepEqual([pages.view.here, pages.view.trail, pages.view.route.query], ['/fleet/gpus?cursor=c', [null], { cursor: 'c' }]);
  pages.go('/profile');
  assert.equal(pages.view.route.group, 'account');
  pages.go('/docs');
  assert.deepEqual(left, ['/docs']);
});

test('whether a visitor may read is asked once, and again at the next address', async () => {
  let asked = 0;
  const { pages } = await opened('/', { admission: { ...OPEN_TO_ALL, ask: async () => (asked += 1) } });
  await pages.open();
  assert.equal(asked, 1);
  pages.go('/dashboard');
  assert.equal(asked, 2);
});

test('an address that is none is no page', async () => {
  const { pages } = await opened('/fleet/gpus/a/b');
  await pages.open();
  assert.equal(pages.view.route, null);
});

test('a refused reader who has a login after all reads with it', async () => {
  const { browser, pages } = await opened();
  await pages.open();
  letIn(browser);
  browser.answers['/api/v1/gpus'] = ({ headers }) => (headers.Authorization ? { body: { items: [] } } : REFUSED);
  assert.deepEqual(await pages.read('/api/v1/gpus', {}), { items: [] });
  assert.equal(pages.view.login.name, 'in');
});

test('whoever has no login is told so, and whether there can be one yet', async () => {
  const { browser, pages } = await opened();
  await pages.open();
  browser.answers['/api/v1/gpus'] = REFUSED;
  browser.answers['/api/v1/auth/refresh'] = { status: 401, body: { code: 'no_login' } };
  browser.answers['/api/v1/auth'] = { body: { needs_setup: true } };
  for (let i = 0; i < 2; i += 1) await assert.rejects(pages.read('/api/v1/gpus'), { status: 401 });
  assert.equal(pages.view.needsSetup, true);
  assert.equal(browser.asked.filter(({ path }) => path === '/api/v1/auth/refresh').length, 1);
});

test('any other problem is left to the page', async () => {
  const { browser, pages } = await opened();
  await pages.open();
  await browser.settle();
  browser.asked.length = 0;
  browser.answers['/api/v1/gpus'] = { status: 503, body: { detail: 'Starting.' } };
  await assert.rejects(pages.read('/api/v1/gpus'), { message: 'Starting.' });
  assert.equal(browser.asked.length, 1);
});

test('a thing is called by a page that is still there, and by no other', async () => {
  const { pages } = await opened('/simulation/sim_1');
  await pages.open();
  pages.call('/simulation/sim_1', 'my run');
  assert.equal(pages.view.route.called, 'my run');
  pages.go('/simulation');
  pages.call('/simulation/sim_1', 'my run');
  assert.equal(pages.view.route.called, null);
});
