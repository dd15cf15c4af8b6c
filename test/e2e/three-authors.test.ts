import type { Locator, Page } from '@playwright/test';
import { Editor } from './editor.ts';
import { expect, test } from './fixtures.ts';
import { type FlowAsText, flowAsText, outlineAsText } from './flow-as-text.ts';

const QUESTION = 'Is the link light on?';
const CABLE = 'Is the cable plugged in?';

test('L3, L4: three people build one decision tree, one of them offline in the middle, and see the same', async ({
  enter,
}) => {
  const browser = { viewport: { width: 1680, height: 1000 } };
  const ana = await enter('Ana', { browser });
  const bo = await enter('Bo', { colleague: ana, browser });
  const cy = await enter('Cy', { colleague: ana, browser });
  const flow = await ana.createFlow(
    'No network',
    { id: 'q', type: 'decision', question: QUESTION },
    'troubleshooting',
  );
  const [a, b, c] = [
    await Author.open(ana.page, flow),
    await Author.open(bo.page, flow),
    await Author.open(cy.page, flow),
  ];

  await test.step('each adds to what the others made', async () => {
    await a.addOptions(QUESTION, 'Yes', 'No');
    await a.lead(QUESTION, 'Yes', 'Call the provider', 'New solution “Call the provider”');
    await b.lead(QUESTION, 'No', CABLE, `New decision “${CABLE}”`);
    await b.addOptions(CABLE, 'It is', 'It is not');
    await c.lead(CABLE, 'It is not', 'Plug it in', 'New action “Plug it in”');
    await c.goOn('Plug it in', 'link light', QUESTION);
    for (const author of [a, b, c]) {
      await author.shows([
        '1 Is the link light on?',
        '2 Yes: Call the provider',
        '2 No: Is the cable plugged in?',
        '3 It is: choose what comes next',
        '3 It is not: Plug it in',
        '4 Then: goes to Is the link light on?',
      ]);
    }
  });

  await test.step('one links, adds, moves and writes offline', async () => {
    await bo.goOffline();
    await b.lead(CABLE, 'It is', 'provider', 'Call the provider');
    await b.addOptions(QUESTION, 'It blinks');
    await b.lead(QUESTION, 'It blinks', 'Count the blinks', 'New action “Count the blinks”');
    await b.write('Plug it in', 'End', ' until it clicks');
    await b.line(CABLE).click();
    await b.line(CABLE).press('Alt+ArrowUp');
    await b.shows([
      '1 Is the link light on?',
      '2 No: Is the cable plugged in?',
      '3 It is: goes to Call the provider',
      '3 It is not: Plug it in until it clicks',
      '4 Then: goes to Is the link light on?',
      '2 Yes: Call the provider',
      '2 It blinks: Count the blinks',
    ]);
    await expect(b.editor.topBar).toContainText(/Saved on this device · \d+ to send/);
  });

  await test.step('the others remove what that one links to, and move what that one writes in', async () => {
    await a.line('Call the provider').click();
    await a.line('Call the provider').press('Delete');
    await c.addOptions(QUESTION, 'Nobody knows');
    await c.lead(QUESTION, 'Nobody knows', 'Go there and look', 'New solution “Go there and look”');
    await c.write('Plug it in', 'Home', 'Gently: ');
    await a.line('Gently: Plug it in').click();
    await a.line('Gently: Plug it in').press('Shift+Tab');
    for (const author of [a, c]) {
      await author.shows([
        '1 Is the link light on?',
        '2 Yes: missing: Call the provider, no longer in the flow',
        '2 No: Is the cable plugged in?',
        '3 It is: choose what comes next',
        '2 It is not: Gently: Plug it in',
        '3 Then: goes to Is the link light on?',
        '2 Nobody knows: Go there and look',
      ]);
      await author.editor.isStored();
    }
  });

  await test.step('together again, all three see all of it alike', async () => {
    await bo.goOnline();
    await b.editor.isStored();
    const seen = await seenByAll([a, b, c], 8);
    // Where among the others an option comes that was added at the same time is nobody's to say.
    const blinks = seen.outline.indexOf('2 It blinks: Count the blinks');
    expect(blinks).toBeGreaterThan(3);
    expect(seen.outline.toSpliced(blinks, 1)).toEqual([
      '1 Is the link light on?',
      '2 No: Is the cable plugged in?',
      '3 It is: missing: Call the provider, no longer in the flow',
      '2 Yes: missing: Call the provider, no longer in the flow',
      '2 It is not: Gently: Plug it in until it clicks',
      '3 Then: goes to Is the link light on?',
      '2 Nobody knows: Go there and look',
    ]);
    expect(seen.links).toEqual([
      'Gently: Plug it in until it clicks → Is the link light on? (back)',
      'Is the cable plugged in? · It is → Leads to a node that is not there (missing)',
      'Is the link light on? · It blinks → Count the blinks (tree)',
      'Is the link light on? · It is not → Gently: Plug it in until it clicks (tree)',
      'Is the link light on? · No → Is the cable plugged in? (tree)',
      'Is the link light on? · Nobody knows → Go there and look (tree)',
      'Is the link light on? · Yes → Leads to a node that is not there (missing)',
    ]);
    expect(seen.problems).toEqual([
      expect.stringMatching(/^Error: .*“Yes”.* no longer in the flow/),
      expect.stringMatching(/^Error: .*“It is”.* no longer in the flow/),
      expect.stringMatching(/^Warning: .*“Is the cable plugged in\?” has one option only/),
      expect.stringMatching(/^Warning: .*“Count the blinks” ends its branch without a solution/),
    ]);
  });

  await test.step('what was removed comes back, and the rest is put right', async () => {
    await c.line(QUESTION).click();
    await c.options.getByRole('button', { name: 'Restore' }).click();
    await b.goOn('Count the blinks', 'provider', 'Call the provider');
    await a.addOptions(CABLE, 'Cannot be seen');
    await a.lead(CABLE, 'Cannot be seen', 'Go there', 'Go there and look');
    const seen = await seenByAll([a, b, c], 10);
    expect(seen.links).toEqual([
      'Count the blinks → Call the provider (join)',
      'Gently: Plug it in until it clicks → Is the link light on? (back)',
      'Is the cable plugged in? · Cannot be seen → Go there and look (join)',
      'Is the cable plugged in? · It is → Call the provider (join)',
      'Is the link light on? · It blinks → Count the blinks (tree)',
      'Is the link light on? · It is not → Gently: Plug it in until it clicks (tree)',
      'Is the link light on? · No → Is the cable plugged in? (tree)',
      'Is the link light on? · Nobody knows → Go there and look (tree)',
      'Is the link light on? · Yes → Call the provider (tree)',
    ]);
    expect(seen.problems).toEqual([]);
    expect(seen.cards).toHaveLength(6);
  });
});

