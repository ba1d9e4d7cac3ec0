import { fullName, shortName } from '../../models/account/people.js';

const urlOf = ({ id }) => `/api/v1/users/${encodeURIComponent(id)}`;

/** What can be done to a person only after being asked, each naming that person. */
export const questions = {
  reset: (user, { api, made }) => ({
    heading: `Make a link to a new password for ${fullName(user)}?`,
    text: 'Whoever has the link can choose the password. It works once, for 24 hours; the present password works until then.',
    action: 'Make the link',
    busy: 'Making the link',
    run: async () => {
      const { link } = await api.post(`${urlOf(user)}/reset`);
      made({
        path: link,
        heading: `A new password for ${shortName(user)}`,
        text: 'Hand this link over yourself. It works once, for 24 hours, and is shown only now.',
      });
    },
  }),

  sessions: (user, { api, done }) => ({
    heading: `End all sessions of ${fullName(user)}?`,
    text: 'Every browser in which this person is logged in is logged out at once. Keys keep working.',
    action: 'End all sessions',
    busy: 'Ending',
    run: async () => {
      await api.delete(`${urlOf(user)}/sessions`);
      done(`All sessions of ${fullName(user)} have ended.`);
    },
  }),

  delete: (user, { api, done, deleted }) => ({
    heading: `Delete ${fullName(user)}?`,
    text: 'The account, its sessions and its keys are gone for good. What it did stays in the audit trail. To keep it for later, disable it instead.',
    action: `Delete ${shortName(user)}`,
    busy: 'Deleting',
    run: async () => {
      await api.delete(urlOf(user));
      deleted();
      done(`${fullName(user)} is deleted.`);
    },
  }),
};
