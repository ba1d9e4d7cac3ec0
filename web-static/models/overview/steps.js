const seconds = (iso) => Date.parse(iso) / 1_000;
const known = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : null);
const STEP = /^(\d+)([smhd])$/;
/** Of a step that has just begun too little has come to say what an hour of it is. */
const YOUNG_S = 180;
const UNITS = { s: 1, m: 60, h: 3_600, d: 86_400 };

/**
 * Steps of the stored past as the chart takes them: `{stepS, times, columns}`, where `times` are the beginnings in seconds.
 * Power is told per GPU and shown as what the whole draws.
 */
export function fleetSteps({ times, step_s: stepS, metrics, gpus, coverage }, readAt = Infinity) {
  const { util, power } = metrics;
  return grown(readAt, {
    stepS,
    times: times.map(seconds),
    columns: {
      util: util ? util.mean.map(known) : [],
      power: power ? power.mean.map((mean, at) => product(mean, gpus?.[at], power.coverage?.[at] ?? coverage?.[at])) : [],
      gpus: (gpus ?? []).map(known),
    },
  });
}

function grown(readAt, { stepS, times, columns }) {
  const last = times.findIndex((begin) => begin + Math.min(YOUNG_S, stepS) > readAt);
  if (last < 0) return { stepS, times, columns };
  return { stepS, times: times.slice(0, last), columns: Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values.slice(0, last)])) };
}

const product = (...factors) => (factors.every((factor) => known(factor) !== null) ? factors.reduce((a, b) => a * b) : null);

/** What a step came to is told as what that is in an hour; of the step that is on, as far as it has come. */
export function moneySteps({ step, items }, readAt) {
  const [, count, unit] = STEP.exec(step);
  const stepS = Number(count) * UNITS[unit];
  const times = items.map(({ ts }) => seconds(ts));
  const perHour = (name) =>
    items.map((item, at) => {
      const amount = item[name] === null || item[name] === undefined ? null : known(Number(item[name]));
      const hours = Math.min(stepS, readAt - times[at]) / 3_600;
      return amount === null || hours <= 0 ? null : amount / hours;
    });
  return grown(readAt, { stepS, times, columns: { revenue: perHour('revenue'), cost: perHour('cost'), profit: perHour('profit'), idle: perHour('idle_waste') } });
}

/** The value of the step in which a moment lies; null where that is not known. */
export function valueAt({ stepS, times, columns }, name, at) {
  const number = times.findLastIndex((begin) => begin <= at);
  return number < 0 || at >= times[number] + stepS ? null : (columns[name]?.[number] ?? null);
}
