import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Passes bytes on to a server until it is told to break every connection, as a network does; it notes what requests say. */
export class BreakableProxy {
  /** The heads of all requests that began a connection. */
  heads = [];

  #server;
  #port;
  #sockets = new Set();

  static async start(target) {
    const proxy = new BreakableProxy();
    proxy.#port = Number(new URL(target).port);
    proxy.#server = createServer((socket) => proxy.#pass(socket)).listen(0, 'localhost');
    await once(proxy.#server, 'listening');
    proxy.url = `http://localhost:${proxy.#server.address().port}`;
    return proxy;
  }

  cut() {
    for (const socket of this.#sockets) socket.destroy();
  }

  async stop() {
    this.#server.close();
    this.cut();
    await once(this.#server, 'close');
  }

  #pass(socket) {
    const onward = connect(this.#port, 'localhost');
    socket.on('data', (bytes) => this.#note(bytes.toString('latin1')));
    for (const [one, other] of [[socket, onward], [onward, socket]]) {
      this.#sockets.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }

  #note(text) {
    if (text.startsWith('GET ')) this.heads.push(text);
  }
}
