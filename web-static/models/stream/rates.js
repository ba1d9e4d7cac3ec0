/** How often a topic may be told, the fastest first; numbers are times a second. */
export const RATES = ['live', '20', '10', '4', '2', '1', '0.2'];

export const FASTEST = 'live';

/** The name of a rate, which may be written as a number. */
export function rateOf(hz) {
  const name = String(hz);
  if (!RATES.includes(name)) throw new RangeError(`A rate is one of ${RATES.join(', ')}, not ${name}.`);
  return name;
}

export const isSlower = (rate, other) => RATES.indexOf(rate) > RATES.indexOf(other);

export const slowest = (rate, other) => (isSlower(rate, other) ? rate : other);

const WORDS = { live: 'as it happens', 2: 'twice a second', 1: 'once a second', 0.2: 'every 5 seconds' };

/** "twice a second": how often, in a sentence. */
export const rateWords = (rate) => WORDS[rate] ?? `${rate} times a second`;

export const fastestOf = (rates) => RATES.find((rate) => rates.includes(rate)) ?? null;
