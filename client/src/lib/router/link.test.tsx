// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { during, eventually, mount, one } from '../../testing/mount.ts';
import type { Search } from './address.ts';
import { Link } from './link.tsx';
import { navigate } from './navigate.ts';
import { useSearch } from './use-router.ts';

beforeEach(() => history.replaceState(null, '', '/flows?view=mine'));

test('a link is current at its very address, a section also below it', async () => {
  await mount(
    <>
      <Link to="/flows" search={{ view: 'mine' }} id="mine" />
      <Link to="/flows" id="all" />
      <Link to="/flows" section id="flows" />
      <Link to="/steps" section id="steps" />
    </>,
  );
  const current = () =>
    ['mine', 'all', 'flows', 'steps'].map((id) => one(`#${id}`).getAttribute('aria-current'));
  await eventually(() => expect(current()).toEqual(['page', null, 'page', null]));
  await during(() => navigate({ to: '/steps/7' }));
  await eventually(() => expect(current()).toEqual([null, null, null, 'true']));
});

test('a click goes there and keeps what the address says where it is told to', async () => {
  await mount(<Link to="/steps" keepSearch id="link" />);
  await eventually(() => expect(one('#link').getAttribute('href')).toBe('/steps?view=mine'));
  await during(() => one('#link').click());
  expect(location.href).toMatch(/\/steps\?view=mine$/);
});

test('a link to where one is makes no second entry', async () => {
  await mount(<Link to="/flows" search={{ view: 'mine' }} id="link" />);
  const entries = history.length;
  await during(() => one('#link').click());
  await during(() => navigate({ to: '/flows', search: { view: 'mine' } }));
  expect(history.length).toBe(entries);
});

test('a click that asks for a new tab is left to the browser', async () => {
  await mount(<Link to="/steps" id="link" />);
  const click = new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true });
  let was_prevented = true;
  const watch = (event: Event) => {
    was_prevented = event.defaultPrevented;
    event.preventDefault();
  };
  addEventListener('click', watch, { once: true });
  await during(() => void one('#link').dispatchEvent(click));
  expect(was_prevented).toBe(false);
  expect(location.pathname).toBe('/flows');
});

function parse({ view, q }: Search) {
  return { ...(view && { view }), ...(q && { q }) };
}

/** Shows what the address of the flows says; each button changes it. */
function Reader() {
  const [search, change] = useSearch('/flows', parse);
  return (
    <>
      <output>{JSON.stringify(search)}</output>
      <button type="button" id="words" onClick={() => change({ q: 'vpn' })} />
      <button type="button" id="all" onClick={() => change({ view: undefined })} />
    </>
  );
}

test('what the address says changes in place, and no more once one has left', async () => {
  await mount(<Reader />);
  const entries = history.length;
  await during(() => one('#words').click());
  await during(() => one('#all').click());
  await eventually(() => expect(one('output').textContent).toBe('{"q":"vpn"}'));
  expect(history.length).toBe(entries);
  await during(() => navigate({ to: '/steps' }));
  await during(() => one('#words').click());
  expect(location.pathname + location.search).toBe('/steps');
});
