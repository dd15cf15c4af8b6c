import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Editor } from './editor.ts';
import { expect, test } from './fixtures.ts';
import type { Person } from './person.ts';
import { StepLibrary } from './step-library.ts';

const STRUCTURE = {
  steps: [
    { id: 'h', type: 'section_header', title: 'Before the window' },
    {
      id: 'a',
      type: 'procedure_step',
      title: 'Tell the people who are going to be without their mail for the time of the upgrade',
      description: 'By **mail**, and on the `#status` channel:\n\n- when\n- how long',
      commands: [
        { code: 'Get-Service -Name MSExchangeTransport | Format-List *', language: 'powershell' },
      ],
      expected_outcome: 'Everybody knows.',
      estimated_minutes: 10,
      library_visibility: 'team',
    },
    { id: 'b', type: 'procedure_step', title: 'Take a snapshot' },
    { id: 'e', type: 'procedure_end', title: 'Done' },
  ],
};

const DECISION_TREE = {
  id: 'q',
  type: 'decision',
  question: 'Is it on?',
  options: [
    { id: 'y', label: 'Yes', next_node_id: 'a' },
    { id: 'n', label: '', next_node_id: 'gone' },
  ],
  children: [
    { id: 'a', type: 'action', title: 'Look at the lamp' },
    { id: 's', type: 'solution', title: 'It is broken' },
  ],
};

/** The only rule whose answer depends on the theme. */
const COLOURS = ['color-contrast'];
const PHONE = { width: 390, height: 844 };

/** Screens of a signed-in person, each with how to get there and what shows that it stands. */
function screens(person: Person, flow: string) {
  const { page } = person;
  const library = new StepLibrary(page);
  return {
    flows: async () => {
      await page.goto('/flows');
      await expect(page.getByRole('list', { name: 'Flows' })).toBeVisible();
    },
    'new flow': async () => {
      await page.goto('/flows');
      await page.getByRole('button', { name: 'New flow' }).first().click();
      await expect(page.getByRole('dialog', { name: 'New flow' })).toBeVisible();
    },
    'flow to read': async () => {
      await page.goto(`/flows/${flow}`);
      await expect(page.getByRole('article')).toContainText('Before the window');
    },
    'variables to read': async () => {
      const id = await person.createFlow('Restart {{host}}', {
        variables: [{ name: 'host', default: 'srv01', description: 'Which server' }],
        steps: [
          {
            id: 'a',
            type: 'procedure_step',
            title: 'Ask {{host}} and {{nobody}}',
            description: 'By `{{nobody}}` and {{host}}',
            commands: ['ping {{host}} {{nobody}}'],
          },
        ],
      });
      await page.goto(`/flows/${id}`);
      await expect(page.getByRole('region', { name: 'Variables' })).toBeVisible();
    },
    'decision tree to read': async () => {
      await page.goto('/flows?kind=troubleshooting&view=default');
      await page.getByRole('list', { name: 'Flows' }).getByRole('link').first().click();
      await expect(page.getByRole('article')).toBeVisible();
    },
    editor: async () => {
      const editor = await Editor.open(page, flow);
      await editor.row('Tell the people').click();
      await expect(page.getByRole('textbox', { name: /^Description of/ })).toContainText('By mail');
    },
    'editor of a decision tree': async () => {
      const id = await person.createFlow('Find the fault', DECISION_TREE, 'troubleshooting');
      const editor = await Editor.open(page, id);
      await editor.row('Is it on').click();
      // A phone shows the details, and the graph behind a tab.
      const shown = page.viewportSize()?.width === PHONE.width ? 'textbox' : 'group';
      await expect(page.getByRole(shown, { name: /Is it on|^Question/ }).first()).toBeVisible();
    },
    'import of a file': async () => {
      await page.goto('/flows');
      await page.getByRole('button', { name: 'Import flows' }).click();
      const dialog = page.getByRole('dialog', { name: 'Import flows' });
      const files = [{ name: 'a.json', mimeType: 'text/plain', buffer: Buffer.from('{') }];
      await dialog.getByLabel('Choose files').setInputFiles(files);
      await expect(dialog).toContainText('a.json cannot be imported');
    },
    'new flow from a template': async () => {
      await page.goto('/flows');
      await page.getByRole('button', { name: 'New flow' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'New flow' });
      await dialog.getByRole('checkbox', { name: 'Start from a template' }).check();
      await dialog.getByRole('radio').first().check();
      await expect(dialog.getByRole('region', { name: 'Outline' })).toBeVisible();
    },
    publish: async () => {
      const editor = await Editor.open(page, flow);
      await editor.topBar.getByRole('button', { name: 'Publish' }).click();
      await expect(page.getByRole('dialog', { name: 'Publish version 2' })).toBeVisible();
    },
    'step library': async () => {
      await library.open('');
      await expect(library.list).toBeVisible();
    },
    step: async () => {
      await library.open('Tell the people who are going');
      await library.choose('Tell the people who are going');
    },
  };
}

/** Rules that are broken and how, in one line each; only what keeps somebody out. */
async function violations(page: Page, rules: string[] = []): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  // What passes is not reported: with a long list that is most of the work.
  axe.options({ resultTypes: ['violations'] });
  if (rules.length > 0) axe.withRules(rules);
  const { violations: found } = await axe.analyze();
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
}

/** How far the page can be moved sideways, in CSS pixels. */
function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

async function enterWithFlow(person: Person): Promise<string> {
  const flow = await person.createFlow('Upgrade the mail servers', STRUCTURE);
  const published = await person.context.request.put(`/api/trees/${flow}`, {
    data: { status: 'published' },
  });
  expect(published.ok()).toBe(true);
  return flow;
}

test('signing in and up keep nobody out and fit a phone', async ({ browser, server }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({
      colorScheme,
      viewport: PHONE,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    for (const path of ['/sign-in', '/sign-up']) {
      await page.goto(`${server.url}${path}`);
      await expect(page.getByRole('textbox', { name: 'Email' })).toBeVisible();
      expect.soft(await violations(page), `${path} in ${colorScheme}`).toEqual([]);
      expect.soft(await sidewaysScroll(page), path).toBe(0);
    }
    await context.close();
  }
});

test('no screen keeps anybody out, in light and in dark', async ({ enter }) => {
  const ana = await enter('Ana');
  const flow = await enterWithFlow(ana);
  for (const [name, go] of Object.entries(screens(ana, flow))) {
    await ana.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await go();
    expect.soft(await violations(ana.page), `${name} in light`).toEqual([]);
    await ana.page.emulateMedia({ colorScheme: 'dark' });
    expect.soft(await violations(ana.page, COLOURS), `${name} in dark`).toEqual([]);
  }
});

test('every screen fits a phone', async ({ enter }) => {
  const ana = await enter('Ana', { browser: { viewport: PHONE, hasTouch: true, isMobile: true } });
  const flow = await enterWithFlow(ana);
  for (const [name, go] of Object.entries(screens(ana, flow))) {
    await go();
    expect.soft(await sidewaysScroll(ana.page), name).toBe(0);
  }
});
