import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import { fontFile, type Letter } from './font-file.js';
import { lettersOf, type ReadFont } from './font-letters.js';

const FAMILY = 'Atkinson Hyperlegible Next';
/** The parts in which the pages use the same font; the second has what Welsh and other languages add. */
const PARTS = ['latin', 'latin-ext'];
const STYLES = { regular: { weight: 400, style: 'Regular' }, bold: { weight: 700, style: 'Bold' } } as const;

/** The font of papers, whole, and the characters it has. */
export interface PaperFonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
  has(codePoint: number): boolean;
}

let made: PaperFonts | null = null;

/**
 * The font of the pages as two files that can be embedded (SIL Open Font License). The package has it in parts, compressed for
 * browsers, with the weight as an axis, and a part of such a file cannot be embedded: its letters are written into plain files
 * once per process.
 */
export function paperFonts(): PaperFonts {
  made ??= make();
  return made;
}

function make(): PaperFonts {
  const parts = PARTS.map(readPart) as [ReadFont, ...ReadFont[]];
  const known = new Set(parts.flatMap(({ characterSet }) => [...characterSet]));
  return { regular: fileOf(parts, 'regular'), bold: fileOf(parts, 'bold'), has: (codePoint) => known.has(codePoint) };
}

function fileOf(parts: readonly [ReadFont, ...ReadFont[]], name: keyof typeof STYLES): Buffer {
  const { weight, style } = STYLES[name];
  const letters = new Map<number, Letter>();
  for (const part of parts)
    for (const [code, letter] of lettersOf(part, weight)) if (!letters.has(code)) letters.set(code, letter);
  const [{ unitsPerEm, ascent, descent, xHeight, capHeight }] = parts;
  return fontFile({ family: FAMILY, style, weight, unitsPerEm, ascent, descent, xHeight, capHeight, letters });
}

function readPart(part: string): ReadFont {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@fontsource-variable/atkinson-hyperlegible-next/package.json'));
  const bytes = readFileSync(join(folder, 'files', `atkinson-hyperlegible-next-${part}-wght-normal.woff2`));
  // pdfkit reads the file, and keeps what it read in a field that its types leave out.
  const reader = new PDFDocument({ autoFirstPage: false }).font(bytes) as unknown as {
    readonly _font: { readonly font: ReadFont };
  };
  return reader._font.font;
}
