import type { Locator, Page } from '@playwright/test';
import { Editor } from './editor.ts';
import { expect, test } from './fixtures.ts';

const step = (id: string, title: string, more: object = {}) => ({
  id,
  type: 'procedure_step',
  title,
  ...more,
});

/** Where a caret stands in a line of text that does not wrap, measured without the product's help. */
function expectedCaret(field: Locator, before: string): Promise<number> {
  return field.evaluate((element, text) => {
    const context = document.createElement('canvas').getContext('2d');
    if (context === null) throw new Error('There is no canvas.');
    context.font = getComputedStyle(element).font;
    return element.getBoundingClientRect().left + context.measureText(text).width;
  }, before);
}

const caretOf = (page: Page, name: string) => page.locator(`[data-remote-caret="${name}"]`);

async function box(locator: Locator) {
  const found = await locator.boundingBox();
  if (found === null) throw new Error('It is not drawn.');
  return found;
}

test('a colleague’s caret stands in a title where they write, and stays there while others write', async ({
  enter,
}) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const flow = await ana.createFlow('Carets', { steps: [step('a', 'Check the cable')] });
  const hers = await Editor.open(ana.page, flow);
  const his = await Editor.open(bo.page, flow);
  await hers.row('Check the cable').click();
  const caret = caretOf(ana.page, 'Bo');
  const standsBehind = (before: string) =>
    expect(async () => {
      const { x, y, width, height } = await box(caret);
      const field = await box(hers.title);
      expect(Math.abs(x + width / 2 - (await expectedCaret(hers.title, before)))).toBeLessThan(2);
      expect(y).toBeGreaterThanOrEqual(field.y);
      expect(y + height).toBeLessThanOrEqual(field.y + field.height);
    }).toPass();
  const still = await box(hers.title);

  await his.goToTitle('Check the cable');
  await expect(caret).toBeVisible();
  await expect(caret).toContainText('Bo');
  await standsBehind('Check the cable');
  for (const _ of 'cable') await his.title.press('ArrowLeft');
  await standsBehind('Check the ');
  await his.title.pressSequentially('red ');
  await standsBehind('Check the red ');
  expect(await box(hers.title)).toEqual(still);

  await test.step('what others write before it takes it along', async () => {
    await hers.goToTitle('Check the red cable');
    await hers.title.press('Home');
    await hers.title.pressSequentially('First ');
    await standsBehind('First Check the red ');
    await expect(caretOf(bo.page, 'Ana')).toBeVisible();
    await his.title.pressSequentially('long ');
    await expect(hers.title).toHaveValue('First Check the red long cable');
    await standsBehind('First Check the red long ');
  });

  await test.step('what they select is marked', async () => {
    await his.title.press('Shift+ArrowLeft');
    await his.title.press('Shift+ArrowLeft');
    await standsBehind('First Check the red lon');
  });

  await test.step('in a title of several lines it is on its line, at phone width too', async () => {
    await his.title.press('End');
    await his.title.pressSequentially(' that leads from the wall to the back of the old machine');
    for (const width of [1280, 390]) {
      await ana.page.setViewportSize({ width, height: 800 });
      await expect(async () => {
        const [at, field] = [await box(caret), await box(hers.title)];
        const line = Number.parseFloat(
          await hers.title.evaluate((element) => getComputedStyle(element).lineHeight),
        );
        expect(field.height).toBeGreaterThanOrEqual(2 * line);
        expect(at.y).toBeGreaterThan(field.y + field.height - line);
        expect(at.y + at.height).toBeLessThan(field.y + field.height + 1);
        expect(at.x).toBeLessThan(field.x + field.width + 1);
      }).toPass();
      expect(
        await ana.page.evaluate(() => {
          const pane = document.querySelector('aside[aria-label="Details"]');
          return pane !== null && pane.scrollWidth <= pane.clientWidth;
        }),
      ).toBe(true);
    }
  });

  await test.step('it goes when they leave the field', async () => {
    await his.title.press('Escape');
    await expect(caret).toBeHidden();
  });
});

test('a caret stands in the words of an option, too', async ({ enter }) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const question = { id: 'q', type: 'decision', question: 'Is it on?' };
  const options = [{ id: 'y', label: 'Yes', next_node_id: null }];
  const flow = await ana.createFlow('Options', { ...question, options }, 'troubleshooting');
  const hers = await Editor.open(ana.page, flow);
  const his = await Editor.open(bo.page, flow);
  await hers.row('Is it on?').first().click();
  await his.row('Is it on?').first().click();
  const label = (page: Page) => page.getByRole('textbox', { name: 'Label of option 1' });
  await label(bo.page).press('End');
  await label(bo.page).pressSequentially(', it is');
  await label(bo.page).press('ArrowLeft');
  await expect(label(ana.page)).toHaveValue('Yes, it is');
  const caret = caretOf(ana.page, 'Bo');
  await expect(async () => {
    const [{ x, y, width, height }, field] = [await box(caret), await box(label(ana.page))];
    const padding = 6;
    const expected = (await expectedCaret(label(ana.page), 'Yes, it i')) + padding;
    expect(Math.abs(x + width / 2 - expected)).toBeLessThan(2);
    expect(y).toBeGreaterThanOrEqual(field.y);
    expect(y + height).toBeLessThanOrEqual(field.y + field.height);
  }).toPass();
});

test('an avatar in the top bar leads to the step that the colleague is on', async ({ enter }) => {
  const ana = await enter('Ana');
  const bo = await enter('Bo', { colleague: ana });
  const steps = Array.from({ length: 40 }, (_, index) => step(`s${index}`, `Step ${index}`));
  const flow = await ana.createFlow('Far apart', {
    steps: [
      { id: 'h', type: 'section_header', title: 'First' },
      ...steps,
      { id: 'i', type: 'section_header', title: 'Second' },
      step('z', 'Check the cable'),
    ],
  });
  const hers = await Editor.open(ana.page, flow);
  const his = await Editor.open(bo.page, flow);
  const avatar = hers.topBar.getByRole('button', { name: /^Bo/ });

  await expect(avatar).toHaveAccessibleName('Bo is not on a step now');
  await avatar.click();
  await expect(ana.page.getByText('Bo is not on a step now.')).toBeVisible();

  await hers.row('Second').press('ArrowLeft');
  await expect(hers.row('Check the cable')).toBeHidden();
  await his.row('Check the cable').click();
  await expect(avatar).toHaveAccessibleName('Bo, on “Check the cable”. Go there');
  await avatar.focus();
  await ana.page.keyboard.press('Enter');
  await expect(hers.row('Check the cable')).toBeInViewport();
  await expect(hers.row('Check the cable')).toBeFocused();
  await expect(hers.row('Check the cable')).toHaveAttribute('aria-selected', 'true');
  await expect(hers.row('Check the cable')).toHaveAccessibleDescription(/Bo is here$/);

  await his.rename('Check the cable', 'Check the plug');
  await expect(avatar).toHaveAccessibleName('Bo, on “Check the plug”. Go there');
});
