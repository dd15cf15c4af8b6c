// @vitest-environment jsdom
import type { KeyboardEvent } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { focusFirstRow, LIST_ROW, moveAmongRows } from './list-keys.ts';

const list = document.createElement('ul');
list.innerHTML = `<li><a href="#a" ${LIST_ROW}>a</a><button>x</button></li><li><a href="#b" ${LIST_ROW}>b</a></li><li><a href="#c" ${LIST_ROW}>c</a></li>`;
for (const row of list.querySelectorAll('a')) row.scrollIntoView = () => undefined;
document.body.append(list);

function press(key: string, target: Element | null = document.activeElement): boolean {
  let prevented = false;
  moveAmongRows({
    key,
    target,
    currentTarget: list,
    preventDefault: () => {
      prevented = true;
    },
  } as unknown as KeyboardEvent<HTMLElement>);
  return prevented;
}

afterEach(() => (document.activeElement as HTMLElement | null)?.blur());

describe('moving among the rows of a list', () => {
  it('follows the arrows, Home and End, and stops at the ends', () => {
    focusFirstRow(list);
    const visited = [
      'ArrowDown',
      'ArrowDown',
      'ArrowDown',
      'ArrowUp',
      'Home',
      'ArrowUp',
      'End',
    ].map((key) => {
      press(key);
      return document.activeElement?.textContent;
    });
    expect(visited).toEqual(['b', 'c', 'c', 'b', 'a', 'a', 'c']);
  });

  it('leaves other keys, and keys on other controls of a row, alone', () => {
    focusFirstRow(list);
    expect(press('Enter')).toBe(false);
    expect(press('ArrowDown', list.querySelector('button'))).toBe(false);
  });
});
