import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionItems, pageItems } from '../models/palette/commands.js';
import { Finder } from '../models/palette/finder.js';
import { match, pieces, ranked } from '../models/palette/match.js';
import { listFor, moved, recentItems, remember } from '../models/palette/palette.js';
import { FakeWorld } from './support/fake-world.js';
import { randomFrom } from './support/random.js';

const items = (...titles) => titles.map((title) => ({ id: title, title }));
const order = (query, ...titles) => ranked(query, items(...titles), 10).map(({ item }) => item.title);
const as = (role) => ({ name: 'in', user: { role } });

test('letters match in their order, and nothing else does', () => {
  assert.deepEqual(match('gpu', 'GPUs').at, [0, 1, 2]);
  assert.deepEqual(match('pb', 'Price book').at, [0, 6]);
  assert.equal(match('bp', 'Price book'), null);
  assert.equal(match('gpux', 'GPU'), null);
  assert.deepEqual(match('', 'x'), { score: 0, at: [] });
});

test('the start of the text beats the start of a word, that beats the middle, and near beats far', () => {
  assert.deepEqual(order('ev', 'Seven', 'Recent events', 'Events'), ['Events', 'Recent events', 'Seven']);
  assert.deepEqual(order('node1', 'node-1', 'node-21', 'n-o-d-e-1 of 1'), ['node-1', 'node-21', 'n-o-d-e-1 of 1']);
  assert.deepEqual(order('h100', 'A100 SXM4', 'H100 SXM5', 'GH200 and 100').slice(0, 1), ['H100 SXM5']);
});

test('every word has to be found, in any order, in the title or beside it', () => {
  assert.deepEqual(order('book price', 'Price book', 'Prices'), ['Price book']);
  const [{ item, at }] = ranked('xid', [{ id: 'e', title: 'Events', also: 'xid errors' }], 5);
  assert.deepEqual([item.id, at], ['e', []]);
});

test('ties stand in the order of their names, and a limit holds', () => {
  assert.deepEqual(order('x', 'xb', 'xa'), ['xa', 'xb']);
  assert.equal(ranked('x', items('xa', 'xb', 'xc'), 2).length, 2);
});

test('any query on any text: places rise, stand in the text and spell the query', () => {
  const seed = Number(process.env.SEED ?? 7);
  const next = randomFrom(seed);
  const letters = 'abG -/.1ü';
  const word = (most) => Array.from({ length: 1 + Math.floor(next() * most) }, () => letters[Math.floor(next() * letters.length)]).join('');
  for (let i = 0; i < 5_000; i += 1) {
    const [query, text] = [word(4).replaceAll(' ', 'a'), word(20)];
    const found = match(query, text);
    let from = 0;
    const isThere = [...query.toLowerCase()].every((letter) => (from = text.toLowerCase().indexOf(letter, from) + 1) > 0);
    assert.equal(found !== null, isThere, `${query} in ${text} (seed ${seed})`);
    if (found === null) continue;
    assert.equal(found.at.map((place) => text.toLowerCase()[place]).join(''), query.toLowerCase(), `seed ${seed}`);
    assert.ok(found.at.every((place, at) => at === 0 || place > found.at[at - 1]), `seed ${seed}`);
  }
});

test('pieces are the title, whatever matched', () => {
  assert.deepEqual(pieces('GPUs', [0, 1]), [{ text: 'GP', isHit: true }, { text: 'Us', isHit: false }]);
  assert.equal(pieces('a<b>c', [1, 3]).map(({ text }) => text).join(''), 'a<b>c');
});

test('nobody is offered what is known to be closed', () => {
  const urls = (login) => pageItems(login).map(({ run }) => run.url);
  assert.ok(urls(as('admin')).includes('/users') && !urls(as('viewer')).includes('/users'));
  assert.ok(!urls(as('customer')).includes('/money') && !urls({ name: 'out' }).includes('/keys'));
  const titles = (state) => actionItems({ theme: 'dark', pausedAt: null, ...state }).map(({ title }) => title);
  assert.ok(titles({ login: as('admin') }).includes('Log out') && !titles({ login: as('admin') }).includes('Log in'));
  assert.ok(!titles({ login: as('customer') }).includes('New simulation run'));
  assert.ok(!titles({ login: null }).includes('Theme: dark') && titles({ login: null }).includes('Theme: light'));
  assert.ok(!titles({ login: null, density: 'compact' }).includes('Tables: compact') && titles({ login: null, density: 'compact' }).includes('Tables: comfortable'));
  assert.ok(titles({ login: null, hasLink: true, pausedAt: 1 }).includes('Resume'));
});

const PAGES = pageItems(as('admin'));
const ALL = { pages: PAGES, actions: actionItems({ login: as('admin'), theme: 'system', pausedAt: null }), things: [], recent: [], here: '/' };
const kinds = (groups) => groups.map(({ kind }) => kind);

test('without a query what is recent comes first, without the page that is shown', () => {
  const recent = [PAGES.find(({ run }) => run.url === '/money'), PAGES.find(({ run }) => run.url === '/')];
  const groups = listFor('', { ...ALL, recent });
  assert.deepEqual(kinds(groups), ['Recent', 'Pages', 'Actions']);
  assert.deepEqual(groups[0].results.map(({ item }) => item.run.url), ['/money']);
  assert.ok(!groups[1].results.some(({ item }) => item.run.url === '/money'));
});