/** Waits until all see the same, with so many lines, and gives what that is. */
async function seenByAll(authors: readonly Author[], lines: number): Promise<FlowAsText> {
  let seen: FlowAsText[] = [];
  for (const author of authors)
    await expect(author.editor.page.getByRole('treeitem')).toHaveCount(lines);
  await expect(async () => {
    seen = [];
    for (const { page } of authors) seen.push(await flowAsText(page));
    for (const other of seen) expect(other).toEqual(seen[0]);
  }).toPass();
  return seen[0] as FlowAsText;
}

/** A person who writes a decision tree by its outline and details. */
class Author {
  readonly editor: Editor;

  private constructor(editor: Editor) {
    this.editor = editor;
  }

  static async open(page: Page, flow_id: string): Promise<Author> {
    return new Author(await Editor.open(page, flow_id));
  }

  get page(): Page {
    return this.editor.page;
  }

  get options(): Locator {
    return this.page.getByRole('region', { name: 'Options' });
  }

  /** The line of a node, behind the words of the option that leads there. */
  line(title: string): Locator {
    return this.page.getByRole('treeitem', {
      name: new RegExp(`(^|: )${title.replaceAll('?', '\\?')}$`),
    });
  }

  shows(lines: string[]): Promise<void> {
    return expect.poll(() => outlineAsText(this.page), { timeout: 15_000 }).toEqual(lines);
  }

  /** Adds options behind the last one of a question, one after the other with Enter. */
  async addOptions(question: string, ...labels: string[]): Promise<void> {
    await this.line(question).click();
    await expect(this.editor.title).toHaveValue(question);
    await this.options.getByRole('button', { name: 'Add an option' }).click();
    for (const [index, label] of labels.entries()) {
      if (index > 0) await this.page.keyboard.press('Enter');
      await expect(this.options.locator('input:focus')).toHaveValue('');
      await this.page.keyboard.type(label);
      await expect(this.options.locator('input:focus')).toHaveValue(label);
    }
  }

  /** Makes an option lead to what the picker offers for some words. */
  async lead(question: string, option: string, words: string, choice: string): Promise<void> {
    await this.line(question).click();
    await this.#choose(`Where “${option}” leads`, words, choice);
  }

  /** Makes an action go on to what the picker offers for some words. */
  async goOn(action: string, words: string, choice: string): Promise<void> {
    await this.line(action).click();
    await this.#choose('What comes next', words, choice);
  }

  /** Writes into a title, at its start (Home) or its end. */
  async write(title: string, key: 'Home' | 'End', text: string): Promise<void> {
    await this.line(title).click();
    await this.line(title).press('F2');
    await expect(this.editor.title).toBeFocused();
    await this.page.keyboard.press(key);
    await this.page.keyboard.type(text);
    await expect(this.line(key === 'Home' ? text + title : title + text)).toBeVisible();
  }

  async #choose(what: string, words: string, choice: string): Promise<void> {
    await this.page.getByRole('combobox', { name: `${what}:` }).click();
    await expect(this.page.getByRole('combobox', { name: /find by words/ })).toBeFocused();
    await this.page.keyboard.type(words);
    await this.page.getByRole('option', { name: choice }).click();
    await expect(this.page.getByRole('listbox')).toBeHidden();
  }
}
