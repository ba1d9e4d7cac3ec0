import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Passes bytes on to a server until it is told to break every connection, as a network does; it notes what requests say. */
export class BreakableProxy {
  /** The heads of all requests that began a connection. */
  heads = [];

  #server;
  #port;
  #own;
  #sockets = new Set();
  #isFailing = false;

  static async start(target) {
    const proxy = new BreakableProxy();
    proxy.#port = Number(new URL(target).port);
    proxy.#server = createServer((socket) => (proxy.#isFailing ? proxy.#fail(socket) : proxy.#pass(socket))).listen(0, 'localhost');
    await once(proxy.#server, 'listening');
    proxy.#own = proxy.#server.address().port;
    proxy.url = `http://localhost:${proxy.#own}`;
    return proxy;
  }

  cut() {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** From now on every request is answered as by a server that is there and cannot. */
  fail() {
    this.#isFailing = true;
    this.cut();
  }

  /** From now on nobody is there. */
  async refuse() {
    this.#server.close();
    this.cut();
    await once(this.#server, 'close');
  }

  /** All is well again. */
  async mend() {
    this.#isFailing = false;
    this.cut();
    if (this.#server.listening) return;
    this.#server.listen(this.#own, 'localhost');
    await once(this.#server, 'listening');
  }

  async stop() {
    if (this.#server.listening) await this.refuse();
  }

  #pass(socket) {
    const onward = connect(this.#port, 'localhost');
    socket.on('data', (bytes) => this.#note(bytes.toString('latin1')));
    for (const [one, other] of [[socket, onward], [onward, socket]]) {
      this.#keep(one);
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
  }

  #fail(socket) {
    this.#keep(socket);
    const body = JSON.stringify({ status: 503, code: 'unavailable', detail: 'The server is not ready.', request_id: 'made-up' });
    const head = ['HTTP/1.1 503 Service Unavailable', 'Content-Type: application/problem+json', `Content-Length: ${body.length}`, 'Connection: close'];
    socket.once('data', () => socket.end(`${head.join('\r\n')}\r\n\r\n${body}`));
  }

  #keep(socket) {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }

  #note(text) {
    if (text.startsWith('GET ')) this.heads.push(text);
  }
}
