/** The trail in words. Actions that a later server adds show as their code. */

const WORDS = {
  first_admin_created: 'First administrator created',
  user_registered: 'Registered',
  user_invited: 'User invited',
  user_created: 'User created',
  user_changed: 'User changed',
  user_deleted: 'User deleted',
  invitation_accepted: 'Invitation accepted',
  email_verified: 'Address confirmed',
  password_changed: 'Password changed',
  password_reset_asked: 'Password reset asked for',
  password_reset: 'Password reset',
  logged_in: 'Logged in',
  login_refused: 'Login refused',
  logged_out: 'Logged out',
  session_ended: 'Session ended',
  refresh_reused: 'Old login reused, session ended',
  key_created: 'Key created',
  key_revoked: 'Key revoked',
  signing_key_created: 'Signing key created',
  signing_key_retired: 'Signing key retired',
  access_refused: 'Access refused',
  audit_exported: 'Audit exported',
  destination_created: 'Destination of alerts added',
  destination_changed: 'Destination of alerts changed',
  destination_deleted: 'Destination of alerts deleted',
  destination_tested: 'Destination of alerts tested',
  delivery_resent: 'Alert sent again',
};

export const ACTIONS = Object.entries(WORDS).map(([name, label]) => ({ name, label }));

/** What somebody should look at: shown with a mark. */
const NOTABLE = new Set(['login_refused', 'refresh_reused', 'access_refused', 'user_deleted']);

export const actionWords = (action) => WORDS[action] ?? action;

export const isNotable = (action) => NOTABLE.has(action);

const isId = (text) => /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{16})$/.test(text);

const shortId = (id) => (isId(id) ? id.slice(0, 8) : id);

const PEOPLE = { system: 'the server', anonymous: 'not logged in' };

/** Who did it, with names where they are known; `full` is what the trail really says. */
export function actorWords(actor, names) {
  return { text: PEOPLE[actor] ?? names.get(actor) ?? shortId(actor), full: actor };
}

/** "user Ada Lovelace", "key gt_1a2b3c4d": what it was done to. */
export function objectWords(object, names) {
  if (!object || object === 'none') return { text: '', full: '' };
  const at = object.indexOf(':');
  if (at < 0) return { text: object, full: object };
  const [kind, id] = [object.slice(0, at).replaceAll('_', ' '), object.slice(at + 1)];
  return { text: `${kind} ${(kind === 'user' && names.get(id)) || shortId(id)}`, full: object };
}

/** Why something was refused or ended. Reasons that a later server adds show as they are. */
const REASONS = {
  bad_password: 'wrong password',
  unknown: 'no such account',
  disabled: 'the account is disabled',
  not_confirmed: 'the address is not confirmed',
  too_many_attempts: 'too many attempts',
  not_allowed: 'not allowed for this role or key',
  unknown_credentials: 'no valid login or key',
  logged_out: 'logged out',
  ended_by_owner: 'ended by its owner',
  ended_by_admin: 'ended by an administrator',
  too_many: 'too many sessions',
  reused: 'an old login was used again',
};

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** "role: viewer, owner: Ada Lovelace, reason: wrong password" */
export function detailWords(detail, names = new Map()) {
  return Object.entries(detail ?? {})
    .map(([name, value]) => `${name.replaceAll('_', ' ')}: ${valueWords(name, value, names)}`)
    .join(', ');
}

function valueWords(name, value, names) {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (name === 'reason') return REASONS[value] ?? value;
  if (MOMENT.test(value)) return `${value.slice(0, 10)} ${value.slice(11, 16)} UTC`;
  return names.get(value) ?? shortId(value);
}

/** What checking the whole trail found. */
export function verdictWords({ is_whole: isWhole, checked, first_broken_seq: broken }) {
  const entries = `${String(checked).replace(/\B(?=(\d{3})+(?!\d))/g, ',')} ${checked === 1 ? 'entry' : 'entries'}`;
  if (isWhole) return { tone: 'good', text: `The trail is whole: ${entries} checked, none changed or missing.` };
  return { tone: 'bad', text: `The trail is broken at entry ${broken}: it, or one before it, was changed or removed after it was written. ${entries} checked.` };
}
