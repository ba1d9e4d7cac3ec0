import { randomFrom } from './random.js';

const REGIONS = ['ap-south', 'eu-west', 'us-central', 'us-east'];
const MODELS = [
  { model: 'H100 SXM5 80GB', mem_total: 80 * 1024 ** 3, watts: 700 },
  { model: 'A100 PCIe 40GB', mem_total: 40 * 1024 ** 3, watts: 250 },
  { model: 'L40S', mem_total: 48 * 1024 ** 3, watts: 350 },
];

/** Forty seeded GPUs on ten hosts in four regions whose values drift like real ones; `next()` gives one body per host. */
export function madeUpGpus({ seed = 7, prefix = '' } = {}) {
  const random = randomFrom(seed);
  const hosts = Array.from({ length: 10 }, (_, at) => madeUpHost(at, prefix, random));
  const step = () => hosts.forEach(({ gpus }) => gpus.forEach((gpu) => drift(gpu, random)));
  return {
    next(now) {
      step();
      return hosts.map(({ host, region, gpus }) => ({ host, region, ts: now, gpus: gpus.map(({ busy, watts, ...gpu }) => ({ ...gpu })) }));
    },
  };
}

function madeUpHost(at, prefix, random) {
  const region = REGIONS[at % REGIONS.length];
  const { watts, ...kind } = MODELS[at % MODELS.length];
  const host = `${prefix}${region}-${Math.floor(at / REGIONS.length) + 1}`;
  const gpus = Array.from({ length: 4 }, (_, index) => {
    const uuid = `GPU-${String(at).padStart(4, '0')}-${index}`;
    return drift({ uuid, index, ...kind, watts, busy: random() < 0.15 ? 0.02 : 0.45 + random() * 0.5, ...odd(at, index) }, random);
  });
  return { host, region, gpus };
}

/** A fleet is never all well. */
function odd(at, index) {
  if (at === 5 && index === 2) return { state: 'stale' };
  if (at === 2 && index === 0) return { state: 'late' };
  if (at === 7 && index === 3) return { state: 'gone' };
  return {};
}

function drift(gpu, random) {
  gpu.busy = Math.min(1, Math.max(0, gpu.busy + (random() - 0.5) * 0.12));
  gpu.util = Math.round(gpu.busy * 100);
  gpu.mem_used = Math.round(gpu.mem_total * (0.08 + 0.8 * gpu.busy));
  gpu.power = Math.round(gpu.watts * (0.12 + 0.85 * gpu.busy));
  gpu.temp = Math.round(32 + 46 * gpu.busy);
  return gpu;
}
