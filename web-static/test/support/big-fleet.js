import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import { clockAt } from './clock.js';
import { FakeConnect } from './fake-connect.js';
import { randomFrom } from './random.js';
import { serveFile } from './static-files.js';

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const REGIONS = ['ap-south', 'eu-north', 'eu-west', 'us-east', 'us-west'];
const MODELS = ['A100 SXM4 80GB', 'H100 SXM5 80GB', 'H200 SXM5 141GB', 'L40S'];
const STATES = ['live', 'late', 'stale', 'gone'];
const EVERY_MS = 200;
const PER_HOST = 8;

/**
 * Stands in for a server with as many GPUs as a test wants, told of by the grid five times a second: what a browser does with
 * ten thousand of them needs no ten thousand senders.
 */
export async function startBigFleet({ gpus = 10_000, share = 0.05, seed = 7, port = 0, everyMs = EVERY_MS, clock = clockAt() } = {}) {
  const fleet = new BigFleet(gpus, share, seed, clock);
  const connect = new FakeConnect();
  const server = createServer((request, response) => answer(request, response, fleet, connect));
  const sockets = new WebSocketServer({ server, path: '/api/v1/stream' });
  sockets.on('connection', (socket) => serve(socket, fleet));
  const timer = clock.setInterval(() => fleet.isMoving && fleet.step().forEach((message) => tell(sockets, message)), everyMs);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    fleet,
    connect,
    /** Begins a new revision of the grid. */
    renew() {
      fleet.rev += 1;
      fleet.seq += 1;
      tell(sockets, fleet.snap());
    },
    /** Loses every stream, as a network does. */
    cut: () => sockets.clients.forEach((socket) => socket.terminate()),
    async stop() {
      clearInterval(timer);
      sockets.clients.forEach((socket) => socket.terminate());
      sockets.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

class BigFleet {
  seq;
  rev = 17;
  isMoving = true;
  /** Whether streams are refused, as by a proxy that knows no WebSockets. */
  isDeaf = false;
  asked = [];

  #random;
  #share;
  #clock;
  cells;

  constructor(count, share, seed, clock) {
    this.#clock = clock;
    this.seq = clock.now() * 1000;
    this.#random = randomFrom(seed);
    this.#share = share;
    this.cells = Array.from({ length: count }, (_, at) => this.#first(at));
  }

  /** By position: the host is told by the position alone. */
  at(position) {
    const host = Math.floor(position / PER_HOST);
    const region = REGIONS[host % REGIONS.length];
    return { uuid: `GPU-big-${position}`, host: `${region}-${String(Math.floor(host / REGIONS.length) + 1).padStart(3, '0')}`, region, model: MODELS[host % MODELS.length], index: position % PER_HOST };
  }

  set(position, changes) {
    Object.assign(this.cells[position], changes);
    return this.#delta([position]);
  }

  snap() {
    return { k: 'snap', t: 'fleet/grid', seq: this.seq, ts: this.#clock.now(), rev: this.rev, cells: this.cells.map(textOf).join('') };
  }

  step() {
    const changed = [];
    for (let position = 0; position < this.cells.length; position += 1) {
      if (this.#random() >= this.#share) continue;
      this.#drift(this.cells[position]);
      changed.push(position);
    }
    return changed.length === 0 ? [] : [this.#delta(changed)];
  }

  #delta(positions) {
    this.seq += 1;
    const at = positions.map((position, i) => gap(position - (i === 0 ? 0 : positions[i - 1] + 1))).join('');
    return { k: 'delta', t: 'fleet/grid', seq: this.seq, ts: this.#clock.now(), rev: this.rev, at, cells: positions.map((position) => textOf(this.cells[position])).join('') };
  }

  fleetRow() {
    const inState = (state) => this.cells.filter((cell) => cell.state === state).length;
    const sums = Object.fromEntries(STATES.map((state) => [state, inState(state)]));
    return { ts: new Date(this.#clock.now()).toISOString(), gpus: this.cells.length, ...sums, hosts: Math.ceil(this.cells.length / PER_HOST), regions: REGIONS.length, util: 50, idle: 0 };
  }

  rows(from) {
    const columns = { uuid: [], host: [], region: [], model: [], index: [] };
    const names = { host: [], region: [], model: [] };
    const numbered = (kind, name) => (names[kind].includes(name) ? names[kind].indexOf(name) : names[kind].push(name) - 1);
    for (let position = from; position < this.cells.length; position += 1) {
      const gpu = this.at(position);
      columns.uuid.push(gpu.uuid);
      columns.index.push(gpu.index);
      for (const kind of ['host', 'region', 'model']) columns[kind].push(numbered(kind, gpu[kind]));
    }
    return { rev: this.rev, from, n: columns.uuid.length, next: null, hosts: names.host, regions: names.region, models: names.model, ...columns };
  }

  row(uuid) {
    const position = Number(uuid.replace('GPU-big-', ''));
    const cell = this.cells[position];
    if (!cell) return null;
    const total = 80 * 1024 ** 3;
    return { ...this.at(position), ...cell, ts: new Date(this.#clock.now()).toISOString(), age_s: 0.4, mem_total: total, mem_used: cell.mem === null ? null : (total * cell.mem) / 100, workload: null, sm_active: cell.util, tensor_active: null, sm_clock: 1.98e9 };
  }

  #first(at) {
    const util = Math.floor(this.#random() * 101);
    const state = at % 97 === 5 ? 'stale' : at % 211 === 7 ? 'late' : at % 499 === 9 ? 'gone' : 'live';
    const isIdle = util < 6;
    return { util: at % 131 === 3 ? null : util, mem: Math.floor(this.#random() * 101), temp: 30 + Math.floor(this.#random() * 60), power: 4 * Math.floor(this.#random() * 175), state, idle: isIdle, allocated: !isIdle || at % 2 === 0, throttled: at % 301 === 0 };
  }

  #drift(cell) {
    if (cell.util === null || cell.state !== 'live') return;
    cell.util = Math.min(100, Math.max(0, cell.util + Math.round((this.#random() - 0.5) * 30)));
    cell.power = Math.min(700, cell.util * 6 + 80) & ~3;
    cell.temp = 35 + Math.round(cell.util / 2.2);
  }
}

const gap = (n) => '/'.repeat(Math.floor(n / 63)) + SIGNS[n % 63];

function textOf({ util, mem, temp, power, state, idle, allocated, throttled }) {
  const high = ((util ?? 127) << 11) | ((mem ?? 127) << 4) | ((temp ?? 127) >> 3);
  const low = (((temp ?? 127) & 7) << 15) | ((power === null ? 511 : power >> 2) << 6) | (STATES.indexOf(state) << 4) | (Number(idle) << 3) | (Number(allocated) << 2) | (Number(throttled) << 1);
  return [high >> 12, (high >> 6) & 63, high & 63, low >> 12, (low >> 6) & 63, low & 63].map((digit) => SIGNS[digit]).join('');
}

const send = (socket, message) => socket.readyState === socket.OPEN && socket.send(JSON.stringify(message));

function serve(socket, fleet) {
  if (fleet.isDeaf) return socket.terminate();
  send(socket, { k: 'hello', v: 1, seq: fleet.seq, sid: 'stand-in', hb: 15, hz: 'live', ttl: null, lim: {} });
  socket.on('error', () => {});
  socket.on('message', (text) => {
    for (const line of String(text).split('\n')) {
      const { op, i, t = [] } = JSON.parse(line);
      const names = t.map((one) => one.t ?? one);
      if (op === 'sub') {
        const unknown = names.filter((name) => name !== 'fleet/grid');
        if (names.includes('fleet/grid')) {
          socket.hasGrid = true;
          send(socket, fleet.snap());
        }
        if (unknown.length > 0) send(socket, { k: 'err', i, code: 'unknown_topic', detail: 'There is no such topic.', t: unknown });
        else send(socket, { k: 'ok', i });
        send(socket, { k: 'live', seq: fleet.seq });
      } else if (op !== 'pong') {
        if (op === 'unsub' && names.includes('fleet/grid')) socket.hasGrid = false;
        send(socket, { k: 'ok', i });
      }
    }
  });
}

function tell(sockets, message) {
  const text = JSON.stringify(message);
  for (const socket of sockets.clients) if (socket.hasGrid && socket.readyState === socket.OPEN) socket.send(text);
}

async function answer(request, response, fleet, connect) {
  const { pathname, searchParams } = new URL(request.url, 'http://here');
  const json = (status, body) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  if (!pathname.startsWith('/api/')) return serveFile(pathname, response);
  fleet.asked.push(request.url);
  if (pathname === '/api/v1/fleet') return json(200, fleet.fleetRow());
  if (pathname === '/api/v1/fleet/grid/rows') return json(200, fleet.rows(Number(searchParams.get('from') ?? 0)));
  if (pathname === '/api/v1/snapshot') {
    const topics = searchParams.getAll('t').map((topic) => [topic, topic === 'fleet/grid' ? fleet.snap() : tableOf(topic, fleet)]);
    return json(200, { seq: fleet.seq, topics: Object.fromEntries(topics.filter(([, table]) => table !== null)) });
  }
  if (pathname === '/api/v1/auth') return json(200, { needs_setup: false, registration: 'closed' });
  if (pathname === '/api/v1/connect') return json(200, connect.ways(`http://${request.headers.host}`));
  if (pathname === '/api/v1/connect/seen') return json(200, await connect.seen({ mark: searchParams.get('mark'), waitS: Number(searchParams.get('wait_s') ?? 0) }));
  if (pathname === '/api/v1/keys' && request.method === 'POST') return json(201, connect.makeKey(JSON.parse(await bodyOf(request))));
  if (pathname === '/api/v1/gpus') return json(200, { items: [], next: null });
  return json(404, { code: 'not_found', detail: 'The stand-in has no such thing.' });
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function tableOf(topic, fleet) {
  const row = fleet.row(topic.replace('gpu/', ''));
  return row === null ? null : { k: 'snap', t: topic, seq: fleet.seq, rows: { [row.uuid]: row } };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startBigFleet({ port: Number(process.argv[2] ?? 0), gpus: Number(process.argv[3] ?? 10_000) });
  console.log(url);
}
