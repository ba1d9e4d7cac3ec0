import { Problem } from '../../models/problem.js';

/** A made-up server and made-up people, small enough to be read at a glance. */

export const NOW = Date.now();
export const ago = (seconds) => new Date(NOW - 1_000 * seconds).toISOString();

export const ADA = { id: 'u1', name: 'Ada Lovelace', email: 'ada@example.org', role: 'admin', state: 'active' };
export const LOGIN = { name: 'in', user: ADA };

export const viewOf = (path, query = {}) => ({
  ...{ phase: 'ready', here: path, trail: [], login: LOGIN, needsSetup: false, refusal: null, isDemo: false, pausedAt: null, profile: ADA },
  route: { name: 'gallery', title: 'Gallery', group: 'overview', id: null, path, query },
});
export const VIEW = viewOf('/gallery');

export const SILENT = new Problem({ status: 503, code: 'unavailable', detail: 'The server does not answer.', requestId: 'r-77' });
export const NOT_FOR_YOU = new Problem({ status: 403, code: 'forbidden', detail: 'This is not allowed for you.' });

const nowhere = { stop: () => {}, setRate: () => {}, refusal: null, isLive: false };

/** `read(path)` promises what the server says. */
export const pagesThat = (read, live = {}) => ({
  ...{ read, ask: read, act: (_, path) => read(path), go: () => {}, toast: () => {}, say: () => {} },
  api: { get: read, post: read, patch: read, delete: read },
  live: { state: { name: 'live' }, link: null, follow: () => nowhere, table: () => null, ...live },
});

export const answering = (answer) => pagesThat((path) => Promise.resolve(answer(path)));
export const waiting = pagesThat(() => new Promise(() => {}));
export const failing = pagesThat(() => Promise.reject(SILENT));
export const refusing = pagesThat(() => Promise.reject(NOT_FOR_YOU));

/** A stream that says these messages at once; with `refusal` it says none. */
export const following = (messages, { read = () => Promise.resolve({ items: [] }), refusal = null, state = { name: 'live' } } = {}) =>
  pagesThat(read, {
    state,
    follow: (topic, { onMessage, onChange = () => {} }) => {
      queueMicrotask(() => {
        for (const message of messages) onMessage({ t: topic, ...message });
        onChange();
      });
      return { ...nowhere, refusal, isLive: refusal === null };
    },
  });

export const made = (tag, properties) => Object.assign(document.createElement(tag), properties);

/** Drawn once, with what was read; reading it again fails, so that it is old and says so. */
export function kept(tag, properties, answer) {
  const asked = new Set();
  const read = (path) => (asked.has(path) ? Promise.reject(SILENT) : (asked.add(path), Promise.resolve(answer(path))));
  const element = made(tag, { ...properties, pages: pagesThat(read) });
  setTimeout(() => element.poller?.restart(), AGAIN_MS);
  return element;
}

/** A dialog that stands in the page here, instead of above it; `then` does what a person would do with it. */
export function still(tag, properties, then = () => {}) {
  const element = made(tag, properties);
  const stand = () => element.querySelectorAll('dialog').forEach((dialog) => dialog.setAttribute('open', ''));
  Object.assign(element, { firstUpdated: stand, updated: stand, focusOnError: () => Promise.resolve() });
  setTimeout(() => then(element), THEN_MS);
  return element;
}

/** An element in which somebody did something once it was there. */
export function touched(tag, properties, touch) {
  const element = made(tag, properties);
  setTimeout(() => touch(element), THEN_MS);
  return element;
}

const AGAIN_MS = 500;
const THEN_MS = 100;
