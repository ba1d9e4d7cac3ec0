import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PAGES as ELEMENTS } from '../components/gt-shell/loaders.js';
import { hasNoWays, leadsTo, placeAt, railFor, servedPaths, ticks, titleOf, trailOf, waysIn } from '../models/shell/places.js';
import { WEB_ROOT } from './support/static-files.js';

const as = (role) => ({ name: 'in', user: { role } });
const OUT = { name: 'out', user: null };
const titles = (login, pathname = '/') => railFor(login, placeAt({ pathname })).flatMap(({ ways }) => ways.map(({ title }) => title));
const groups = (login, pathname = '/') => railFor(login, placeAt({ pathname })).map(({ title }) => title);
const here = (pathname, login = OUT) => {
  const group = railFor(login, placeAt({ pathname })).find(({ isHere }) => isHere);
  return [group?.title, group?.ways.find(({ isHere }) => isHere)?.title];
};

test('an address is a page of a part of the product', () => {
  const table = [
    ['/', 'overview', 'overview'],
    ['/dashboard', 'overview', 'overview'],
    ['/fleet', 'map', 'fleet'],
    ['/connect', 'connect', 'connect'],
    ['/fleet/gpus', 'gpus', 'fleet'],
    ['/fleet/gpus/GPU-1', 'gpu', 'fleet'],
    ['/market/offers', 'offers', 'market'],
    ['/money', 'money', 'money'],
    ['/simulation/r-1', 'simulation', 'simulation'],
    ['/keys', 'keys', 'account'],
    ['/login', 'login', 'entry'],
  ];
  for (const [pathname, name, group] of table) {
    const place = placeAt({ pathname, search: '?a=1' });
    assert.deepEqual([place.name, place.group, place.query], [name, group, { a: '1' }], pathname);
  }
  for (const pathname of ['/docs', '/fleet/', '/account', '/keys/', '/fleet/gpus/a/b', '/api/v1/fleet']) assert.equal(placeAt({ pathname }), null, pathname);
  assert.deepEqual([leadsTo('/account'), leadsTo('/keys')], ['/profile', null]);
});

test('the server serves the document at every page, and at no other', () => {
  const java = readFileSync(join(WEB_ROOT, '../src/main/java/io/gridtick/http/files/Shells.java'), 'utf8');
  const list = java.slice(java.indexOf('PATHS ='), java.indexOf('FOLDERS ='));
  const served = [...list.matchAll(/"(\/[a-z/-]+)"/g)].map(([, path]) => path);
  assert.deepEqual(served.sort(), [...servedPaths(), '/account'].sort());
  for (const [, folder] of java.slice(java.indexOf('FOLDERS =')).matchAll(/"(\/[a-z/]+\/)"/g)) assert.notEqual(placeAt({ pathname: `${folder}x` }), null, folder);
});

test('the rail has the parts that have pages, in one order', () => {
  const all = ['Overview', 'Fleet', 'Market', 'Money', 'Alerts', 'Simulation', 'Connect'];
  const shown = groups(OUT);
  assert.deepEqual(shown, all.filter((title) => shown.includes(title)));
  for (const title of ['Overview', 'Fleet', 'Market', 'Money', 'Simulation']) assert.ok(shown.includes(title), title);
});

test('nobody is led to what is known to be closed', () => {
  for (const login of [null, OUT, as('admin'), as('operator')]) assert.ok(titles(login).includes('Sources'));
  for (const role of ['customer', 'viewer']) assert.ok(!titles(as(role)).includes('Sources'));
  assert.ok(!groups(as('customer')).includes('Money') && groups(as('viewer')).includes('Money'), 'money is no customer\'s business');
});

test('the account stands in the rail while somebody is there, with the pages of the role', () => {
  assert.ok(!groups(as('admin')).includes('Account'));
  assert.deepEqual(groups(as('admin'), '/keys').at(-1), 'Account');
  assert.deepEqual(titles(as('viewer'), '/profile').slice(-3), ['Profile', 'Sessions', 'Keys']);
});

test('one way is here, the closest', () => {
  const table = [
    ['/', ['Overview', 'Overview']],
    ['/dashboard', ['Overview', 'Overview']],
    ['/fleet', ['Fleet', 'Map']],
    ['/fleet/gpus/GPU-1', ['Fleet', 'GPUs']],
    ['/market', ['Market', 'Spreads']],
    ['/market/offers', ['Market', 'Offers']],
    ['/simulation/compare', ['Simulation', 'Comparison']],
    ['/simulation/r-1', ['Simulation', 'Runs']],
    ['/nowhere', [undefined, undefined]],
  ];
  for (const [pathname, want] of table) assert.deepEqual(here(pathname), want, pathname);
});

test('the trail leads from the part down to the thing', () => {
  const words = (pathname) => trailOf(placeAt({ pathname })).map(({ title }) => title);
  assert.deepEqual(words('/'), ['Overview']);
  assert.deepEqual(words('/fleet/gpus'), ['Fleet', 'GPUs']);
  assert.deepEqual(words('/fleet/gpus/GPU-1'), ['Fleet', 'GPUs', 'GPU-1']);
  assert.deepEqual(words('/money'), ['Money']);
  assert.deepEqual(words('/nowhere'), ['No such page']);
  assert.equal(trailOf(placeAt({ pathname: '/fleet/gpus/GPU-1' }))[1].path, '/fleet/gpus');
  const called = { ...placeAt({ pathname: '/fleet/gpus/GPU-1' }), called: 'node-1, GPU 3' };
  assert.deepEqual([trailOf(called).at(-1).title, titleOf(called)], ['node-1, GPU 3', 'node-1, GPU 3']);
});

test('a page has one name: in the rail, in the search and as its heading', () => {
  const ways = railFor(as('admin'), { group: 'account' }).flatMap(({ name }) => waysIn(name, as('admin')));
  assert.ok(ways.length > 30);
  for (const { name, title, path } of ways) {
    const { tag } = ELEMENTS[name];
    const source = readFileSync(join(WEB_ROOT, 'components', tag, `${tag}.js`), 'utf8');
    // Written out, handed to the head that pages of a part share, or chosen among a few.
    assert.ok(source.includes(`<h1>${title}</h1>`) || (/Head\(|<h1>\$\{/.test(source) && source.includes(`'${title}'`)), `${path} is not headed “${title}”`);
    assert.equal(titleOf(placeAt({ pathname: path })), title);
  }
});

test('whoever may not read is led nowhere, and has the ways in alone', () => {
  const seen = (pathname, login, refusal) => hasNoWays({ route: placeAt({ pathname }), login, refusal });
  assert.equal(seen('/login', OUT, null), true);
  assert.equal(seen('/', OUT, 'login'), true);
  assert.equal(seen('/fleet/gpus', OUT, 'login'), true);
  assert.equal(seen('/', OUT, null), false);
  assert.equal(seen('/', OUT, 'origin'), false);
  assert.equal(seen('/', as('viewer'), 'login'), false);
});

test('pages of the product tick, those of accounts and addresses that are none do not', () => {
  const at = (pathname) => ticks(placeAt({ pathname }));
  assert.deepEqual(['/', '/fleet/events', '/market/deals', '/simulation/sim_1'].map(at), [true, true, true, true]);
  assert.deepEqual(['/login', '/keys', '/nowhere'].map(at), [false, false, false]);
});
