/** What the models need of the browser; tests hand in a world of their own, with a clock that they turn. */
export const browserWorld = () => ({
  WebSocket: globalThis.WebSocket,
  fetch: (url, options) => fetch(url, options),
  now: () => Date.now(),
  setTimeout: (task, ms) => setTimeout(task, ms),
  clearTimeout: (timer) => clearTimeout(timer),
  frame: (task) => requestAnimationFrame(task),
  random: () => Math.random(),
});