test('the kind with the best match stands first', () => {
  const things = [{ id: 'host:node-1', kind: 'Hosts', title: 'node-1', run: { url: '/x' } }];
  assert.equal(kinds(listFor('node-1', { ...ALL, things }))[0], 'Hosts');
  assert.equal(listFor('key', ALL)[0].results[0].item.run.url, '/keys');
  assert.deepEqual(listFor('zzzz', ALL), []);
});

test('recent ones are few, new first, and only addresses of this server', () => {
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  for (let i = 0; i < 9; i += 1) remember({ id: `p${i}`, kind: 'Pages', icon: 'gpu', title: `P${i}`, run: { url: `/p${i}` } }, storage);
  remember({ id: 'p4', kind: 'Pages', icon: 'gpu', title: 'P4', run: { url: '/p4' } }, storage);
  remember({ id: 'a', kind: 'Actions', title: 'A', run: { does: 'pause' } }, storage);
  assert.deepEqual(recentItems(storage).map(({ id }) => id), ['p4', 'p8', 'p7', 'p6', 'p5', 'p3']);
  assert.deepEqual(recentItems(storage, 'somebody else'), []);
  for (const bad of ['{', '5', '[null]', '{"who":null,"items":[null,{"id":"x","title":"x","run":{"url":"//evil.example"}}]}', '{"who":null,"items":5}']) {
    kept.set('gridtick-palette', bad);
    assert.deepEqual(recentItems(storage), [], bad);
  }
  assert.deepEqual(recentItems(null), []);
});

test('the choice moves in a ring', () => {
  assert.deepEqual([moved(0, 'ArrowDown', 3), moved(2, 'ArrowDown', 3), moved(0, 'ArrowUp', 3), moved(1, 'PageDown', 3), moved(-1, 'ArrowDown', 0)], [1, 0, 2, 2, -1]);
});

function finder(answers) {
  const world = new FakeWorld();
  const asked = [];
  let founds = 0;
  const read = (path, query, { signal }) => {
    asked.push({ path, query, signal });
    const answer = answers[path];
    return answer === undefined ? Promise.reject(new Error('away')) : Promise.resolve(answer);
  };
  const one = new Finder({ read, world, onFound: () => (founds += 1) });
  return { world, asked, one, founds: () => founds };
}

const HOSTS = { items: [{ host: 'node-1', gpus: 8 }, { host: 'node-10', gpus: 1 }] };
const LISTS = { '/api/v1/regions': { items: [{ region: 'eu', gpus: 9 }] }, '/api/v1/hosts': HOSTS, '/api/v1/models': { items: [] } };

test('things are asked for once somebody stops typing, and lists are kept', async () => {
  const { world, asked, one, founds } = finder(LISTS);
  one.look('n');
  assert.equal(asked.length, 0);
  one.look('no');
  world.pass(100);
  one.look('nod');
  world.pass(100);
  assert.equal(asked.length, 0);
  world.pass(100);
  await world.settle();
  assert.deepEqual(asked.map(({ path }) => path), ['/api/v1/regions', '/api/v1/hosts', '/api/v1/models', '/api/v1/spreads']);
  assert.deepEqual(one.items.map(({ id }) => id), ['region:eu', 'host:node-1', 'host:node-10', 'gpus-like']);
  assert.equal(one.items.at(-1).run.url, '/fleet/gpus?q=nod');
  assert.ok(founds() >= 1 && !one.isLooking);
  one.look('node');
  world.pass(200);
  await world.settle();
  assert.deepEqual(asked.slice(4).map(({ path }) => path), ['/api/v1/spreads'], 'only what could not be read is asked again');
});

test('a host that is named whole shows its GPUs, a whole UUID its own', async () => {
  const id = 'GPU-72f18db7-8e50-5062-1222-aed1db65e59b';
  const gpus = { items: [{ uuid: id, host: 'node-1', index: 3, model: 'H100' }] };
  const { world, asked, one } = finder({ ...LISTS, '/api/v1/gpus': gpus, [`/api/v1/gpus/${id}`]: gpus.items[0] });
  one.look('node');
  world.pass(200);
  await world.settle();
  one.look('node-1');
  world.pass(200);
  await world.settle();
  assert.deepEqual(asked.at(-1).query, { host: 'node-1', limit: 64 });
  assert.equal(one.items.find(({ kind }) => kind === 'GPUs').title, 'node-1, GPU 3');
  one.look(id);
  world.pass(200);
  await world.settle();
  assert.equal(asked.at(-1).path, `/api/v1/gpus/${id}`);
  assert.equal(one.items.find(({ kind }) => kind === 'GPUs').run.url, `/fleet/gpus/${id}`);
});

test('an answer to an older question is dropped, and its request given up', async () => {
  const { world, asked, one } = finder(LISTS);
  one.look('node');
  world.pass(200);
  one.look('x');
  await world.settle();
  assert.ok(asked.every(({ signal }) => signal.aborted));
  assert.deepEqual(one.items, []);
});
