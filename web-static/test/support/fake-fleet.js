/** The server's fleet as the page sees it, as small as it can be: last value wins, no history. */
export class FakeFleet {
  #gpus = new Map();

  ingest({ host, region = 'default', ts, gpus }, now) {
    for (const gpu of gpus) {
      this.#gpus.set(gpu.uuid, { host, region, state: 'live', ...gpu, ts: Number.isFinite(ts) ? ts : now });
    }
    return { accepted: gpus.length, duplicate: 0, rejected: 0, errors: [] };
  }

  retire(host) {
    for (const [uuid, gpu] of this.#gpus) if (gpu.host === host) this.#gpus.delete(uuid);
  }

  list(now, limit) {
    const items = [...this.#gpus.values()].slice(0, limit);
    return { items: items.map((gpu) => ({ ...gpu, age_s: Math.max(0, (now - gpu.ts) / 1000) })), next: this.#gpus.size > limit ? 'more' : null };
  }

  fleetRow(now) {
    const all = [...this.#gpus.values()];
    return { ...totals(all, now), hosts: distinct(all, 'host'), regions: distinct(all, 'region') };
  }

  regionRows(now) {
    const all = [...this.#gpus.values()];
    const regions = [...new Set(all.map(({ region }) => region))];
    return Object.fromEntries(regions.map((region) => [region, { region, ...totals(all.filter((gpu) => gpu.region === region), now) }]));
  }

  /** By region its GPUs. */
  gpuRows() {
    const regions = new Map([...this.#gpus.values()].map(({ region }) => [region, {}]));
    for (const gpu of this.#gpus.values()) regions.get(gpu.region)[gpu.uuid] = gpu;
    return regions;
  }
}

const distinct = (gpus, field) => new Set(gpus.map((gpu) => gpu[field])).size;

function totals(gpus, now) {
  const inState = (state) => gpus.filter((gpu) => gpu.state === state).length;
  const known = (field) => gpus.filter((gpu) => gpu.state !== 'gone' && gpu.state !== 'stale').map((gpu) => gpu[field]).filter(Number.isFinite);
  const sum = (field) => (known(field).length === 0 ? null : known(field).reduce((a, b) => a + b, 0));
  return {
    ts: now,
    gpus: gpus.length,
    live: inState('live'),
    late: inState('late'),
    stale: inState('stale'),
    gone: inState('gone'),
    util: sum('util') === null ? null : sum('util') / known('util').length,
    mem_used: sum('mem_used'),
    mem_total: sum('mem_total'),
    power: sum('power'),
    temp_max: known('temp').length === 0 ? null : Math.max(...known('temp')),
  };
}
