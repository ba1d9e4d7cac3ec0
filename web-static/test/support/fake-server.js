import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clockAt } from './clock.js';
import { FakeAccounts, isOwnPage } from './fake-accounts.js';
import { FakeAlerts } from './fake-alerts.js';
import { FakeFleet } from './fake-fleet.js';
import { FakeOverview } from './fake-overview.js';
import { FakeSimulation } from './fake-simulation.js';
import { FakeStream } from './fake-stream.js';
import { serveFile } from './static-files.js';

/**
 * Stands in for the real server where a test needs what that one cannot be made to do. Also a program that reads the same
 * environment as the real one, so that the same browser tests run against both.
 */
export async function startFakeServer({ port = 0, key = 'k'.repeat(32), heartbeatSeconds = 15, isAnonymousRead = true, clock = clockAt() } = {}) {
  const fleet = new FakeFleet();
  const simulation = new FakeSimulation();
  const overview = new FakeOverview(clock);
  const alerts = new FakeAlerts();
  const stream = new FakeStream(fleet, heartbeatSeconds, () => [...simulation.tables(), ...overview.tables(), ...alerts.tables()], clock);
  const accounts = new FakeAccounts();
  const beat = setInterval(() => simulation.runs.size > 0 && stream.publish(), PUBLISH_MS);
  const parts = { clock, fleet, stream, accounts, simulation, overview, alerts, key, mayRead: (request) => isAnonymousRead || isKnown(request, accounts) };
  const server = createServer((request, response) => answer(request, response, parts));
  const mayOpen = (request) => isOwnPage(request.headers) && parts.mayRead(request);
  server.on('upgrade', (request, socket) => (mayOpen(request) ? stream.accept(request, socket) : socket.end(REFUSED)));
  // A socket that was upgraded is no longer the server's to close, and its end alone leaves it half open: without this a stop
  // could wait for ever.
  const sockets = new Set();
  server.on('connection', (socket) => sockets.add(socket.once('close', () => sockets.delete(socket))));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    key,
    stream,
    accounts,
    people: accounts.people,
    simulation,
    overview,
    alerts,
    ingest(body) {
      fleet.ingest(body, clock.now());
      stream.publish();
    },
    /** A host goes with all its GPUs. */
    retire(host) {
      fleet.retire(host);
      stream.publish();
    },
    async stop() {
      clearInterval(beat);
      stream.stop();
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

const PUBLISH_MS = 200;
const REFUSED = 'HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

const isKnown = ({ headers }, accounts) => (accounts.callerOf(headers) ?? accounts.callerOfCookie(headers)) !== null;

async function answer(request, response, parts) {
  const { pathname, searchParams } = new URL(request.url, 'http://here');
  const json = (status, body, headers) =>
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(body === undefined ? '' : JSON.stringify(body));
  if (pathname === '/health/ready') return json(200, { status: 'ready' });
  if (pathname === '/api/v1/ingest') return takeSamples(request, json, parts);
  if (pathname === '/api/v1/gpus' || pathname === '/api/v1/fleet') {
    if (!parts.mayRead(request)) return json(401, { code: 'no_credentials', detail: 'Log in, or send a key.' });
    const { fleet, clock } = parts;
    return json(200, pathname === '/api/v1/fleet' ? fleet.fleetRow(clock.now()) : fleet.list(clock.now(), Number(searchParams.get('limit') ?? 100)));
  }
  const past = parts.overview.answer({ pathname, query: searchParams });
  if (past !== null) return parts.mayRead(request) ? json(past.status, past.body) : json(401, { code: 'no_credentials', detail: 'Log in, or send a key.' });
  const text = await bodyOf(request);
  const { method, url, headers } = request;
  if (text !== '' && headers['content-type'] !== 'application/json') return json(415, { code: 'unsupported_type', detail: 'Send JSON.' });
  const alerted = parts.alerts.answer({ method, pathname, query: searchParams, body: text === '' ? undefined : JSON.parse(text), caller: parts.accounts.callerOf(headers) });
  if (alerted !== null) {
    if (!parts.mayRead(request)) return json(401, { code: 'no_credentials', detail: 'Log in, or send a key.' });
    if (method !== 'GET') parts.stream.publish();
    return json(alerted.status, alerted.body);
  }
  const simulated = parts.simulation.answer({ method, pathname, query: searchParams, body: text === '' ? undefined : JSON.parse(text), caller: parts.accounts.callerOf(headers) });
  if (simulated !== null && !parts.mayRead(request)) return json(401, { code: 'no_credentials', detail: 'Log in, or send a key.' });
  if (simulated?.text !== undefined) return response.writeHead(simulated.status, simulated.headers).end(simulated.text);
  if (simulated !== null) {
    if (method !== 'GET') parts.stream.publish();
    return json(simulated.status, simulated.body);
  }
  const answered = parts.accounts.answer({ method, url, headers, body: text === '' ? undefined : JSON.parse(text) });
  if (answered === null) return serveFile(pathname, response, { isVisit: (headers.accept ?? '').includes('text/html') && !pathname.startsWith('/api/') });
  if (answered.text !== undefined) return response.writeHead(answered.status, answered.headers).end(answered.text);
  return json(answered.status, answered.body, answered.headers);
}

async function takeSamples(request, json, { clock, fleet, stream, accounts, key }) {
  const given = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  if (given !== key && !accounts.people.isKeyFor(given, 'ingest')) return json(401, { title: 'No key' });
  const result = fleet.ingest(JSON.parse(await bodyOf(request)), clock.now());
  stream.publish();
  return json(200, result);
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { GRIDTICK_HTTP_PORT, GRIDTICK_BOOTSTRAP_INGEST_KEY, GRIDTICK_DATA_DIR } = process.env;
  const { people } = await startFakeServer({ port: Number(GRIDTICK_HTTP_PORT), key: GRIDTICK_BOOTSTRAP_INGEST_KEY });
  await writeFile(join(GRIDTICK_DATA_DIR, 'first-run.code'), `${people.code}\n`);
}
