import { axeViolations } from './browser.js';
import type { Visitor } from './browsing.js';

/**
 * What a journey would rather not see on a page: what axe finds, and that it scrolls sideways. Keeps a picture of it, named
 * after what it shows and how wide it is, where CTW_SHOTS names a folder.
 */
export async function faultsSeen({ page }: Visitor, what: string, width: number): Promise<string[]> {
  const folder = process.env['CTW_SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${what}-${width}.png`, fullPage: true });
  const found = await axeViolations(page);
  const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
  return [
    ...found.map(({ rule, targets }) => `${what}: ${rule} ${targets.join('; ')}`),
    ...(wide > width ? [`${what} scrolls sideways`] : []),
  ];
}
