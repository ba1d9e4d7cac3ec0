// The readable form of the contract: everything on this page comes from /openapi.json.

const CALLERS = {
  open: 'Anybody',
  readers: 'Everybody who may log in, keys with the scope read; on this machine also without a key',
  senders: 'Keys with the scope ingest, operators, admins',
  persons: 'Whoever is logged in, for what is their own; no keys',
  owners: 'Whoever is logged in, for what is their own; keys with the scope admin',
  admins: 'Admins, keys with the scope admin',
};
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

function element(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** Text in which `ticks` mark code. */
function prose(text) {
  return text.trim().split('`').map((part, index) => (index % 2 === 0 ? part : element('code', null, part)));
}

function resolver(contract) {
  return (node) => {
    if (!node?.$ref) return node;
    return node.$ref.slice(2).split('/').reduce((at, key) => at[key], contract);
  };
}

function operationsOf(contract) {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({ path, method, ...item[method] })));
}

function table(caption, head, rows, operation) {
  return element('div', { class: 'table', tabindex: '0', role: 'region', 'aria-label': `${caption}: ${operation.operationId}` },
    element('table', null,
      element('caption', null, caption),
      element('thead', null, element('tr', null, head.map((text) => element('th', { scope: 'col' }, text)))),
      element('tbody', null, rows)));
}

function allowed(schema) {
  const isList = schema.type === 'array';
  const one = isList ? schema.items : schema;
  const parts = [one.enum ? one.enum.join(', ') : [one.type].flat().filter((type) => type !== 'null').join(' or ')];
  if (one.minimum !== undefined && one.maximum !== undefined) parts.push(`${one.minimum} to ${one.maximum}`);
  else if (one.minimum !== undefined) parts.push(`from ${one.minimum}`);
  if (one.maxLength) parts.push(`up to ${one.maxLength} characters`);
  if (schema.default !== undefined) parts.push(`${schema.default} if absent`);
  if (isList) parts.push('repeatable');
  return parts.join('; ');
}

function parameters(operation, resolve) {
  const rows = (operation.parameters ?? []).map(resolve).map((parameter) => element('tr', null,
    element('th', { scope: 'row' }, element('code', null, parameter.name), parameter.required ? ' (required)' : ''),
    element('td', null, parameter.in),
    element('td', null, allowed(resolve(parameter.schema))),
    element('td', null, prose(parameter.description ?? ''))));
  return rows.length === 0 ? null : table('Parameters', ['Name', 'Where', 'Allowed', 'Meaning'], rows, operation);
}

/** All fields of a schema, those of its parts included. */
function fieldsOf(schema, resolve) {
  const whole = resolve(schema);
  return [...(whole.allOf ?? []).flatMap((part) => fieldsOf(part, resolve)), ...Object.entries(whole.properties ?? {})];
}

function fields(schema, resolve, operation) {
  const item = resolve(resolve(schema).properties?.items?.items ?? schema);
  const rows = fieldsOf(item, resolve).map(([name, field]) => [name, resolve(field)])
    .filter(([, field]) => field.description)
    .map(([name, field]) => element('tr', null,
      element('th', { scope: 'row' }, element('code', null, name)), element('td', null, prose(field.description))));
  return rows.length === 0 ? null : table('Fields', ['Name', 'Meaning'], rows, operation);
}

function code(text, label) {
  return element('pre', { tabindex: '0', 'aria-label': label }, element('code', null, text));
}

function shown(value) {
  return typeof value === 'string' ? value.trim() : JSON.stringify(value, null, 2);
}

function example(summary, value) {
  return element('details', null, element('summary', null, summary), code(shown(value), summary));
}

function bodies(operation) {
  const content = Object.entries(operation.requestBody?.content ?? {});
  const examples = content.flatMap(([type, media]) => Object.values(media.examples ?? {})
    .map(({ summary, value }) => example(`${summary} (${type})`, value)));
  return examples.length === 0 ? null : element('section', null, element('h4', null, 'Bodies'), examples);
}

function answers(operation, resolve) {
  const rows = Object.entries(operation.responses).map(([status, reference]) => element('tr', null,
    element('th', { scope: 'row', class: Number(status) < 400 ? 'went-well' : 'refused' }, status),
    element('td', null, prose(resolve(reference).description)),
    element('td', null, Object.keys(resolve(reference).content ?? {}).join(', '))));
  const good = Object.values(resolve(operation.responses['200'])?.content ?? {})[0];
  return [
    table('Answers', ['Status', 'When', 'Type'], rows, operation),
    good?.schema ? fields(good.schema, resolve, operation) : null,
    good?.example ? example('Example answer', good.example) : null,
  ];
}

function curl(operation) {
  const line = operation['x-curl'].replaceAll('$URL', location.origin);
  const button = element('button', { type: 'button' }, 'Copy');
  button.addEventListener('click', () => copy(line, button));
  return element('div', { class: 'curl' }, code(line, `curl line for ${operation.summary}`), button);
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Select it by hand';
  }
  setTimeout(() => { button.textContent = 'Copy'; }, 2000);
}

function article(operation, resolve) {
  return element('article', { id: operation.operationId },
    element('h3', null,
      element('span', { class: `method ${operation.method}` }, operation.method.toUpperCase()), ' ',
      element('code', null, operation.path)),
    element('p', { class: 'summary' }, `${operation.summary}.`),
    operation.description ? element('p', null, prose(operation.description)) : null,
    element('p', { class: 'who' }, element('span', { class: 'label' }, 'Who may'), CALLERS[operation['x-access']]),
    curl(operation),
    parameters(operation, resolve),
    bodies(operation),
    answers(operation, resolve));
}

const titleOf = ({ name }) => name[0].toUpperCase() + name.slice(1);

function group(tag, operations, resolve) {
  return element('section', { 'aria-labelledby': `tag-${tag.name}` },
    element('h2', { id: `tag-${tag.name}` }, titleOf(tag)),
    element('p', null, tag.description),
    operations.map((operation) => article(operation, resolve)));
}

/** What there is, by subject; on a narrow screen it is folded away, because it is long. */
function contents(tags, operations) {
  const isWide = matchMedia('(min-width: 861px)').matches;
  const lists = tags.map((tag) => [
    element('a', { class: 'subject', href: `#tag-${tag.name}` }, titleOf(tag)),
    element('ul', null, operations.filter((operation) => operation.tags.includes(tag.name)).map(entry)),
  ]);
  return element('details', isWide ? { open: '' } : null, element('summary', null, `${operations.length} operations`), lists.flat());
}

const entry = (operation) => element('li', null,
  element('a', { href: `#${operation.operationId}` },
    element('span', { class: `method ${operation.method}` }, operation.method.toUpperCase()),
    element('span', { class: 'path' }, operation.path)));

function render(contract) {
  const resolve = resolver(contract);
  const operations = operationsOf(contract);
  document.getElementById('contents').replaceChildren(contents(contract.tags, operations));
  document.getElementById('content').replaceChildren(
    element('h1', null, `${contract.info.title} API`),
    ...contract.info.description.split('\n').map((paragraph) => element('p', null, prose(paragraph))),
    ...contract.tags.map((tag) => group(tag, operations.filter(({ tags }) => tags.includes(tag.name)), resolve)));
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

async function start() {
  try {
    const answer = await fetch('/openapi.json');
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    render(await answer.json());
  } catch (failure) {
    document.getElementById('content').replaceChildren(
      element('p', { class: 'note', role: 'alert' }, `The contract cannot be read: ${failure.message}. Reload to try again.`));
  }
}

start();
