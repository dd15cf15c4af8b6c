import type { Locator, Page } from '@playwright/test';

/** The step library on a page. */
export class StepLibrary {
  readonly page: Page;
  readonly list: Locator;
  readonly search: Locator;
  /** The step that is open beside the list. */
  readonly detail: Locator;

  constructor(page: Page) {
    this.page = page;
    this.list = page.getByRole('list', { name: 'Steps' });
    this.search = page.getByRole('searchbox', { name: 'Search steps' });
    this.detail = page.getByRole('article');
  }

  /** Opens the library and searches it as one types. */
  async open(words: string): Promise<void> {
    await this.page.goto('/steps');
    await this.search.fill(words);
  }

  /** The link of a step in the list. */
  step(title: string): Locator {
    return this.list.getByRole('link', { name: title });
  }

  async choose(title: string): Promise<void> {
    await this.step(title).click();
    await this.detail.getByRole('heading', { name: title }).waitFor();
  }
}
