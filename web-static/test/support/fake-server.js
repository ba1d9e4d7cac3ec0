import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { FakeFleet } from './fake-fleet.js';
import { FakeStream } from './fake-stream.js';
import { serveFile } from './static-files.js';

/**
 * Stands in for the real server where a test needs what that one cannot be made to do. Also a program that reads the same
 * environment as the real one, so that the same browser tests run against both.
 */
export async function startFakeServer({ port = 0, key = 'k'.repeat(32), heartbeatSeconds = 15 } = {}) {
  const fleet = new FakeFleet();
  const stream = new FakeStream(fleet, heartbeatSeconds);
  const server = createServer((request, response) => answer(request, response, { fleet, stream, key }));
  server.on('upgrade', (request, socket) => stream.accept(request, socket));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    key,
    stream,
    ingest(body) {
      fleet.ingest(body, Date.now());
      stream.publish();
    },
    async stop() {
      stream.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(request, response, { fleet, stream, key }) {
  const { pathname, searchParams } = new URL(request.url, 'http://here');
  const json = (status, body) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  if (pathname === '/health/ready') return json(200, { status: 'ready' });
  if (pathname === '/api/v1/gpus') return json(200, fleet.list(Date.now(), Number(searchParams.get('limit') ?? 100)));
  if (pathname !== '/api/v1/ingest') return serveFile(pathname, response);
  if (request.headers.authorization !== `Bearer ${key}`) return json(401, { title: 'No key' });
  const result = fleet.ingest(JSON.parse(await bodyOf(request)), Date.now());
  stream.publish();
  return json(200, result);
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { GRIDTICK_HTTP_PORT, GRIDTICK_BOOTSTRAP_INGEST_KEY } = process.env;
  await startFakeServer({ port: Number(GRIDTICK_HTTP_PORT), key: GRIDTICK_BOOTSTRAP_INGEST_KEY });
}
