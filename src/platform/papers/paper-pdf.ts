import PDFDocument from 'pdfkit';
import { PAPER_LANGS, type Paper, type PaperBlock } from '#shared/paper';
import { paperFonts, type PaperFonts } from './paper-fonts.js';
import { PaperTables } from './paper-tables.js';
import { printable } from './printable.js';

type Doc = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

/** Points. Large print is at least 16 points high (UK Association for Accessible Formats). */
const ORDINARY = { body: 12, h1: 22, h2: 16, h3: 13, small: 9.5 } as const;
const LARGE = { body: 18, h1: 30, h2: 24, h3: 20, small: 16 } as const;
const MARGIN = 56;
const INK = '#0b0c0c';

const SAID = {
  en: { page: 'Page', of: 'of', missing: 'Letters that this file cannot show are printed as ?.' },
  cy: { page: 'Tudalen', of: 'o', missing: 'Mae llythrennau na all y ffeil hon eu dangos wedi’u hargraffu fel ?.' },
} as const;

/** When a file says it was made, and what stands at the foot of its pages beside their numbers. */
export interface Imprint {
  readonly madeAt: Date;
  readonly foot: string;
}

/**
 * The paper as a tagged PDF: structure tree in reading order, title, language, bookmarks, table headers, an embedded font with its
 * Unicode map, and page numbers as artefacts that nobody is read aloud (PDF/UA-1, ISO 14289-1).
 */
export async function paperPdf(paper: Paper, imprint: Imprint): Promise<Buffer> {
  const press = new Press(paper, imprint, paperFonts());
  return press.print();
}

class Press {
  private readonly doc: Doc;
  private readonly root: Element;
  private readonly sizes: typeof ORDINARY | typeof LARGE;
  private readonly tables: PaperTables;
  private isWhole = true;

  constructor(
    private readonly paper: Paper,
    private readonly imprint: Imprint,
    private readonly fonts: PaperFonts,
  ) {
    const { title, language, isLarge, from } = paper;
    this.sizes = isLarge ? LARGE : ORDINARY;
    const { madeAt } = imprint;
    this.doc = new PDFDocument({
      ...{ size: 'A4', margin: MARGIN, pdfVersion: '1.7', bufferPages: true, tagged: true, subset: 'PDF/UA' },
      ...{ displayTitle: true, lang: PAPER_LANGS[language], font: null },
      info: { Title: title, Author: from, Creator: from, Producer: from, CreationDate: madeAt, ModDate: madeAt },
      autoFirstPage: false,
    } as unknown as PDFKit.PDFDocumentOptions);
    this.doc.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
    this.doc.font('regular').addPage().fillColor(INK);
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
    this.tables = new PaperTables(this.doc, this.root, this.sizes, (text) => this.plain(text));
  }

  async print(): Promise<Buffer> {
    const whole = gathered(this.doc);
    this.heading();
    const { blocks } = this.paper;
    blocks.forEach((block, at) => this.block(block, blocks[at + 1]));
    if (!this.isWhole) this.text(SAID[this.paper.language].missing, this.sizes.small);
    this.root.end();
    this.feet();
    this.doc.end();
    return whole;
  }

  private heading(): void {
    const { from, title } = this.paper;
    this.text(from, this.sizes.small);
    this.title('H1', title, this.sizes.h1);
    this.doc.outline.addItem(this.plain(title));
  }

  private block(block: PaperBlock, next: PaperBlock | undefined): void {
    switch (block.kind) {
      case 'new-page':
        this.doc.addPage();
        break;
      case 'heading':
        this.section(block.level, block.text, this.heldTogether(next));
        break;
      case 'text':
        for (const text of paragraphs(block.text)) this.text(text, this.sizes.body);
        break;
      case 'notice':
        for (const text of paragraphs(block.text)) this.text(text, this.sizes.body, 'bold');
        break;
      case 'list':
        this.list(block.items);
        break;
      case 'facts':
        this.tables.set(block.caption, [], rowsOf(block), 'rows');
        break;
      case 'table':
        this.tables.set(block.caption, block.head, block.rows, 'columns');
        break;
    }
  }

