/** A fleet with hosts named `demo-…` is the made-up one, also when somebody tries it with a GPU of their own. */
export function isDemo(hosts) {
  return hosts.some((host) => typeof host === 'string' && host.startsWith('demo-'));
}
