/** The finest slots last an hour and a little, the coarser ones a working day. */
const TIERS = [
  { stepS: 1, slots: 3_900 },
  { stepS: 15, slots: 2_000 },
];

/** How far apart two slots of a line may be. */
export const patienceOf = (stepS) => Math.max(5, 2.5 * stepS);

/** The values of a trail with a null wherever the page did not look for a while. */
export function brokenUp({ stepS, times }, values) {
  const patience = patienceOf(stepS);
  return values.flatMap((value, at) => (at > 0 && times[at] - times[at - 1] > patience ? [null, value] : [value]));
}

/** Slots of one length in a ring: when it is full the oldest goes. */
class Tier {
  #times;
  #sums;
  #counts;
  #names;
  #begin = 0;
  length = 0;

  constructor({ stepS, slots }, names) {
    this.stepS = stepS;
    this.slots = slots;
    this.#names = names;
    this.#times = new Float64Array(slots);
    this.#sums = names.map(() => new Float64Array(slots));
    this.#counts = names.map(() => new Uint16Array(slots));
  }

  put(at, values) {
    const time = Math.floor(at / this.stepS) * this.stepS;
    const last = this.#slot(this.length - 1);
    if (this.length > 0 && time < this.#times[last]) return;
    const slot = this.length > 0 && this.#times[last] === time ? last : this.#next(time);
    values.forEach((value, column) => {
      if (value === null) return;
      this.#sums[column][slot] += value;
      this.#counts[column][slot] += 1;
    });
  }

  get first() {
    return this.length === 0 ? Infinity : this.#times[this.#begin];
  }

  /** Everything from `from` to `to`: `{stepS, times, columns}`. What was not known is null. */
  between(from, to) {
    const times = [];
    const columns = Object.fromEntries(this.#names.map((name) => [name, []]));
    for (let at = this.#firstFrom(from); at < this.length; at += 1) {
      const slot = this.#slot(at);
      const time = this.#times[slot];
      if (time > to) break;
      times.push(time);
      this.#names.forEach((name, column) => {
        const count = this.#counts[column][slot];
        columns[name].push(count === 0 ? null : this.#sums[column][slot] / count);
      });
    }
    return { stepS: this.stepS, times, columns };
  }

  /** The first slot that is not before; they lie in the order of their times. */
  #firstFrom(from) {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#times[this.#slot(middle)] < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #slot(at) {
    return (this.#begin + at) % this.slots;
  }

  #next(time) {
    if (this.length === this.slots) this.#begin = (this.#begin + 1) % this.slots;
    else this.length += 1;
    const slot = this.#slot(this.length - 1);
    this.#times[slot] = time;
    for (const column of this.#sums) column[slot] = 0;
    for (const column of this.#counts) column[slot] = 0;
    return slot;
  }
}

/** What a page has seen of a few numbers, a value each second, for some hours and no longer. */
export class Trail {
  #names;
  #tiers;

  constructor(names, tiers = TIERS) {
    this.#names = names;
    this.#tiers = tiers.map((tier) => new Tier(tier, names));
  }

  /** `row` of a second; what is missing there was not known. */
  record(at, row) {
    const values = this.#names.map((name) => (Number.isFinite(row?.[name]) ? row[name] : null));
    for (const tier of this.#tiers) tier.put(at, values);
  }

  /** As fine as it is still here, and no finer than the chart can show. */
  between(from, to, mostPoints = 4_000) {
    const fits = this.#tiers.filter(({ stepS }) => (to - from) / stepS <= mostPoints);
    const reaches = fits.find((tier) => tier.length < tier.slots || tier.first <= from);
    return (reaches ?? this.#tiers.at(-1)).between(from, to);
  }

  /** How many slots are held, for tests of growth. */
  get size() {
    return this.#tiers.reduce((sum, { length }) => sum + length, 0);
  }
}
