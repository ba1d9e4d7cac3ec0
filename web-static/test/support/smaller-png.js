import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE_SIZE = 8;

/** The same picture with its pixels compressed as hard as can be: browsers compress screenshots in a hurry. */
export function smallerPng(png) {
  const chunks = chunksOf(png);
  const pixels = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const first = chunks.find(({ type }) => type === 'IHDR');
  const kept = [first, { type: 'IDAT', data: deflateSync(pixels, { level: 9, memLevel: 9 }) }, { type: 'IEND', data: Buffer.alloc(0) }];
  return Buffer.concat([png.subarray(0, SIGNATURE_SIZE), ...kept.map(encoded)]);
}

function chunksOf(png) {
  const chunks = [];
  for (let at = SIGNATURE_SIZE; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

function encoded({ type, data }) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}
