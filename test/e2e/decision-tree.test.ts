import { Editor } from './editor.ts';
import { expect, test } from './fixtures.ts';

test('a decision tree is built in its details, seen as a graph, and put right by its problems', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const flow = await ana.createFlow(
    'No network',
    { id: 'q', type: 'decision', question: 'Is the link light on?' },
    'troubleshooting',
  );
  const { page } = ana;
  const editor = await Editor.open(page, flow);
  const details = page.getByRole('complementary', { name: 'Details' });
  const options = details.getByRole('region', { name: 'Options' });
  const graph = page
    .getByRole('application', { name: 'Graph of the flow' })
    .or(page.getByLabel('Graph of the flow'));
  const problems = editor.topBar.getByRole('button', { name: /^Problems/ });

  await test.step('the problem of a question without options leads to them', async () => {
    await expect(problems).toHaveAccessibleName(/\(1 error\)$/);
    await problems.click();
    await page.getByRole('button', { name: /has no options/ }).click();
    await expect(options.getByRole('button', { name: 'Add an option' })).toBeFocused();
  });

  await test.step('options are added one after the other by keyboard', async () => {
    await page.keyboard.press('Enter');
    await expect(options.getByRole('textbox', { name: 'Label of option 1' })).toBeFocused();
    await page.keyboard.type('Yes');
    await page.keyboard.press('Enter');
    await expect(options.getByRole('textbox', { name: 'Label of option 2' })).toBeFocused();
    await page.keyboard.type('No');
    await expect(problems).toHaveAccessibleName(/\(2 errors\)$/);
  });

  await test.step('an option leads to a new solution, another to a new action', async () => {
    await options.getByRole('combobox', { name: /^Where “Yes” leads/ }).click();
    await expect(page.getByRole('combobox', { name: /find by words/ })).toBeFocused();
    await page.keyboard.type('Call the provider');
    await page.getByRole('option', { name: 'New solution “Call the provider”' }).click();
    await expect(details.getByRole('textbox', { name: 'Title of the solution' })).toBeFocused();
    await details.getByRole('button', { name: 'Is the link light on? · Yes' }).click();
    await options.getByRole('combobox', { name: /^Where “No” leads/ }).click();
    await expect(page.getByRole('combobox', { name: /find by words/ })).toBeFocused();
    await page.keyboard.type('Plug the cable in');
    await page.getByRole('option', { name: 'New action “Plug the cable in”' }).click();
    await expect(problems).toHaveAccessibleName(/\(1 warning\)$/);
  });

  await test.step('the action leads back up, and all is well', async () => {
    await details.getByRole('combobox', { name: 'What comes next: Nothing yet' }).click();
    await expect(page.getByRole('combobox', { name: /find by words/ })).toBeFocused();
    await page.keyboard.type('link light');
    await expect(page.getByRole('option', { name: /Is the link light on\?/ })).toContainText(
      'back up',
    );
    await page.keyboard.press('Enter');
    await expect(details).toContainText('Leads back up');
    await expect(problems).toHaveAccessibleName(/\(No problems\)$/);
  });

  await test.step('the graph shows it, with the same selection, and adds to it', async () => {
    // Cards out of sight are not drawn, and the details take room.
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect(graph.locator('.graph-card')).toHaveCount(3);
    await graph.locator('.graph-card', { hasText: 'Call the provider' }).click();
    await expect(editor.row('Call the provider')).toHaveAttribute('aria-selected', 'true');
    await expect(details.getByRole('textbox', { name: 'Title of the solution' })).toHaveValue(
      'Call the provider',
    );
  });

  await test.step('a target that is removed is missing, an error, and comes back from there', async () => {
    await editor.row('Call the provider').first().click();
    await page.keyboard.press('Delete');
    await expect(problems).toHaveAccessibleName(/\(1 error\)$/);
    await problems.click();
    await page.getByRole('button', { name: /no longer in the flow/ }).click();
    await expect(
      options.getByRole('combobox', { name: /^Where “Yes” leads: Missing/ }),
    ).toBeFocused();
    await options.getByRole('button', { name: 'Restore' }).click();
    await expect(problems).toHaveAccessibleName(/\(No problems\)$/);
  });

  await test.step('it can be published', async () => {
    await editor.isStored();
    await editor.publish();
  });
});

test('a variable is offered while it is typed, and declared with it', async ({ enter }) => {
  const ana = await enter('Ana');
  const flow = await ana.createFlow('With variables', {
    steps: [{ id: 'a', type: 'procedure_step', title: 'Connect' }],
    variables: [{ name: 'host', default: 'srv-01', description: 'The server' }],
  });
  const { page } = ana;
  const editor = await Editor.open(page, flow);
  const offered = page.getByRole('listbox', { name: 'Variables' });
  await editor.goToTitle('Connect');
  await page.keyboard.type(' to {{h');
  await expect(offered.getByRole('option')).toHaveText(['hostThe server', 'Declare “h”']);
  await page.keyboard.press('Enter');
  await expect(editor.title).toHaveValue('Connect to {{host}}');
  await expect(offered).toBeHidden();

  const reference = page.getByRole('textbox', { name: 'Reference link' });
  await reference.click();
  await page.keyboard.type('https://kb.example.com/{{h');
  await expect(offered).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(reference).toHaveValue('https://kb.example.com/{{host}}');

  await page.getByRole('button', { name: 'Add a description' }).click();
  await expect(page.getByRole('textbox', { name: /^Description of/ })).toBeFocused();
  await page.keyboard.type('As {{user');
  await expect(offered).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /^Description of/ })).toHaveText('As {{user}}');
  await page.keyboard.type(' of {{team}}');
  const declare = page.getByRole('button', { name: 'Declare team' });
  await declare.click();
  await expect(declare).toBeHidden();
  await expect(
    editor.topBar.getByRole('button', { name: 'Problems: 0 (No problems)' }),
  ).toBeVisible();
});

