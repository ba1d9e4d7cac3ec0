import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FirstSample, arrivedQuery, waitWords } from '../models/connect/first-sample.js';
import { chosenOf, isRegion, keyName, noKeyWords, partsOf, saysRegion } from '../models/connect/snippets.js';
import { FakeWorld } from './support/fake-world.js';

const ITEM = { id: 'telegraf', title: 'Telegraf', parts: [{ label: 'a', file: 'telegraf.conf', text: 'token = "{{KEY}}" # {{KEY}}' }, { label: 'b', file: null, text: 'telegraf' }] };

test('a key stands where it belongs, a word where there is none', () => {
  assert.deepEqual(partsOf(ITEM, '{{KEY}}', 'gt_1').map(({ text, hasKey }) => [text, hasKey]), [['token = "gt_1" # gt_1', true], ['telegraf', false]]);
  assert.equal(partsOf(ITEM, '{{KEY}}', undefined)[0].text, 'token = "YOUR_KEY" # YOUR_KEY');
  const placed = { parts: [{ label: 'a', file: null, text: '--region my-region {{KEY}}' }] };
  assert.equal(partsOf(placed, '{{KEY}}', 'gt_1', 'eu-west')[0].text, '--region eu-west gt_1');
  assert.equal(partsOf(placed, '{{KEY}}', 'gt_1', '$(x)')[0].text, '--region my-region gt_1');
  assert.deepEqual([saysRegion(placed), saysRegion(ITEM), isRegion('a b'), isRegion('')], [true, false, false, false]);
  assert.equal(chosenOf([ITEM], 'telegraf'), ITEM);
  assert.equal(chosenOf([ITEM], 'nobody'), ITEM);
  assert.equal(chosenOf([], 'nobody'), null);
  assert.match(keyName(ITEM, Date.now()), /^Telegraf, \d{4}-\d\d-\d\d \d\d:\d\d$/);
});

test('who may not make a key hears who can', () => {
  assert.equal(noKeyWords({ can_make_key: true }, { name: 'in' }, '/login'), null);
  assert.equal(noKeyWords({ can_make_key: false }, { name: 'out' }, '/login').link.href, '/login');
  assert.match(noKeyWords({ can_make_key: false }, { name: 'in' }, '/login').text, /administrator or operator/);
});

const seen = (more = {}) => ({ seen: false, mark: 'm0', at: null, protocol: null, agent: null, host: null, region: null, gpus: null, requests: 0, accepted: 0, rejected: 0, last_problem: null, ...more });
const DONE = seen({ seen: true, mark: 'm1', host: 'gpu-01', region: 'eu', gpus: 8, agent: 'Prometheus/3', requests: 1, accepted: 8 });
const REFUSED = seen({ mark: 'm2', requests: 3, rejected: 3, last_problem: { code: 'invalid', detail: 'util is 250' } });
const words = (of, now = 1_000) => waitWords({ key: 'k', seen: null, problem: null, since: 0, ...of }, now);

test('how the waiting stands, in words and a tone', () => {
  assert.equal(waitWords({ key: null, seen: null, problem: null, since: null }, 0), null);
  assert.deepEqual([words({}).tone, words({}).head], ['wait', 'Waiting for the first sample']);
  assert.match(words({ seen: seen() }, 31_000).text, /401/);
  assert.deepEqual(words({ seen: DONE }), { tone: 'good', head: 'The first sample is here', text: '8 GPUs from gpu-01 in eu by Prometheus/3.' });
  assert.deepEqual(words({ seen: REFUSED }), { tone: 'bad', head: 'Samples arrive, but are refused', text: 'util is 250.' });
  assert.deepEqual(words({ seen: { ...DONE, last_problem: REFUSED.last_problem } }).tone, 'warn');
  assert.equal(words({ seen: seen({ requests: 2 }) }).tone, 'warn');
  assert.equal(words({ problem: { status: 404, message: 'No such key.' } }).tone, 'bad');
  assert.match(words({ problem: { status: 503, message: 'Busy.' } }).text, /goes on/);
  assert.deepEqual([arrivedQuery(DONE), arrivedQuery(seen())], [{ host: 'gpu-01' }, {}]);
});

/** A server that answers each question by the next of these. */
async function waiting(answers) {
  const world = new FakeWorld();
  const asked = [];
  const read = async (query) => {
    asked.push(query);
    const answer = answers.shift() ?? new Promise(() => {});
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const first = new FirstSample({ read, world });
  first.waitFor('k1');
  await world.settle();
  return { world, asked, first };
}

test('it asks again with the mark it was given, until a sample is there, and then seldom', async () => {
  const { world, asked, first } = await waiting([seen(), REFUSED, DONE]);
  await world.settle();
  assert.deepEqual(asked.map(({ mark }) => mark), [null, 'm0', 'm2']);
  assert.equal(first.view.seen, DONE);
  world.pass(9_999);
  await world.settle();
  assert.equal(asked.length, 3);
  world.pass(1);
  await world.settle();
  assert.deepEqual(asked[3], { key: 'k1', wait_s: 10, mark: 'm1' });
});

test('an answer that says nothing new makes no storm', async () => {
  const { world, asked } = await waiting([seen(), seen(), seen(), seen()]);
  await world.settle();
  assert.equal(asked.length, 2);
  world.pass(100);
  await world.settle();
  assert.equal(asked.length, 3);
});

test('a server that is away is asked again, a key that is none is not, and a full one is asked without waiting', async () => {
  const full = Object.assign(new Error('full'), { status: 503, code: 'too_many_waiting', message: 'Full.' });
  const busy = await waiting([full, seen()]);
  busy.world.pass(2_000);
  await busy.world.settle();
  assert.equal(busy.asked[1].wait_s, 0);
  const none = await waiting([Object.assign(new Error('none'), { status: 404 })]);
  none.world.pass(60_000);
  await none.world.settle();
  assert.equal(none.asked.length, 1);
});

test('whoever leaves is not told any more', async () => {
  const { world, asked, first } = await waiting([]);
  first.stop();
  world.pass(60_000);
  await world.settle();
  assert.deepEqual([asked.length, first.view.seen], [1, null]);
});
