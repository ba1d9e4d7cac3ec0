import { later } from './fake-people.js';

export const PASSWORD = 'seven quiet lemons orbit';

const PEOPLE = [
  ['grace@example.org', 'Grace Hopper', 'operator', 'active'],
  ['alan@example.org', 'Alan Turing', 'customer', 'active'],
  ['katherine.johnson@example.org', 'Katherine Johnson', 'viewer', 'active'],
  ['new.colleague@example.org', '', 'viewer', 'invited'],
  ['edsger@example.org', 'Edsger Dijkstra', 'viewer', 'disabled'],
  ['barbara@example.org', 'Barbara Liskov', 'admin', 'active'],
];

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0';
const SAFARI = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

/** A server that has been lived in: Ada administers it. */
export function populate(people) {
  const ada = people.addUser({ email: 'ada@example.org', name: 'Ada Lovelace', password: PASSWORD, role: 'admin', time_zone: 'Europe/Berlin' });
  people.note(ada, 'first_admin_created', `user:${ada.id}`);
  for (const [email, name, role, state] of PEOPLE) {
    const user = people.addUser({ email, name, role, state, password: PASSWORD });
    if (state !== 'invited') user.last_login_at = later(-3_600_000 * (email.length % 40));
    people.note(ada, 'user_invited', `user:${user.id}`, { role });
  }
  people.openSession(ada, { agent: FIREFOX, address: '10.0.4.17' });
  people.openSession(ada, { agent: SAFARI, address: '2001:db8:85a3::8a2e:370:7334' });
  const agents = people.addKey(ada, { name: 'eu-west agents', scopes: ['ingest'], addresses: ['10.1.0.0/16', '10.2.0.0/16'] });
  agents.last_used_at = later(-42_000);
  people.addKey(ada, { name: 'grafana', scopes: ['read'], expires_at: later(300 * 86_400_000) });
  people.addKey(ada, { name: 'night simulation', scopes: ['read', 'market', 'simulate'] }).state = 'revoked';
  people.note(ada, 'key_created', `key:${agents.id}`, { scopes: 'ingest' });
  people.note(null, 'login_refused', `user:${ada.id}`, { reason: 'bad_login' });
  return ada;
}

export async function logInAs(page, email, password) {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
}
