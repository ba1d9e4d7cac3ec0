import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

// A hub as it is written with the library `ws`: a change is made into bytes once and sent to every socket at once. It is
// what `scripts/bench stream --peers` measures beside the server. Arguments: port, changes a second, bytes of a change.
const [port, hz, bytes] = process.argv.slice(2).map(Number);

const http = createServer((request, response) => response.writeHead(200).end());
const hub = new WebSocketServer({ server: http, perMessageDeflate: false, handleProtocols: (offered) => [...offered][0] });

let n = 0;

function change() {
  n += 1;
  const head = `{"k":"delta","t":"bench","rows":{"bench":{"at":${process.hrtime.bigint()},"n":${n},"pad":"`;
  const tail = '"}}}';
  const message = Buffer.from(head + 'x'.repeat(Math.max(0, bytes - head.length - tail.length)) + tail);
  for (const client of hub.clients) client.send(message, { binary: false });
}

http.listen(port, '127.0.0.1', () => setInterval(change, 1000 / hz));
