/** A fleet of nothing but hosts named `demo-…` is the made-up one: no real agent names a host so. */
export function isDemo(hosts) {
  return hosts.length > 0 && hosts.every((host) => typeof host === 'string' && host.startsWith('demo-'));
}
