import { createHash } from 'node:crypto';

/** The little of RFC 6455 that a fake server needs: text, close and ping in unfragmented frames. */

export const TEXT = 0x1;
export const CLOSE = 0x8;
export const PING = 0x9;
export const PONG = 0xa;

export const acceptKey = (key) => createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');

export function frame(opcode, payload) {
  const length = payload.length;
  const head = length < 126 ? Buffer.alloc(2) : length < 65_536 ? Buffer.alloc(4) : Buffer.alloc(10);
  head[0] = 0x80 | opcode;
  if (length < 126) head[1] = length;
  else if (length < 65_536) head.writeUInt16BE(length, ((head[1] = 126), 2));
  else head.writeBigUInt64BE(BigInt(length), ((head[1] = 127), 2));
  return Buffer.concat([head, payload]);
}

export function closeFrame(code, reason) {
  const payload = Buffer.alloc(2 + Buffer.byteLength(reason));
  payload.writeUInt16BE(code);
  payload.write(reason, 2);
  return frame(CLOSE, payload);
}

/** Takes whole frames of a client off the front of `bytes`: `{frames: [{opcode, payload}], rest}`. */
export function takeFrames(bytes) {
  const frames = [];
  let rest = bytes;
  for (let taken; (taken = takeFrame(rest)); rest = rest.subarray(taken.size)) frames.push(taken);
  return { frames, rest };
}

function takeFrame(bytes) {
  if (bytes.length < 2) return null;
  const isLong = (bytes[1] & 0x7f) === 126;
  const headSize = isLong ? 4 : 2;
  if (bytes.length < headSize + 4) return null;
  const length = isLong ? bytes.readUInt16BE(2) : bytes[1] & 0x7f;
  const size = headSize + 4 + length;
  if (bytes.length < size) return null;
  const mask = bytes.subarray(headSize, headSize + 4);
  const payload = Buffer.from(bytes.subarray(headSize + 4, size).map((byte, at) => byte ^ mask[at % 4]));
  return { opcode: bytes[0] & 0x0f, payload, size };
}
