// @vitest-environment jsdom
import type { ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { mount, one } from '../testing/mount.ts';
import { CommandBlock } from './command-block.tsx';
import { Markdown } from './markdown.tsx';
import { DeclaredVariables, VariableText } from './variable-text.tsx';

const HOST = { name: 'host_name', default: 'srv01', description: 'Which server' };
const within = (element: ReactElement) =>
  mount(<DeclaredVariables value={new Map([['host_name', HOST]])}>{element}</DeclaredVariables>);
const uses = (container: HTMLElement) =>
  [...container.querySelectorAll('.variable-use')].map((use) => use.textContent);

describe('VariableText', () => {
  it('VA2: says of a declared variable what it is for and its default', async () => {
    const container = await within(<VariableText text="Restart {{ host_name }} now" />);
    expect(container.textContent).toBe('Restart {{ host_name }} now');
    expect(one('.variable-use').dataset.tooltip).toBe('Which server · Default: srv01');
    expect(one('.variable-use').getAttribute('aria-description')).toContain('Which server');
  });

  it('LI5: marks one that the flow does not declare, in words too', async () => {
    const container = await within(<VariableText text="Ask {{who}}, not {{1x}}" />);
    expect(uses(container)).toEqual(['{{who}} (not declared)']);
    expect(one('.is-unknown').dataset.tooltip).toContain('no such variable');
  });

  it('calls none unknown where it is not known what is declared', async () => {
    const container = await mount(<VariableText text="Ask {{who}}" />);
    expect(uses(container)).toEqual(['{{who}}']);
    expect(container.querySelector('.is-unknown')).toBeNull();
  });

  it('draws them in Markdown, escaped or in code, and in commands with the text as it is', async () => {
    const source =
      'Go to **{{host\\_name}}**, `ping {{host_name}}`:\n\n```\nping {{host_name}}\n```';
    const container = await within(
      <>
        <Markdown source={source} />
        <CommandBlock command={'ssh "{{ host_name }}"'} label="On {{host_name}}" />
      </>,
    );
    expect(uses(container)).toEqual([
      '{{host_name}}',
      '{{host_name}}',
      '{{host_name}}',
      '{{host_name}}',
      '{{ host_name }}',
    ]);
    const commands = [...container.querySelectorAll('pre')].map((pre) => pre.textContent);
    expect(commands).toEqual(['ping {{host_name}}', 'ssh "{{ host_name }}"']);
  });
});