test('a problem of an option leads to that option, and there to what has to be put right', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const options = [
    { id: 'a', label: 'Yes', next_node_id: 'gone' },
    { id: 'b', label: 'No', next_node_id: 's' },
    { id: 'c', label: '', next_node_id: 's' },
    { id: 'd', label: 'no ', next_node_id: 's' },
  ];
  const children = [{ id: 's', type: 'solution', title: 'Call the provider' }];
  const tree = { id: 'q', type: 'decision', question: 'Is it on?', options, children };
  const flow = await ana.createFlow('Problems', tree, 'troubleshooting');
  const { page } = ana;
  const editor = await Editor.open(page, flow);
  const fields = page.getByRole('region', { name: 'Options' });
  const cases = [
    [/has no label/, fields.getByRole('textbox', { name: 'Label of option 3' })],
    [/is there twice/, fields.getByRole('textbox', { name: 'Label of option 4' })],
    [/no longer in the flow/, fields.getByRole('combobox', { name: /^Where “Yes” leads/ })],
  ] as const;
  for (const [problem, field] of cases) {
    await editor.topBar.getByRole('button', { name: /^Problems/ }).click();
    await page.getByRole('button', { name: problem }).click();
    await expect(field).toBeFocused();
  }
});

test('the card of the selected line is in view when its details open beside the graph', async ({
  enter,
}) => {
  const ana = await enter('Ana', { browser: { viewport: { width: 1280, height: 800 } } });
  let tree: object = { id: '8', type: 'solution', title: 'Number 8' };
  for (const id of ['7', '6', '5', '4', '3', '2', '1']) {
    const next_node_id = String(Number(id) + 1);
    tree = { id, type: 'action', title: `Number ${id}`, next_node_id, children: [tree] };
  }
  const flow = await ana.createFlow('A chain', tree, 'troubleshooting');
  const { page } = ana;
  const editor = await Editor.open(page, flow);
  const graph = page.getByLabel('Graph of the flow');
  await expect(graph.locator('.graph-card').first()).toBeVisible();
  const last = graph.locator('.graph-card', { hasText: 'Number 8' });
  await expect(last).toBeHidden();
  await editor.row('Number 8').click();
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible();
  const right = async () => {
    const [card, details] = await Promise.all([
      last.boundingBox(),
      page.getByRole('complementary', { name: 'Details' }).boundingBox(),
    ]);
    return card !== null && details !== null && card.x + card.width <= details.x;
  };
  await expect.poll(right).toBe(true);
});

test('dragging options, and links in the graph, says what letting go would do', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const { page } = ana;
  const flow = await ana.createFlow(
    'No network',
    {
      id: 'q',
      type: 'decision',
      question: 'Is the link light on?',
      options: [
        { id: 'yes', label: 'Yes', next_node_id: 's' },
        { id: 'no', label: 'No' },
      ],
      children: [{ id: 's', type: 'solution', title: 'Call the provider' }],
    },
    'troubleshooting',
  );
  const editor = await Editor.open(page, flow);
  const said = (text: string) => expect(page.getByText(text)).toBeAttached();
  await page.getByRole('button', { name: 'Show all' }).click();
  const graph = page.getByLabel('Graph of the flow');

  await test.step('a link', async () => {
    const from = graph.locator('.react-flow__handle[data-handleid="option:no"]');
    const card = graph.locator('.graph-card', { hasText: 'Call the provider' });
    await from.hover();
    await page.mouse.down();
    const box = await card.boundingBox();
    if (box === null) throw new Error('The card is not drawn.');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height + 60, { steps: 4 });
    await said('Let go here, nothing is linked.');
    await page.mouse.move(box.x + 2, box.y + box.height / 2, { steps: 4 });
    await said('Let go here, it leads to “Call the provider”.');
    await page.mouse.up();
    await expect(
      editor.topBar.getByRole('button', { name: 'Problems: 0 (No problems)' }),
    ).toBeVisible();
  });

  await test.step('an option', async () => {
    await editor.row('Is the link light on?').click();
    const options = page.getByRole('region', { name: 'Options' });
    const rows = options.getByRole('listitem');
    await rows.nth(1).locator('[data-drag-handle]').hover();
    await page.mouse.down();
    await rows.nth(0).hover({ position: { x: 40, y: 6 } });
    await rows.nth(0).hover({ position: { x: 40, y: 3 } });
    await said('Dropped here, No is number 1.');
    await page.mouse.up();
    await expect(options.getByRole('textbox').first()).toHaveValue('No');
  });
});
