import { expect, type Locator, type Page } from '@playwright/test';

/** The flow editor on a page, by what people see and hear of it. */
export class Editor {
  readonly page: Page;
  readonly title: Locator;
  readonly topBar: Locator;

  constructor(page: Page) {
    this.page = page;
    this.title = page.getByRole('textbox', { name: /^(Title of the .+|Question)$/ });
    this.topBar = page.getByRole('banner');
  }

  /** Opens a flow and waits until it can be written in. */
  static async open(page: Page, flow_id: string): Promise<Editor> {
    const editor = new Editor(page);
    await page.goto(`/flows/${flow_id}/edit`);
    await editor.isStored();
    return editor;
  }

  /** The line of a step or section with this title. */
  row(title: string): Locator {
    return this.page.getByRole('treeitem', { name: title });
  }

  async isStored(): Promise<void> {
    await expect(this.topBar).toContainText(/Stored at \d/);
  }

  /** Waits until there are lines of exactly these titles, in this order. */
  async shows(titles: string[]): Promise<void> {
    // Before the title stands the number, behind it counts and the initials of who is there.
    const lines = titles.map((title) => new RegExp(`^\\d*${literal(title)}[A-Z\\d]*$`));
    await expect(this.page.getByRole('treeitem')).toHaveText(lines);
  }

  /** Selects a line and goes to the end of its title. */
  async goToTitle(title: string): Promise<void> {
    await this.row(title).click();
    await this.row(title).press('F2');
    await expect(this.title).toBeFocused();
  }

  /** Replaces a title. */
  async rename(from: string, to: string): Promise<void> {
    await this.goToTitle(from);
    await this.title.fill(to);
    await expect(this.row(to)).toBeVisible();
  }

  /** Adds a step below a line and names it. */
  async addStepBelow(line: string, title: string): Promise<void> {
    await this.row(line).click();
    await this.row(line).press('Enter');
    await expect(this.title).toBeFocused();
    await expect(this.title).toHaveValue('');
    await this.title.pressSequentially(title);
    await expect(this.row(title)).toBeVisible();
  }

  /** Publishes, and gives what the result says. */
  async publish(notes?: string): Promise<string> {
    await this.topBar.getByRole('button', { name: 'Publish' }).click();
    const dialog = this.page.getByRole('dialog', { name: /^Publish version/ });
    if (notes !== undefined) await dialog.getByRole('textbox', { name: 'Notes' }).fill(notes);
    await dialog.getByRole('button', { name: 'Publish' }).click();
    const result = this.page.getByRole('dialog', { name: /^Version \d+ is live$/ });
    await expect(result).toBeVisible();
    const said = (await result.textContent()) ?? '';
    await result.getByRole('button', { name: 'Done' }).click();
    await expect(result).toBeHidden();
    return said;
  }
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
