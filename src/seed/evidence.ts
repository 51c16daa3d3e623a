import { createHash } from 'node:crypto';
import { copyFileSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digest } from './chance.js';

/** The papers a seed can show: real PDF files, though nobody's. */
const PAPERS = {
  contract: ['Offer of employment', 'We are pleased to offer you the job we talked about.'],
  'employer-confirmation': ['To whom it may concern', 'We confirm that the person named in this record works for us.'],
  payslip: ['Payslip', 'Gross pay, hours and dates are as entered in the record.'],
  'self-employed-records': ['Invoices and bank credits', 'Turnover and costs are as entered in the record.'],
} as const;

export type Paper = keyof typeof PAPERS;

export interface KeptPaper {
  readonly storedName: string;
  readonly bytes: number;
  readonly sha256: Buffer;
}

/**
 * Puts evidence where the program looks for it. One file a kind is written; every further name is a link to it, so that
 * a hundred thousand documents take no more room than one.
 */
export class EvidenceFiles {
  private readonly written = new Map<Paper, { readonly path: string; readonly kept: Omit<KeptPaper, 'storedName'> }>();
  private readonly folders = new Set<string>();

  /** `dataDir` is the program's data folder; null writes nothing, for trying a seed out. */
  constructor(private readonly dataDir: string | null) {}

  /** The file of that document, by whatever names it uniquely. */
  keep(paper: Paper, name: string): KeptPaper {
    const storedName = storedNameOf(name);
    const path = join(this.dataDir ?? '', 'files', storedName.slice(0, 2), storedName);
    const first = this.written.get(paper) ?? this.write(paper, path);
    if (this.dataDir !== null && first.path !== path) this.link(first.path, path);
    return { storedName, ...first.kept };
  }

  private write(paper: Paper, path: string): { readonly path: string; readonly kept: Omit<KeptPaper, 'storedName'> } {
    const [heading, line] = PAPERS[paper];
    const content = pdf(heading, line);
    if (this.dataDir !== null) {
      this.folder(path);
      // A link of an earlier seed would be written through to every other name of the same file.
      rmSync(path, { force: true });
      writeFileSync(path, content, { mode: 0o600 });
    }
    const first = { path, kept: { bytes: content.length, sha256: createHash('sha256').update(content).digest() } };
    this.written.set(paper, first);
    return first;
  }

  private link(from: string, to: string): void {
    this.folder(to);
    rmSync(to, { force: true });
    try {
      linkSync(from, to);
    } catch {
      // Some file systems know no links, or allow only so many.
      copyFileSync(from, to);
    }
  }

  private folder(path: string): void {
    const folder = dirname(path);
    if (this.folders.has(folder)) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.folders.add(folder);
  }
}

/** Spread over the folders, in the form of the program's own stored names. */
function storedNameOf(name: string): string {
  const hex = [...digest(name), ...digest(`${name}|more`)].map((part) => part.toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A page with a heading and a line, as a PDF file. */
export function pdf(heading: string, line: string): Buffer {
  const text = (size: number, y: number, words: string): string => `BT /F1 ${size} Tf 60 ${y} Td (${words}) Tj ET`;
  const notice = 'Made up for demonstration. It is nobody and proves nothing.';
  const content = [text(20, 760, heading), text(12, 720, line), text(10, 680, notice)].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return String(place).padStart(10, '0');
  });
  const table = places.map((place) => `${place} 00000 n \n`).join('');
  const start = file.length;
  const count = objects.length + 1;
  return Buffer.from(
    `${file}xref\n0 ${count}\n0000000000 65535 f \n${table}trailer << /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
  );
}
