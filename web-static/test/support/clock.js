/** A clock that runs so many times as fast as the machine's; with the same origin it says the same in a page, see `hurry`. */
export function clockAt(factor = 1, origin = Date.now()) {
  return {
    now: () => origin + (Date.now() - origin) * factor,
    setTimeout: (task, ms) => setTimeout(task, ms / factor),
    setInterval: (task, ms) => setInterval(task, ms / factor),
  };
}

/** Runs in a page before anything else: from then on its time goes so many times as fast. */
export function hurry({ factor, origin }) {
  const RealDate = Date;
  const { setTimeout, setInterval, requestAnimationFrame, performance } = window;
  const sinceStart = performance.now.bind(performance);
  const now = () => origin + (RealDate.now() - origin) * factor;
  window.Date = class extends RealDate {
    constructor(...given) {
      super(...(given.length === 0 ? [now()] : given));
    }

    static now() {
      return now();
    }
  };
  performance.now = () => sinceStart() * factor;
  window.setTimeout = (task, ms = 0, ...given) => setTimeout(task, ms / factor, ...given);
  window.setInterval = (task, ms = 0, ...given) => setInterval(task, ms / factor, ...given);
  window.requestAnimationFrame = (task) => requestAnimationFrame((at) => task(at * factor));
}
