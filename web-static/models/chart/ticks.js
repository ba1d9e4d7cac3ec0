const FACTORS = [1, 2, 2.5, 5, 10];
const MOST = 6;

/** The next round number that is not below. */
export function roundStep(least) {
  const size = 10 ** Math.floor(Math.log10(least));
  return FACTORS.map((factor) => clean(factor * size)).find((step) => step >= least * (1 - 1e-9));
}

/**
 * An axis of values: `{low, high, step, ticks}` with four to six round ticks that hold `least` and `most`. With `isFromZero`
 * zero is one of them; without, the axis is as narrow as the values, but never so narrow that noise fills it.
 */
export function valueAxis(least, most, { isFromZero = false, wanted = 5 } = {}) {
  const [from, to] = widened(isFromZero ? Math.min(0, least) : least, isFromZero ? Math.max(0, most) : most);
  for (let step = roundStep((to - from) / (wanted - 1)); ; step = roundStep(step * 1.01)) {
    const low = clean(Math.floor(from / step + 1e-9) * step);
    const high = clean(Math.ceil(to / step - 1e-9) * step);
    const ticks = ticksOf(low, high, step);
    if (ticks.length <= MOST) return { low, high, step, ticks };
  }
}

function widened(from, to) {
  if (to > from) return [from, to];
  const about = Math.abs(from) || 1;
  return from === 0 ? [0, 1] : [from - about * 0.1, to + about * 0.1];
}

function ticksOf(low, high, step) {
  const first = Math.round(low / step);
  const count = Math.round((high - low) / step);
  return Array.from({ length: count + 1 }, (_, at) => clean((first + at) * step));
}

/** Without the dust of binary fractions: 0.30000000000000004 is 0.3. */
const clean = (value) => Number(value.toPrecision(12)) + 0;

/** How many decimals ticks of this step need. */
export function decimalsOf(step) {
  for (let decimals = 0; decimals < 6; decimals += 1) if (Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) < 1e-6) return decimals;
  return 6;
}
