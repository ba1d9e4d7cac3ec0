import { loginUrl } from '../account/router.js';

/** Who may start and steer runs. The server has the last word; this says it before anybody tries. */

const STEERS_ALL = new Set(['admin', 'operator']);
const WHY = 'Reading is open. Starting and steering runs needs a login.';

/** Whether somebody is known to be allowed to start runs. */
export const mayStart = (login) => login?.name === 'in' && (STEERS_ALL.has(login.user.role) || login.user.role === 'customer');

export const maySteer = (login, run) => mayStart(login) && (STEERS_ALL.has(login.user.role) || run.owner === login.user.id);

/** `{text, link}` for those who may not start; null where they may. */
export function whyNotStart({ login, here, needsSetup }) {
  if (mayStart(login)) return null;
  return login?.name === 'in' ? { text: 'Your role may look at runs. Operators, administrators and customers start them.', link: null } : notIn(here, needsSetup);
}

/** The same for one run. */
export function whyNotSteer({ login, here, needsSetup }, run) {
  if (maySteer(login, run)) return null;
  if (login?.name !== 'in') return notIn(here, needsSetup);
  return { text: mayStart(login) ? 'Somebody else started this run. Fork it to get one of your own.' : 'Your role may look at runs, not steer them.', link: null };
}

const notIn = (here, needsSetup) =>
  needsSetup
    ? { text: `${WHY} This server has no account yet.`, link: { href: '/setup', label: 'Set up' } }
    : { text: WHY, link: { href: loginUrl(here), label: 'Log in' } };
