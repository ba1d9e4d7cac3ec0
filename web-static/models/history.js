/** The last minutes of a few numbers, one point per second, with gaps where nothing was known. */
export class History {
  #names;
  #windowMs;
  /** @type {{at: number, values: number[]}[]} oldest first; NaN is a gap */
  #points = [];

  constructor(names, windowMs = 300_000) {
    this.#names = names;
    this.#windowMs = windowMs;
  }

  record(row, now) {
    this.#put(now, this.#names.map((name) => (Number.isFinite(row?.[name]) ? row[name] : NaN)));
  }

  /** From here on nothing is known, until the next record. */
  breakOff(now) {
    this.#put(now, this.#names.map(() => NaN));
  }

  /** Runs of known points as `{at, value}`. A value holds until the next one, the last one until now. */
  runs(name, now) {
    const column = this.#names.indexOf(name);
    const runs = [];
    let run = null;
    for (const { at, values } of this.#points) {
      const value = values[column];
      if (Number.isNaN(value)) {
        if (run) run.push({ at, value: run.at(-1).value });
        run = null;
        continue;
      }
      if (!run) runs.push((run = []));
      run.push({ at, value });
    }
    if (run && run.at(-1).at < now) run.push({ at: now, value: run.at(-1).value });
    return runs.map((each) => this.#cut(each, now - this.#windowMs)).filter((each) => each.length > 0);
  }

  get windowMs() {
    return this.#windowMs;
  }

  #put(now, values) {
    const at = Math.floor(now / 1000) * 1000;
    const last = this.#points.at(-1);
    const isGap = (each) => each.every(Number.isNaN);
    if (last?.at === at && !isGap(last.values) && !isGap(values)) this.#points.pop();
    this.#points.push({ at, values });
    // One point from before the window stays: its value reaches into it.
    while (this.#points.length > 1 && this.#points[1].at < at - this.#windowMs) this.#points.shift();
  }

  #cut(run, from) {
    const first = run.findIndex(({ at }) => at >= from);
    if (first < 0) return [];
    return first === 0 ? run : [{ at: from, value: run[first - 1].value }, ...run.slice(first)];
  }
}
