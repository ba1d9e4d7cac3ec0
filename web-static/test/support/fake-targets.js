/** The targets of a server as the page sees them: kept in memory, and read never. */
export class FakeTargets {
  items = new Map();
  /** What a test of any target comes to. */
  tested = null;
  bodies = [];
  #next = 1;

  /** A target as the server shows it. */
  static target(change = {}) {
    return {
      ...{ id: 'a', kind: 'exporter', origin: 'api', found_by: null, url: 'http://10.1.0.17:9400/metrics', interval_s: 15, labels: {}, auth: 'none', user: null },
      ...{ state: 'never', last_scrape_at: null, last_good_at: null, duration_ms: null, bytes: 0, samples: 0, gpus: 0, found: 0, failures: 0 },
      ...{ error: null, unmapped: [], problems: [], ...change },
    };
  }

  /** Stands between a page and its server. */
  async stand(page) {
    await page.route('**/api/v1/scrape/**', async (route) => {
      const request = route.request();
      const { status, body } = this.#answer(request.method(), new URL(request.url()).pathname, request.postDataJSON());
      await route.fulfill(body === undefined ? { status } : { status, contentType: 'application/json', body: JSON.stringify(body) });
    });
  }

  #answer(method, path, body) {
    if (body) this.bodies.push(body);
    const id = path.split('/')[5];
    if (method === 'GET') return { status: 200, body: { items: [...this.items.values()], next: null } };
    if (id === 'test') return { status: 200, body: this.tested };
    if (method === 'DELETE') return this.items.delete(id) ? { status: 204 } : { status: 404, body: { code: 'unknown_target', detail: 'There is no target with this id.' } };
    const key = id ?? `t${this.#next++}`;
    this.items.set(key, FakeTargets.target({ id: key, kind: body.kind, url: body.url, interval_s: body.interval_s ?? 15, labels: body.labels, auth: body.auth?.kind ?? this.items.get(key)?.auth ?? 'none' }));
    return { status: id ? 200 : 201, body: this.items.get(key) };
  }
}
