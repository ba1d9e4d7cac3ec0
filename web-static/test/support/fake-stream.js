import { CLOSE, TEXT, acceptKey, closeFrame, frame, takeFrames } from './web-socket-frames.js';

/** The stream of the fake server: the topics fleet and regions, in the server's own message kinds. */
export class FakeStream {
  #fleet;
  #heartbeatSeconds;
  #sockets = new Map();
  #seq = Date.now() * 1000;
  #timer;

  constructor(fleet, heartbeatSeconds) {
    this.#fleet = fleet;
    this.#heartbeatSeconds = heartbeatSeconds;
    this.#timer = setInterval(() => this.#toAll({ k: 'hb', seq: this.#seq, ts: Date.now() }), heartbeatSeconds * 1000);
  }

  get connections() {
    return this.#sockets.size;
  }

  accept(request, socket) {
    const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
    head.push(`Sec-WebSocket-Accept: ${acceptKey(request.headers['sec-websocket-key'])}`, 'Sec-WebSocket-Protocol: gridtick.v1');
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    this.#sockets.set(socket, new Set());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
    this.#listen(socket);
    send(socket, { k: 'hello', v: 1, seq: this.#seq, hb: this.#heartbeatSeconds });
  }

  /** Tells every subscriber how things now are. */
  publish() {
    this.#seq += 1;
    for (const [socket, topics] of this.#sockets) {
      send(socket, ...[...topics].map((t) => ({ k: 'delta', t, seq: this.#seq, ts: Date.now(), rows: this.#rows(t), gone: [] })));
    }
  }

  /** Sends everybody away with the wait that the server asks for. */
  bye({ code, why, retry }) {
    this.#toAll({ k: 'bye', code, why, retry });
    for (const socket of this.#sockets.keys()) socket.end(closeFrame(code, why));
  }

  stop() {
    clearInterval(this.#timer);
    for (const socket of this.#sockets.keys()) socket.destroy();
  }

  #listen(socket) {
    let pending = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      const { frames, rest } = takeFrames(Buffer.concat([pending, bytes]));
      pending = rest;
      for (const { opcode, payload } of frames) {
        if (opcode === CLOSE) socket.end();
        if (opcode === TEXT) this.#take(socket, JSON.parse(payload));
      }
    });
  }

  #take(socket, { op, i, t }) {
    if (op !== 'sub') return;
    for (const topic of t) this.#sockets.get(socket)?.add(topic);
    const snaps = t.map((topic) => ({ k: 'snap', t: topic, seq: this.#seq, ts: Date.now(), rows: this.#rows(topic) }));
    send(socket, { k: 'ok', i }, ...snaps, { k: 'live', seq: this.#seq });
  }

  #rows(topic) {
    const now = Date.now();
    return topic === 'fleet' ? { fleet: this.#fleet.fleetRow(now) } : this.#fleet.regionRows(now);
  }

  #toAll(message) {
    for (const socket of this.#sockets.keys()) send(socket, message);
  }
}

const send = (socket, ...messages) =>
  messages.length > 0 && socket.write(frame(TEXT, Buffer.from(messages.map((message) => JSON.stringify(message)).join('\n'))));
