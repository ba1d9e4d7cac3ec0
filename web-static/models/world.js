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
  // Without locks, which only pages over TLS or on this machine have, tabs rely on the server's patience.
  lock: async (name, task) => (navigator.locks ? navigator.locks.request(name, task) : task()),
  storage: localStorageOrNothing(),
});

/** Even naming the storage throws where the browser forbids it. */
export function localStorageOrNothing() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
