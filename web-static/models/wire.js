export const PROTOCOL = 'gridtick.v1';

/** Close codes from here on mean: do not come back. */
const FIRST_FINAL_CODE = 4500;
const LAST_FINAL_CODE = 4999;
const FORBIDDEN = 4403;

export const isFinal = (code) => code === FORBIDDEN || (code >= FIRST_FINAL_CODE && code <= LAST_FINAL_CODE);

/** The login behind the stream ended: renew it, then come back. */
export const LOGIN_ENDED = 4401;

/** What a reader can do about an end that is final, where there is something. */
export const ADVICE = {
  4403: 'This login may not follow streams; ask an administrator.',
  4501: 'This page and the server do not understand each other; reload the page.',
  4504: 'Close other pages of this login, then reload this one.',
};

/** One text message carries one or more JSON objects, a line each; null where it carries anything else. */
export function decode(text) {
  try {
    const messages = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
    return messages.every((message) => typeof message?.k === 'string') ? messages : null;
  } catch {
    return null;
  }
}

/** A topic ends in `/*` where it means everything below a name. */
export const isPattern = (topic) => topic.endsWith('/*');

/** Every pattern that covers a topic. */
export function patternsOver(topic) {
  const patterns = [];
  for (let slash = topic.indexOf('/'); slash >= 0 && slash < topic.length - 1; slash = topic.indexOf('/', slash + 1)) {
    patterns.push(`${topic.slice(0, slash)}/*`);
  }
  return patterns;
}

export const isBelow = (topic, pattern) => topic.length >= pattern.length && topic.startsWith(pattern.slice(0, -1));

/** The stream of the server that served the page. */
export function streamUrl(location) {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return `${scheme}//${location.host}/api/v1/stream`;
}
