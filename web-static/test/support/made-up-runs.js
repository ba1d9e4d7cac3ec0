/** Numbers of runs that look like those of a business: they depend on the run and the hour only. */

const HOUR = 3_600_000;
const REGIONS = ['us-east', 'us-west', 'eu-west', 'ap-south', 'hq'];
const STEPS_H = [1, 2, 3, 6, 12, 24, 48, 168, 336];

export const money = (value) => value.toFixed(2);

export const callerMay = (caller) => caller !== null && ['admin', 'operator', 'customer'].includes(caller.user.role);

const share = (hour, phase = 0) => 0.55 + 0.25 * Math.sin((2 * Math.PI * (hour + phase)) / 24) + 0.08 * Math.sin((2 * Math.PI * hour) / 168);
const gpusAt = (hour) => 960 + Math.floor(hour / 720) * 16;
const revenueAt = (hour, factor) => gpusAt(hour) * share(hour) * 1.6 * factor;
const costAt = (hour) => gpusAt(hour) * 0.75 + 40;

export function totalsOf({ ms, factor }) {
  const hour = ms / HOUR;
  const [revenue, cost] = [hour * 960 * 0.55 * 1.6 * factor, hour * (960 * 0.75 + 40)];
  const gpus = gpusAt(hour);
  return {
    ...{ utilisation: Math.min(1, share(hour) * Math.min(1.2, factor)), revenue: money(revenue), cost: money(cost), profit: money(revenue - cost), cash: money(50_000 + (revenue - cost) * 0.7), equipment: money(gpus * 400) },
    ...{ spent: money(0), gpus_bought: gpus - 960, gpus, free: Math.round(gpus * 0.3), down: 2, waiting: Math.round(40 * share(hour)) },
  };
}

export const regionsOf = ({ ms, factor }) =>
  Object.fromEntries(
    REGIONS.map((code, place) => {
      const utilisation = Math.max(0, Math.min(1, share(ms / HOUR, 5 * place) * Math.min(1.2, factor)));
      const state = utilisation >= 0.9 ? 'congested' : utilisation >= 0.7 ? 'busy' : utilisation > 0.25 ? 'healthy' : 'idle';
      return [code, { code, state, utilisation, revenue: money(190 * utilisation), cost: money(90), profit: money(190 * utilisation - 90), gpus: 192, free: Math.round(192 * (1 - utilisation)), down: 0, waiting: place * 3, spot_level: 0.9 + utilisation / 4 }];
    }),
  );

/** At most so many points of whole steps between two moments of the run; of the last one only what was up to the second. */
export function pointsOf({ ms, factor, forkedAt }, start, { points: most = 300, from = 0, to = Infinity }) {
  const hours = Math.min(ms, to) / HOUR;
  const step = STEPS_H.find((each) => (hours - from / HOUR) / each <= most) ?? STEPS_H.at(-1);
  const points = [];
  let cash = 50_000;
  for (let hour = 0; hour < hours; hour += step) {
    const changed = forkedAt !== null && hour * HOUR < forkedAt ? 1 : factor;
    const long = Math.min(step, hours - hour);
    const [revenue, cost] = [revenueAt(hour, changed) * long, costAt(hour) * long];
    cash += (revenue - cost) * 0.7;
    if ((hour + step) * HOUR > from) points.push({ at: new Date(start + hour * HOUR).toISOString(), utilisation: Math.min(1, share(hour) * Math.min(1.2, changed)), revenue: money(revenue), cost: money(cost), profit: money(revenue - cost), cash: money(cash), gpus: gpusAt(hour), waiting: 20, spot: 1 });
  }
  return { region: null, step_hours: step, points };
}
