const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SIGNS_PER_CELL = 6;
const MORE = 63;
const STATES = ['live', 'late', 'stale', 'gone'];
const WATTS_PER_STEP = 4;

const digits = new Uint8Array(128);
for (let digit = 0; digit < SIGNS.length; digit += 1) digits[SIGNS.charCodeAt(digit)] = digit;

const known = (value, unknown, scale = 1) => (value === unknown ? null : value * scale);

/**
 * The topic `fleet/grid` as it now is: a cell of 36 bits at each position, its halves in `high` and `low`. A table like any
 * other to whoever keeps it, but without rows.
 */
export class Grid {
  /** Which revision the positions are of. */
  rev = null;
  /** How many positions there are, also empty ones. */
  size = 0;
  high = new Uint32Array(0);
  low = new Uint32Array(0);
  /** The positions that the last message changed; null where it may be all of them. */
  changed = null;
  seq = -1;
  ts = null;

  get isKnown() {
    return this.seq >= 0;
  }

  /** A snapshot is the truth whatever was here before. */
  replace({ seq, ts, rev, cells }) {
    this.size = 0;
    this.rev = rev;
    this.#fill(cells.length / SIGNS_PER_CELL);
    for (let position = 0; position < this.size; position += 1) this.#put(position, cells, position);
    this.changed = null;
    this.seq = seq;
    this.ts = ts ?? this.ts;
  }

  /** Takes a delta over and says whether it was news: cells are absolute, so an overlap is harmless. */
  apply({ seq, ts, rev, at, cells }) {
    if (!this.isKnown || seq <= this.seq) return false;
    const changed = [];
    let position = -1;
    for (let i = 0, gap = 0; i < at.length; i += 1) {
      const digit = digits[at.charCodeAt(i)];
      gap += digit;
      if (digit === MORE) continue;
      position += gap + 1;
      gap = 0;
      this.#fill(position + 1);
      this.#put(position, cells, changed.push(position) - 1);
    }
    this.changed = changed;
    this.rev = rev;
    this.seq = seq;
    this.ts = ts ?? this.ts;
    return true;
  }

  forget() {
    this.rev = null;
    this.size = 0;
    this.changed = null;
    this.seq = -1;
    this.ts = null;
  }

  /** What is known of the GPU at a position; null where there is none. */
  cell(position) {
    const high = this.high[position];
    const low = this.low[position];
    if (position >= this.size || (high === 0x3ffff && low === 0x3ffff)) return null;
    return {
      util: known(high >>> 11, 127),
      mem: known((high >>> 4) & 127, 127),
      temp: known(((high & 15) << 3) | (low >>> 15), 127),
      power: known((low >>> 6) & 511, 511, WATTS_PER_STEP),
      state: STATES[(low >>> 4) & 3],
      idle: (low & 8) !== 0,
      allocated: (low & 4) !== 0,
      throttled: (low & 2) !== 0,
    };
  }

  /** The same as it is now, and as it stays. */
  copy() {
    const { rev, size, seq, ts } = this;
    return Object.assign(new Grid(), { rev, size, seq, ts, high: this.high.slice(), low: this.low.slice() });
  }

  /** One number of a cell as `cell` has it, without the rest: for what goes over thousands of them. */
  value(position, name) {
    const high = this.high[position];
    const low = this.low[position];
    switch (name) {
      case 'util':
        return known(high >>> 11, 127);
      case 'mem':
        return known((high >>> 4) & 127, 127);
      case 'temp':
        return known(((high & 15) << 3) | (low >>> 15), 127);
      default:
        return known((low >>> 6) & 511, 511, WATTS_PER_STEP);
    }
  }

  isEmpty(position) {
    return position >= this.size || (this.high[position] === 0x3ffff && this.low[position] === 0x3ffff);
  }

  state(position) {
    return STATES[(this.low[position] >>> 4) & 3];
  }

  isIdle(position) {
    return (this.low[position] & 8) !== 0;
  }

  isAllocated(position) {
    return (this.low[position] & 4) !== 0;
  }

  isThrottled(position) {
    return (this.low[position] & 2) !== 0;
  }

  #put(position, cells, index) {
    const sign = (i) => digits[cells.charCodeAt(index * SIGNS_PER_CELL + i)];
    this.high[position] = (sign(0) << 12) | (sign(1) << 6) | sign(2);
    this.low[position] = (sign(3) << 12) | (sign(4) << 6) | sign(5);
  }

  /** New positions are empty until something is put there. */
  #fill(size) {
    if (size <= this.size) return;
    if (size > this.high.length) {
      this.high = grown(this.high, size);
      this.low = grown(this.low, size);
    }
    this.high.fill(0x3ffff, this.size, size);
    this.low.fill(0x3ffff, this.size, size);
    this.size = size;
  }
}

function grown(numbers, size) {
  const grown = new Uint32Array(Math.max(size, numbers.length * 2));
  grown.set(numbers);
  return grown;
}
