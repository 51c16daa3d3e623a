type Doc = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

const MARGIN = 56;
const PAD = 5;
const LINE = '#b1b4b6';

/** Of which cells a cell is the header; null for one that is none. */
type Scope = 'Row' | 'Column' | null;

const scopeIn =
  (headers: 'rows' | 'columns') =>
  (place: number): Scope =>
    headers === 'rows' && place === 0 ? 'Row' : null;

/** Tables whose cells a screen reader knows the headers of: of each column, or of each row. */
export class PaperTables {
  constructor(
    private readonly doc: Doc,
    private readonly root: Element,
    private readonly sizes: { readonly body: number },
    private readonly plain: (text: string) => string,
  ) {}

  /** `rows`: the first cell of each row is its header. `columns`: the head is. An empty table is not set at all. */
  set(
    caption: string,
    head: readonly string[],
    rows: readonly (readonly string[])[],
    headers: 'rows' | 'columns',
  ): void {
    if (rows.length === 0) return;
    const table = this.doc.struct('Table', { title: this.plain(caption) });
    this.root.add(table);
    const widths = this.widths(headers, rows[0]?.length ?? 1);
    if (head.length > 0) this.row(table, head, widths, () => 'Column', []);
    for (const row of rows) this.row(table, row, widths, scopeIn(headers), head);
    table.end();
    this.doc.x = MARGIN;
    this.doc.y += this.sizes.body * 0.8;
  }

  /** How high it will be, in points, on one page. */
  height(head: readonly string[], rows: readonly (readonly string[])[], headers: 'rows' | 'columns'): number {
    const widths = this.widths(headers, rows[0]?.length ?? 1);
    const heads = head.length > 0 ? this.rowHeight(head, widths, () => 'Column') : 0;
    return rows.reduce((sum, row) => sum + this.rowHeight(row, widths, scopeIn(headers)), heads);
  }

  private widths(headers: 'rows' | 'columns', count: number): readonly number[] {
    const whole = this.doc.page.width - 2 * MARGIN;
    if (headers === 'rows' && count === 2) return [whole * 0.34, whole * 0.66];
    // What is done is said in the first column, and takes most of the words.
    const first = count > 2 ? whole * 0.46 : whole / count;
    return Array.from({ length: count }, (_each, at) => (at === 0 ? first : (whole - first) / (count - 1)));
  }

  private row(
    table: Element,
    cells: readonly string[],
    widths: readonly number[],
    scopeOf: (place: number) => Scope,
    head: readonly string[],
  ): void {
    const row = this.doc.struct('TR');
    table.add(row);
    const texts = cells.map((cell) => this.plain(cell));
    const height = this.rowHeight(cells, widths, scopeOf);
    const room = this.doc.page.height - 2 * MARGIN;
    const isTooTall = height > room * 0.6;
    if (!isTooTall && this.doc.y + height > this.doc.page.height - MARGIN) this.nextPage(head, widths);
    const top = this.doc.y;
    texts.forEach((text, place) => {
      const before = widths.slice(0, place).reduce((sum, width) => sum + width, 0);
      const scope = scopeOf(place);
      row.add(
        this.doc.struct(scope ? 'TH' : 'TD', headerOf(scope), () =>
          isTooTall
            ? this.cell(text, MARGIN, this.doc.y, this.doc.page.width - 2 * MARGIN, scope)
            : this.cell(text, MARGIN + before, top + PAD, (widths[place] ?? 0) - PAD, scope),
        ),
      );
    });
    row.end();
    if (!isTooTall) this.doc.y = top + height;
    this.rule();
  }

  /** The heads stand above the rest of the table too: for the eye, for whoever is read it aloud has them already. */
  private nextPage(head: readonly string[], widths: readonly number[]): void {
    const { doc } = this;
    doc.addPage();
    if (head.length === 0) return;
    const top = doc.y;
    doc.markContent('Artifact', { type: 'Layout' });
    head.forEach((text, place) => {
      const before = widths.slice(0, place).reduce((sum, width) => sum + width, 0);
      this.cell(this.plain(text), MARGIN + before, top + PAD, (widths[place] ?? 0) - PAD, 'Column');
    });
    doc.endMarkedContent();
    doc.y = top + this.rowHeight(head, widths, () => 'Column');
    this.rule();
  }

  private rowHeight(cells: readonly string[], widths: readonly number[], scopeOf: (place: number) => Scope): number {
    return Math.max(...cells.map((cell, place) => this.heightOf(this.plain(cell), widths[place] ?? 0, scopeOf(place))));
  }

  private heightOf(text: string, width: number, scope: Scope): number {
    this.doc.font(scope ? 'bold' : 'regular').fontSize(this.sizes.body);
    return this.doc.heightOfString(text, { width: width - PAD, lineGap: this.sizes.body * 0.2 }) + 2 * PAD;
  }

  private cell(text: string, x: number, y: number, width: number, scope: Scope): void {
    this.doc.font(scope ? 'bold' : 'regular').fontSize(this.sizes.body);
    // A cell without words still says that there are none.
    this.doc.text(text === '' ? ' ' : text, x, y, { width, lineGap: this.sizes.body * 0.2 });
  }

  private rule(): void {
    const { doc } = this;
    doc.markContent('Artifact', { type: 'Layout' });
    doc
      .moveTo(MARGIN, doc.y)
      .lineTo(doc.page.width - MARGIN, doc.y)
      .lineWidth(0.5)
      .strokeColor(LINE)
      .stroke();
    doc.endMarkedContent();
  }
}

/** The types of pdfkit leave the scope of a header cell out, which PDF/UA asks for. */
const headerOf = (scope: Scope): PDFKit.Mixins.StructureElementOptions =>
  (scope ? { scope } : {}) as PDFKit.Mixins.StructureElementOptions;
