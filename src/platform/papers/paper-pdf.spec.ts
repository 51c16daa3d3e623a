import { inflateSync } from 'node:zlib';
import type { Paper } from '#shared/paper';
import { paperPdf } from './paper-pdf.js';

const paper: Paper = {
  ...{ title: 'My action plan', language: 'en', isLarge: false, from: 'Invicta Futures' },
  blocks: [
    { kind: 'heading', level: 2, text: 'What I want to reach' },
    { kind: 'text', text: 'A job at a café – with “animals”' },
    { kind: 'list', items: ['Visit the kennels', 'Ask Siân'] },
    { kind: 'facts', caption: 'About', rows: [{ label: 'Name', value: 'Ada Ashbourne' }] },
    {
      kind: 'table',
      caption: 'Steps',
      head: ['What', 'By'],
      rows: Array.from({ length: 60 }, (_each, at) => [`Step ${at + 1}`, '4 December 2026']),
    },
    { kind: 'new-page' },
    { kind: 'heading', level: 2, text: 'Certificate' },
    { kind: 'heading', level: 3, text: 'Signature 1' },
  ],
};
const imprint = { madeAt: new Date('2026-11-20T12:00:00Z'), foot: 'My action plan' };

/** The objects of a PDF by number, with what their streams say. */
class Pdf {
  private readonly text: string;
  private readonly objects: ReadonlyMap<number, string>;

  constructor(readonly bytes: Buffer) {
    this.text = bytes.toString('latin1');
    const found = [...this.text.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)];
    this.objects = new Map(found.map(([, number = '', body = '']) => [Number(number), body]));
  }

  of(number: number): string {
    return this.objects.get(number) ?? '';
  }

  /** The one object that says this. */
  saying(words: RegExp): string {
    const all = [...this.objects.values()].filter((body) => words.test(body));
    if (all.length === 0) throw new Error(`Nothing says ${words}`);
    return all[0] ?? '';
  }

  all(words: RegExp): readonly string[] {
    return [...this.objects.values()].filter((body) => words.test(body));
  }

  stream(body: string): string {
    const [, content = ''] = /stream\n([\s\S]*)\nendstream/.exec(body) ?? [];
    const bytes = Buffer.from(content, 'latin1');
    return (/FlateDecode/.test(body) ? inflateSync(bytes) : bytes).toString('latin1');
  }

  ref(body: string, name: string): string {
    const [, number = '0'] = new RegExp(`/${name} (\\d+) 0 R`).exec(body) ?? [];
    return this.of(Number(number));
  }

  /** The tags in reading order, each with those inside it. */
  tags(): readonly string[] {
    const walk = (body: string): string[] => {
      const [, tag = ''] = /\/S \/(\w+)/.exec(body) ?? [];
      return [tag, ...this.kids(body).flatMap(walk)];
    };
    return this.kids(this.saying(/\/Type \/StructTreeRoot/)).flatMap(walk);
  }

  kids(body: string): readonly string[] {
    const [, list = ''] = /\/K \[([\s\S]*?)\]/.exec(body) ?? [];
    return [...list.matchAll(/(\d+) 0 R/g)]
      .map(([, number = '']) => this.of(Number(number)))
      .filter((kid) => /\/S \//.test(kid));
  }
}

let pdf: Pdf;
beforeAll(async () => {
  pdf = new Pdf(await paperPdf(paper, imprint));
});