  /** `held`: how much of what follows belongs on the page of its heading, in points. */
  private section(level: 2 | 3, text: string, held: number): void {
    // No heading alone at the foot of a page.
    const size = level === 2 ? this.sizes.h2 : this.sizes.h3;
    const room = Math.max(4 * size, 3 * size + held);
    if (this.doc.y + room > this.doc.page.height - MARGIN) this.doc.addPage();
    this.doc.y += this.sizes.body * 0.6;
    this.title(`H${level}`, text, size);
    if (level === 2) this.doc.outline.addItem(this.plain(text));
  }

  /** A short table stays whole below its heading; of a long one no more than its beginning has to. */
  private heldTogether(next: PaperBlock | undefined): number {
    const isTable = next?.kind === 'table' || next?.kind === 'facts';
    if (!isTable || next.rows.length === 0) return 0;
    const height =
      next.kind === 'facts'
        ? this.tables.height([], rowsOf(next), 'rows')
        : this.tables.height(next.head, next.rows, 'columns');
    return height < (this.doc.page.height - 2 * MARGIN) / 2 ? height : 0;
  }

  private title(tag: string, text: string, size: number): void {
    this.root.add(this.doc.struct(tag, {}, () => this.write(text, size, 'bold', size * 0.4)));
  }

  private text(text: string, size: number, font: 'regular' | 'bold' = 'regular'): void {
    this.root.add(this.doc.struct('P', {}, () => this.write(text, size, font, size * 0.6)));
  }

  private list(items: readonly string[]): void {
    const list = this.doc.struct('L');
    this.root.add(list);
    const { body } = this.sizes;
    for (const item of items) {
      const entry = this.doc.struct('LI');
      list.add(entry);
      if (this.doc.y + 2 * body > this.doc.page.height - MARGIN) this.doc.addPage();
      entry.add(
        this.doc.struct('Lbl', {}, () => {
          const at = this.doc.y;
          this.doc.font('regular').fontSize(body).text('•', MARGIN, at, { width: body });
          this.doc.y = at;
        }),
      );
      entry.add(
        this.doc.struct('LBody', {}, () => {
          const width = this.doc.page.width - 2 * MARGIN - body * 1.2;
          this.doc.text(this.plain(item), MARGIN + body * 1.2, this.doc.y, { width, lineGap: body * 0.25 });
          this.doc.x = MARGIN;
          this.doc.y += body * 0.3;
        }),
      );
      entry.end();
    }
    list.end();
    this.doc.y += body * 0.4;
  }

  private write(text: string, size: number, font: 'regular' | 'bold', after: number): void {
    const { doc } = this;
    doc
      .font(font)
      .fontSize(size)
      .text(this.plain(text), MARGIN, doc.y, { lineGap: size * 0.25 });
    doc.y += after;
  }

  /** Below every page: nothing of the reading order. */
  private feet(): void {
    const { doc } = this;
    const { page, of } = SAID[this.paper.language];
    const { start, count } = doc.bufferedPageRange();
    for (let at = start; at < start + count; at += 1) {
      doc.switchToPage(at);
      doc.page.margins.bottom = 0;
      doc.markContent('Artifact', { type: 'Pagination' });
      const words = this.plain(`${this.imprint.foot} · ${page} ${at - start + 1} ${of} ${count}`);
      doc.font('regular').fontSize(this.sizes.small);
      doc.text(words, MARGIN, doc.page.height - MARGIN * 0.65, { lineBreak: false });
      doc.endMarkedContent();
    }
  }

  private plain(text: string): string {
    const set = printable(text, (code) => this.fonts.has(code));
    this.isWhole &&= set.isWhole;
    return set.text;
  }
}

const rowsOf = ({ rows }: Extract<PaperBlock, { kind: 'facts' }>): readonly (readonly string[])[] =>
  rows.map(({ label, value }) => [label, value]);

const paragraphs = (text: string): readonly string[] => text.split(/\n{2,}/).filter((part) => part.trim() !== '');

function gathered(doc: Doc): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
}
