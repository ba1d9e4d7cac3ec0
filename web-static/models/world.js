const MESSAGES_MS = 50;
const PLAIN_FRAME_MS = 16;
const MISSED = Symbol('somebody else has the lock');

/** What the models need of the browser; tests hand in a world of their own, with a clock that they turn. */
export const browserWorld = () => ({
  WebSocket: globalThis.WebSocket,
  fetch: (url, options) => fetch(url, options),
  now: () => Date.now(),
  setTimeout: (task, ms) => setTimeout(task, ms),
  clearTimeout: (timer) => clearTimeout(timer),
  frame: (task) => requestAnimationFrame(task),
  random: () => Math.random(),
  channel: (name) => new BroadcastChannel(name),
  messagesArrive: () => new Promise((done) => setTimeout(done, MESSAGES_MS)),
  lock,
  storage: localStorageOrNothing(),
  visibility,
});

/** What a stream needs where there is no page, such as in Node; the class speaks WebSocket the way browsers do. */
export const plainWorld = (WebSocket) => ({
  WebSocket,
  now: () => Date.now(),
  setTimeout: (task, ms) => setTimeout(task, ms),
  clearTimeout: (timer) => clearTimeout(timer),
  frame: (task) => setTimeout(task, PLAIN_FRAME_MS),
  random: () => Math.random(),
});

/** Whether anybody can see the page. */
const visibility = {
  isHidden: () => document.hidden,
  listen(listener) {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};

/**
 * Runs the task while no other tab runs one under this name, and tells it whether it had to wait. Without locks, which only
 * pages over TLS or on this machine have, tabs rely on the server's patience.
 */
async function lock(name, task) {
  if (!navigator.locks) return task(false);
  const done = await navigator.locks.request(name, { ifAvailable: true }, (free) => (free === null ? MISSED : task(false)));
  return done === MISSED ? navigator.locks.request(name, () => task(true)) : done;
}

/** Even naming the storage throws where the browser forbids it. */
export function localStorageOrNothing() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