describe('a paper as a tagged PDF', () => {
  it('says that it is tagged, in what language, and what it is called', () => {
    const catalog = pdf.saying(/\/Type \/Catalog/);
    expect(pdf.bytes.subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(catalog).toMatch(/\/Lang \(en-GB\)/);
    expect(pdf.ref(catalog, 'MarkInfo')).toMatch(/\/Marked true/);
    expect(pdf.ref(catalog, 'ViewerPreferences')).toMatch(/\/DisplayDocTitle true/);
    expect(pdf.ref(pdf.saying(/\/CreationDate/), 'Title')).toContain('(My action plan)');
    expect(pdf.stream(pdf.ref(catalog, 'Metadata'))).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/);
  });

  it('has its parts in reading order: headings in their order, list, tables', () => {
    const tags = pdf.tags();
    expect(tags.slice(0, 12)).toEqual([
      'Document',
      'P',
      'H1',
      'H2',
      'P',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'LI',
      'Lbl',
      'LBody',
    ]);
    expect(tags.filter((tag) => /^H\d$/.test(tag))).toEqual(['H1', 'H2', 'H2', 'H3']);
    expect(tags.filter((tag) => tag === 'Table')).toHaveLength(2);
    expect(tags.filter((tag) => tag === 'TR')).toHaveLength(1 + 1 + 60);
  });

  it('says of every header cell what it heads', () => {
    const headers = pdf.all(/\/S \/TH/);
    expect(headers.filter((body) => /\/O \/Table/.test(body) && /\/Scope \/Row/.test(body))).toHaveLength(1);
    expect(headers.filter((body) => /\/O \/Table/.test(body) && /\/Scope \/Column/.test(body))).toHaveLength(2);
    expect(headers).toHaveLength(3);
  });

  it('embeds its fonts with a Unicode map of what stands there', () => {
    const fonts = pdf.all(/\/Subtype \/Type0/);
    expect(fonts.length).toBeGreaterThanOrEqual(2);
    const maps = fonts.map((body) => pdf.stream(pdf.ref(body, 'ToUnicode'))).join('\n');
    // é, –, “ and â, by their code points.
    for (const code of ['00e9', '2013', '201c', '00e2']) expect(maps.toLowerCase()).toContain(code);
    expect(pdf.all(/\/Type \/FontDescriptor/).every((body) => /\/FontFile2 \d+ 0 R/.test(body))).toBe(true);
    expect(pdf.all(/\/Subtype \/Type1\b/)).toEqual([]);
  });

  it('marks everything on a page: as a part of its structure, or as an artefact', () => {
    const pages = pdf.all(/\/Type \/Page\b/);
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      expect(page).toMatch(/\/StructParents \d+/);
      expect(page).toMatch(/\/Tabs \/S/);
      const content = pdf.stream(pdf.ref(page, 'Contents'));
      let depth = 0;
      const outside: string[] = [];
      for (const line of content.split('\n')) {
        if (/\bB(M|D)C$/.test(line)) depth += 1;
        else if (/\bEMC$/.test(line)) depth -= 1;
        else if (/\bT[jJ]$/.test(line) && depth === 0) outside.push(line);
      }
      expect(outside).toEqual([]);
      expect(content).toMatch(/\/Artifact <<\s*\/Type \/Pagination/);
    }
  });

  it('has a bookmark for the title and for each section', () => {
    const titles = pdf
      .all(/\/Parent \d+ 0 R/)
      .flatMap(
        (body) =>
          /\/Dest[\s\S]*\/Title \(([^)]*)\)|\/Title \(([^)]*)\)[\s\S]*\/Dest/.exec(body)?.slice(1).filter(Boolean) ??
          [],
      );
    expect(titles).toEqual(['My action plan', 'What I want to reach', 'Certificate']);
  });

  it('is in Welsh, and in large print, where the paper is', async () => {
    const welsh = new Pdf(
      await paperPdf({ ...paper, language: 'cy', isLarge: true, title: 'Fy nghynllun – ŵ ŷ' }, imprint),
    );
    expect(welsh.saying(/\/Type \/Catalog/)).toMatch(/\/Lang \(cy\)/);
    expect(welsh.all(/\/Type \/Page\b/).length).toBeGreaterThan(pdf.all(/\/Type \/Page\b/).length);
    const sizes = welsh
      .all(/\/Type \/Page\b/)
      .flatMap((page) => [...welsh.stream(welsh.ref(page, 'Contents')).matchAll(/\/F\d+ ([\d.]+) Tf/g)])
      .map(([, size = '0']) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
  });

  it('is the same file when it is set again, and says where a letter is missing', async () => {
    expect((await paperPdf(paper, imprint)).equals(pdf.bytes)).toBe(true);
    const cyrillic = new Pdf(await paperPdf({ ...paper, blocks: [{ kind: 'text', text: 'Шура' }] }, imprint));
    expect(cyrillic.tags()).toEqual(['Document', 'P', 'H1', 'P', 'P']);
  });
});
