import { loginUrl } from '../account/router.js';
import { FOREIGN } from '../admission.js';
import { REFUSALS } from '../words.js';

/**
 * What to tell somebody whom the server does not let read, `{title, text, link: {href, label}}`; null where a problem is no
 * refusal.
 */
export function refusalOf(problem, { login, needsSetup, here }) {
  if (problem?.code === FOREIGN) return { title: 'Not the address of this server', text: REFUSALS.foreign, link: null };
  if (problem?.status !== 401 && problem?.status !== 403) return null;
  if (login.name !== 'in') return needsSetup ? SET_UP : { ...LOG_IN, link: { href: loginUrl(here), label: 'Log in' } };
  return {
    title: 'For operators and administrators',
    text: 'Your role does not see this page. An administrator can change your role.',
    link: { href: '/fleet/gpus', label: 'To the GPUs' },
  };
}

const LOG_IN = { title: 'Log in to see this', text: 'This server shows this page only to people with an account.' };

const SET_UP = {
  title: 'This server is not set up yet',
  text: 'Make the first account; then you can log in and see this page.',
  link: { href: '/setup', label: 'Set up' },
};
