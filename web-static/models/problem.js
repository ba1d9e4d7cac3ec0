/** Why a request did not work, in words for a person. `fields` has a sentence per wrong field of what was sent. */
export class Problem extends Error {
  constructor({ status = 0, code, detail, fields = {}, requestId = null, retryAfterS = null }) {
    super(words({ status, detail, retryAfterS }));
    Object.assign(this, { status, code, fields, requestId, retryAfterS });
  }

  /** Of an answer that is not a success. Answers that are no problem document get words by their status. */
  static async of(response) {
    const body = (await response.json().catch(() => null)) ?? {};
    return new Problem({
      status: response.status,
      code: typeof body.code === 'string' ? body.code : `status_${response.status}`,
      detail: typeof body.detail === 'string' ? body.detail : '',
      fields: fieldsOf(body.errors),
      requestId: body.request_id ?? response.headers.get('x-request-id'),
      retryAfterS: secondsOf(response.headers.get('retry-after')),
    });
  }

  /** Of a request that had no answer at all. */
  static ofSilence(error, timeoutMs) {
    if (error?.name === 'TimeoutError') {
      return new Problem({ code: 'no_answer', detail: `The server did not answer within ${timeoutMs / 1000} s. Try again.` });
    }
    return new Problem({ code: 'no_answer', detail: 'The server does not answer. Check the connection and try again.' });
  }
}

/** "must be an object" → "Must be an object.": fragments of the server stand alone beside a field. */
export function sentence(text) {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  const begun = trimmed[0].toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** "in 12 s", "in 3 min": how long until it is worth trying again, rounded up. */
export function waitWords(seconds) {
  return seconds < 90 ? `in ${Math.max(1, Math.ceil(seconds))} s` : `in ${Math.ceil(seconds / 60)} min`;
}

function words({ status, detail, retryAfterS }) {
  const said = detail ? sentence(detail) : sentence(withoutDetail(status));
  const isTold = /\d+ (s|seconds?|min|minutes?)\b/.test(said);
  return retryAfterS === null || isTold ? said : `${said} Try again ${waitWords(retryAfterS)}.`;
}

function withoutDetail(status) {
  if (status === 401) return 'You are not logged in';
  if (status === 403) return 'This is not allowed for you';
  if (status === 404) return 'This does not exist (any more)';
  if (status === 429) return 'Too many attempts';
  if (status === 503) return 'The server is not ready for this right now';
  if (status >= 500) return 'Something went wrong in the server';
  return `The server refused (${status})`;
}

/** One sentence per field by the first step of its pointer: `/addresses/0` belongs to `addresses`. */
function fieldsOf(errors) {
  if (!Array.isArray(errors)) return {};
  const fields = {};
  for (const { at, detail } of errors) {
    const name = String(at ?? '').split('/').find(Boolean) ?? '';
    fields[name] ??= sentence(String(detail ?? ''));
  }
  return fields;
}

/** Seconds only: our server sends no dates. */
function secondsOf(header) {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : null;
}
