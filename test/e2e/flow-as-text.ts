import { expect, type Page } from '@playwright/test';

/** What somebody sees of a decision tree, as text: its outline, its graph, and its problems. */
export interface FlowAsText {
  /** The lines in order: "2 Yes: Plug it in". */
  outline: string[];
  /** What the graph draws, in no order: "Action: Plug it in …" with what its card says. */
  cards: string[];
  /** "Is the cable in? · No → Plug it in (tree)". */
  links: string[];
  /** The list of problems in order: "Error: … has no label. Write one." and the title of its node. */
  problems: string[];
}

/** The lines of the outline, each with its level. */
export function outlineAsText(page: Page): Promise<string[]> {
  return page
    .getByRole('treeitem')
    .evaluateAll((rows) => rows.map((row) => `${row.ariaLevel} ${row.ariaLabel}`));
}

/** Reads all of it. The graph gets room first: what lies outside of it, or is too small, is not drawn. */
export async function flowAsText(page: Page): Promise<FlowAsText> {
  const close = page.getByRole('button', { name: 'Close the details' });
  if (await close.isVisible()) await close.click();
  await page.getByRole('button', { name: 'Show all' }).click();
  const outline = await outlineAsText(page);
  const graph = await page.getByLabel('Graph of the flow').evaluate((element) => {
    const titles = new Map<string, string>();
    const cards: string[] = [];
    for (const node of element.querySelectorAll<HTMLElement>('.react-flow__node')) {
      const card = node.querySelector<HTMLElement>('.graph-card');
      if (card === null) throw new Error('A card is too small to be drawn.');
      const texts = [...card.querySelectorAll('p, p ~ button')].map((part) => part.textContent);
      titles.set(node.dataset.id ?? '', texts[0] ?? '');
      // Who is there differs: nobody sees themselves.
      const name = card.getAttribute('aria-label')?.replace(/ [^.?!]+ here\.$/, '');
      cards.push([name, ...texts.slice(1)].join(' | '));
    }
    const options = new Map<string, string>();
    for (const handle of element.querySelectorAll<HTMLElement>('.graph-out')) {
      const { nodeid, handleid = '' } = handle.dataset;
      const option_id = decodeURIComponent(handleid.replace('option:', ''));
      const label = handle.parentElement?.querySelector('p')?.textContent ?? '';
      options.set(JSON.stringify([decodeURIComponent(nodeid ?? ''), option_id]), label);
    }
    const links = [...element.querySelectorAll<HTMLElement>('.react-flow__edge')].map((edge) => {
      const [, from, to] = /^Edge from (\S+) to (\S+)$/.exec(edge.ariaLabel ?? '') ?? [];
      const kind = /graph-link-(tree|join|back|missing|folded|place)/.exec(edge.innerHTML)?.[1];
      const option = options.get(edge.dataset.id ?? '');
      const start = `${titles.get(from ?? '')}${option === undefined ? '' : ` · ${option}`}`;
      return `${start} → ${titles.get(to ?? '')} (${kind})`;
    });
    return { cards: cards.sort(), links: links.sort() };
  });
  return { outline, ...graph, problems: await problemsAsText(page) };
}

async function problemsAsText(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: /^Problems:/ }).click();
  const list = page.getByRole('dialog', { name: /^Problems/ });
  await expect(list).toBeVisible();
  const problems = await list.getByRole('listitem').allTextContents();
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  return problems;
}
