import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GridRows } from '../models/fleet/grid-rows.js';
import { FakeWorld } from './support/fake-world.js';

const PAGE = 3;

/** A server whose grid is at a revision, with so many positions; it answers when it is told to. */
function served({ rev = 7, size = 5 } = {}) {
  const world = new FakeWorld();
  const server = { rev, size, isDown: false };
  const asked = [];
  let changes = 0;
  const read = async (question) => {
    asked.push(question);
    if (server.isDown || question.rev !== server.rev) throw new Error('404');
    const positions = Array.from({ length: Math.min(PAGE, server.size - question.from) }, (_, i) => question.from + i);
    const hosts = [...new Set(positions.map((n) => `node-${n % 2}`))];
    return {
      ...{ rev: server.rev, from: question.from, n: server.size, next: null, hosts, regions: ['eu'], models: ['H100'] },
      uuid: positions.map((n) => `GPU-${server.rev}-${n}`),
      host: positions.map((n) => hosts.indexOf(`node-${n % 2}`)),
      region: positions.map(() => 0),
      model: positions.map(() => 0),
      index: positions.map((n) => (n === 4 ? null : n)),
    };
  };
  const rows = new GridRows({ read, world, onChange: () => (changes += 1) });
  return { world, server, asked, rows, changes: () => changes };
}

const uuids = (rows, size) => Array.from({ length: size }, (_, position) => rows.at(position)?.uuid ?? null);

test('reads all positions of a revision, page by page, with names that are said once in each', async () => {
  const { world, rows, asked, changes } = served();
  rows.follow({ rev: 7, size: 5 });
  await world.settle();
  assert.deepEqual(asked, [{ rev: 7, from: 0 }, { rev: 7, from: 3 }]);
  assert.deepEqual(uuids(rows, 6), ['GPU-7-0', 'GPU-7-1', 'GPU-7-2', 'GPU-7-3', 'GPU-7-4', null]);
  assert.deepEqual(rows.at(3), { uuid: 'GPU-7-3', host: 'node-1', region: 'eu', model: 'H100', index: 3 });
  assert.equal(rows.at(4).index, null);
  assert.equal(changes(), 2);
});

test('asks for nothing that is here, and only for what was added', async () => {
  const { world, rows, asked, server } = served();
  rows.follow({ rev: 7, size: 5 });
  await world.settle();
  rows.follow({ rev: 7, size: 5 });
  await world.settle();
  assert.equal(asked.length, 2);
  server.size = 6;
  rows.follow({ rev: 7, size: 6 });
  await world.settle();
  assert.deepEqual(asked.at(-1), { rev: 7, from: 5 });
  assert.equal(rows.at(5).uuid, 'GPU-7-5');
});

test('another revision is another grid: what was here, or is under way, is forgotten', async () => {
  const { world, rows, server } = served();
  rows.follow({ rev: 7, size: 5 });
  server.rev = 8;
  rows.follow({ rev: 8, size: 2 });
  server.size = 2;
  assert.deepEqual(uuids(rows, 5), [null, null, null, null, null]);
  await world.settle();
  assert.deepEqual(uuids(rows, 3), ['GPU-8-0', 'GPU-8-1', null]);
});

test('what could not be read is tried again, once in a while', async () => {
  const { world, rows, asked, server } = served();
  server.isDown = true;
  rows.follow({ rev: 7, size: 5 });
  await world.settle();
  rows.follow({ rev: 7, size: 5 });
  await world.settle();
  assert.equal(asked.length, 1);
  server.isDown = false;
  world.pass(5_000);
  await world.settle();
  assert.equal(rows.at(4).uuid, 'GPU-7-4');
});

test('a server that knows fewer positions than the grid shows is not asked without end', async () => {
  const { world, rows, asked } = served({ size: 0 });
  rows.follow({ rev: 7, size: 5 });
  await world.settle();
  assert.equal(asked.length, 1);
  rows.stop();
  assert.equal(world.timers, 0);
  assert.equal(rows.at(0), null);
});
