import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const JAR = fileURLToPath(new URL('../../../target/gridtick.jar', import.meta.url));
const READY_WITHIN_MS = 60_000;
const KEY = 'browser-test-key-0123456789-abcdef';

/** `GRIDTICK_TEST_SERVER=fake` runs the same tests against the stand-in, while the page is being worked on. */
const isFake = process.env.GRIDTICK_TEST_SERVER === 'fake';
const FAKE = fileURLToPath(new URL('./fake-server.js', import.meta.url));

export const missingServer = isFake || existsSync(JAR) ? null : `no server at ${JAR} (build it first)`;

/** The real server as a process of its own with fresh data; it can be killed and started again on the same ports. */
export class RealServer {
  #process = null;
  #arguments;
  #environment;
  #folder;
  #output = '';

  static async start({ args = [], env = {} } = {}) {
    const server = new RealServer();
    server.#folder = await mkdtemp(join(tmpdir(), 'gridtick-web-'));
    server.#arguments = args;
    const port = await freePort();
    server.#environment = {
      ...process.env,
      GRIDTICK_DATA_DIR: server.#folder,
      GRIDTICK_HTTP_PORT: String(port),
      GRIDTICK_OPS_PORT: String(await freePort()),
      GRIDTICK_BOOTSTRAP_INGEST_KEY: KEY,
      GRIDTICK_ASK_PROVIDERS: 'false',
      ...env,
    };
    server.url = `http://localhost:${port}`;
    await server.startAgain();
    return server;
  }

  /** What the server has written into its data folder, such as the one-time code; null where there is no such file. */
  async readData(name) {
    const text = await readFile(join(this.#folder, name), 'utf8').catch(() => null);
    return text === null ? null : text.trim();
  }

  /** Whether this server knows people already. */
  async hasAccounts() {
    return (await fetch(`${this.url}/api/v1/auth`)).ok;
  }

  async startAgain() {
    const java = process.env.GRIDTICK_TEST_JAVA ?? 'java';
    const [command, args] = isFake ? [process.execPath, [FAKE]] : [java, ['-jar', JAR, ...this.#arguments]];
    this.#process = spawn(command, args, { env: this.#environment, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.on('data', (bytes) => (this.#output = (this.#output + bytes).slice(-4_000)));
    }
    try {
      await this.#untilReady();
    } catch (problem) {
      await this.#end('SIGTERM');
      throw problem;
    }
  }

  /** Sends one host's samples like an agent, or a list of samples. */
  async post(body) {
    const response = await fetch(`${this.url}/api/v1/ingest`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(Array.isArray(body) ? body : { ts: Date.now(), ...body }),
    });
    if (!response.ok) throw new Error(`ingest answered ${response.status}: ${await response.text()}`);
    return response.json();
  }

  /** The way a crash ends it. */
  kill() {
    return this.#end('SIGKILL');
  }

  async stop() {
    await this.#end('SIGTERM');
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #end(signal) {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill(signal);
    await Promise.race([ended, pause(15_000, null, { ref: false })]);
    if (this.#process.exitCode === null && this.#process.signalCode === null) this.#process.kill('SIGKILL');
  }

  async #untilReady() {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline && this.#process.exitCode === null) {
      const response = await fetch(`${this.url}/health/ready`).catch(() => null);
      if (response?.status === 200) return;
      await pause(100);
    }
    throw new Error(`the server did not become ready:\n${this.#output}`);
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
