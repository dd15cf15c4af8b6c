/** Draws /api/openapi.json: operations by tag, their parameters, bodies and answers, then the schemas. */
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function schemaReference(schema) {
  const name = schema?.$ref?.split('/').at(-1);
  if (name) return element('a', { href: `#schema-${name}` }, name);
  return element('pre', {}, JSON.stringify(schema, null, 2));
}

function typeName(schema = {}) {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  return [schema.type, schema.format].flat().filter(Boolean).join(', ');
}

function table(head, rows) {
  const cells = (tag, row) => element('tr', {}, ...row.map((cell) => element(tag, {}, cell)));
  const body = element('tbody', {}, ...rows.map((row) => cells('td', row)));
  return element('table', {}, element('thead', {}, cells('th', head)), body);
}

function firstContent(holder) {
  return Object.values(holder?.content ?? {})[0]?.schema;
}

function drawOperation(method, path, operation) {
  const detail = element('div', { class: 'operation' });
  if (operation.description) detail.append(element('p', {}, operation.description));
  if (operation.security?.length === 0)
    detail.append(element('p', { class: 'quiet' }, 'No login.'));
  if (operation.parameters?.length) {
    const rows = operation.parameters.map(({ name, in: place, required, schema }) => [
      element('code', {}, name),
      `${place}${required ? ', required' : ''}`,
      typeName(schema),
    ]);
    detail.append(element('h4', {}, 'Parameters'), table(['Name', 'In', 'Type'], rows));
  }
  const body = firstContent(operation.requestBody);
  if (body) detail.append(element('h4', {}, 'Body'), schemaReference(body));
  const answers = Object.entries(operation.responses).map(([status, answer]) => {
    const schema = firstContent(answer);
    const text = element('div', {}, answer.description);
    text.style.whiteSpace = 'pre-line';
    return [status, text, schema ? schemaReference(schema) : ''];
  });
  detail.append(element('h4', {}, 'Answers'), table(['Status', 'Meaning', 'Form'], answers));
  const title = element(
    'summary',
    {},
    element('span', { class: 'method' }, method.toUpperCase()),
    element('code', {}, path),
    element('span', { class: 'quiet' }, ` ${operation.summary ?? ''}`),
  );
  return element('details', {}, title, detail);
}

function draw(api) {
  const byTag = new Map();
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const method of METHODS.filter((name) => methods[name])) {
      const tag = methods[method].tags?.[0] ?? 'Other';
      const drawn = drawOperation(method, path, methods[method]);
      byTag.set(tag, [...(byTag.get(tag) ?? []), drawn]);
    }
  }
  const parts = [...byTag].flatMap(([tag, operations]) => [element('h2', {}, tag), ...operations]);
  const schemas = Object.entries(api.components?.schemas ?? {}).map(([name, schema]) =>
    element(
      'details',
      { id: `schema-${name}` },
      element('summary', {}, element('code', {}, name), ` ${schema.title ?? ''}`),
      element('div', { class: 'operation' }, element('pre', {}, JSON.stringify(schema, null, 2))),
    ),
  );
  return [element('p', {}, api.info.description), ...parts, element('h2', {}, 'Forms'), ...schemas];
}

function openLinked() {
  const target = document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.scrollIntoView();
  }
}

const main = document.getElementById('reference');
try {
  const response = await fetch('/api/openapi.json');
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  main.replaceChildren(...draw(await response.json()));
  openLinked();
  addEventListener('hashchange', openLinked);
} catch (error) {
  main.replaceChildren(`The reference could not be read. ${error.message}`);
}
main.setAttribute('aria-busy', 'false');
