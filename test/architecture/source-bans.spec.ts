import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '../..');
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|mjs|js|njk)$/.test(file) && !/\.spec\.ts$/.test(file))
  .map((file) => ({
    file: relative(root, join(root, 'src', file)),
    text: readFileSync(join(root, 'src', file), 'utf8'),
  }));

interface Ban {
  readonly id: string;
  readonly what: string;
  readonly pattern: RegExp;
  /** Where it may stand, because it is looked at there: each is a file, or a folder that ends in a slash. */
  readonly but?: readonly string[];
}

/** What a reader of the security register may take as never written, and where to look when somebody writes it. */
const BANS: readonly Ban[] = [
  {
    id: '1.2.5',
    what: 'starts another program',
    pattern: /node:child_process/,
    but: ['src/launch/'],
  },
  {
    ...{ id: '1.2.9', what: 'builds a regular expression', pattern: /new RegExp\(/ },
    // From constants, or from words whose special characters are escaped beside it.
    but: ['src/shared/mentions.ts', 'src/shared/csv.ts', 'src/platform/files/pdf-content.ts'],
  },
  {
    id: '1.3.2',
    what: 'runs text as code',
    pattern: /\beval\(|new Function\b|set(Timeout|Interval)\(\s*['"`]|node:vm/,
  },
  { id: '1.5.1', what: 'reads XML', pattern: /from '(xml2js|fast-xml-parser|sax|libxmljs\w*|xmldom|@xmldom\/\w+)'/ },
  {
    id: '3.2.2',
    what: 'writes markup into a page',
    pattern: /\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write/,
  },
  {
    id: '3.4.2',
    what: 'lets other origins read',
    pattern: /access-control-|enableCors|@fastify\/cors/i,
    // The directory of services is public and holds nobody: decision 22.
    but: ['src/modules/directory/api/open-referral.controller.ts'],
  },
  {
    id: '3.5.5',
    what: 'listens to other windows',
    pattern:
      /(window|self|globalThis)\.addEventListener\(\s*'message'|(?<!\.)\baddEventListener\(\s*'message'|window\.(parent|opener)/,
  },
  {
    id: '11.2.1',
    what: 'makes its own cipher or hash choice',
    pattern: /createHash\('(?!sha256'|sha512')|createCipheriv\('(?!aes-256-gcm')/,
  },
  { id: '11.5.1', what: 'draws what can be guessed', pattern: /Math\.random/, but: ['src/launch/postmaster.ts'] },
  { id: '12.3.2', what: 'trusts any certificate', pattern: /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED/ },
  { id: '14.2.3', what: 'loads from elsewhere', pattern: /<(script|link|img|iframe)[^>]+(src|href)="https?:/i },
  {
    id: '14.3.3',
    what: 'keeps something in the browser',
    pattern: /localStorage|sessionStorage|indexedDB|caches\.open/,
    // Sealed, which test/faults/typing-suite.ts looks at; and the mark that something waits.
    but: [
      'src/web/assets/draft-copies.js',
      'src/web/assets/app.js',
      'src/web/assets/browser-store.js',
      'src/web/assets/field-day.js',
    ],
  },
];

const mayStand = ({ but = [] }: Ban, file: string): boolean =>
  but.some((place) => (place.endsWith('/') ? file.startsWith(place) : file === place));

describe('nothing in the source', () => {
  it.each(BANS)('[ASVS $id] $what', (ban) => {
    expect(files.length).toBeGreaterThan(800);
    const found = files.filter(({ file, text }) => !mayStand(ban, file) && ban.pattern.test(text));
    expect(found.map(({ file }) => file)).toEqual([]);
  });

  it('is allowed in a place where it does not stand any more', () => {
    const idle = BANS.flatMap(({ pattern, but = [] }) =>
      but.filter((place) => !files.some(({ file, text }) => file.startsWith(place) && pattern.test(text))),
    );
    expect(idle).toEqual([]);
  });
});
