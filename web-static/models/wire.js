export const PROTOCOL = 'gridtick.v1';

/** Close codes from here on mean: do not come back. */
const FIRST_FINAL_CODE = 4500;
const LAST_FINAL_CODE = 4999;

export const isFinal = (code) => code >= FIRST_FINAL_CODE && code <= LAST_FINAL_CODE;

/** The login behind the stream ended: renew it, then come back. */
export const LOGIN_ENDED = 4401;

/** One text message carries one or more JSON bodies, a line each. Throws on anything else. */
export function decode(text) {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

export const subscribe = (id, topics) => JSON.stringify({ op: 'sub', i: id, t: topics });

export const unsubscribe = (id, topics) => JSON.stringify({ op: 'unsub', i: id, t: topics });

/** The stream of the server that served the page. */
export function streamUrl(location) {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return `${scheme}//${location.host}/api/v1/stream`;
}
