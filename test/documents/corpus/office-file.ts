import { zipOf, type ZipEntry } from './zip-file.js';

const FAMILY = 'application/vnd.openxmlformats-officedocument';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** What of a document is not as it should be: other parts, other words, another type of its main part. */
export interface OfficeChange {
  readonly more?: readonly ZipEntry[];
  readonly body?: string;
  readonly mainType?: string;
  readonly relations?: string;
  readonly settings?: string;
}

/** The parts of a Word document of one paragraph, as Word writes them. */
export function wordParts({ body, mainType, relations = '', more = [] }: OfficeChange = {}): readonly ZipEntry[] {
  const type = mainType ?? `${FAMILY}.wordprocessingml.document.main+xml`;
  return [
    ...frame('/word/document.xml', type),
    rootRelations('word/document.xml'),
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0"?><w:document xmlns:w="${WORD}"><w:body>${body ?? '<w:p><w:r><w:t>Offer of a job</w:t></w:r></w:p>'}</w:body></w:document>`,
    },
    ...(relations === '' ? [] : [{ name: 'word/_rels/document.xml.rels', content: relationsOf(relations) }]),
    ...more,
  ];
}

/** The parts of an Excel workbook of one cell. */
export function excelParts({ mainType, relations = '', more = [] }: OfficeChange = {}): readonly ZipEntry[] {
  const type = mainType ?? `${FAMILY}.spreadsheetml.sheet.main+xml`;
  const sheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return [
    ...frame('/xl/workbook.xml', type),
    rootRelations('xl/workbook.xml'),
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook xmlns="${sheet}" xmlns:r="${RELATIONS}"><sheets><sheet name="Pay" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationsOf(
        `<Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>${relations}`,
      ),
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<?xml version="1.0"?><worksheet xmlns="${sheet}"><sheetData><row r="1"><c r="A1"><v>697.23</v></c></row></sheetData></worksheet>`,
    },
    ...more,
  ];
}

export const word = (change?: OfficeChange): Buffer => zipOf(wordParts(change));
export const excel = (change?: OfficeChange): Buffer => zipOf(excelParts(change));

/** A link of a document to something outside it. */
export const external = (kind: string, target: string): string =>
  `<Relationship Id="rId9" Type="${RELATIONS}/${kind}" Target="${target}" TargetMode="External"/>`;

function frame(part: string, type: string): readonly ZipEntry[] {
  const content = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="${part}" ContentType="${type}"/></Types>`;
  return [{ name: '[Content_Types].xml', content }];
}

function rootRelations(target: string): ZipEntry {
  const content = relationsOf(`<Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="${target}"/>`);
  return { name: '_rels/.rels', content };
}

function relationsOf(inner: string): string {
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
}

/** The first sector of an older Office file, or of a new one with a password: names as OLE keeps them. */
export function ole(...names: readonly string[]): Buffer {
  const start = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const header = Buffer.concat([start, Buffer.alloc(504)]);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  return Buffer.concat([
    header,
    ...names.map((name) => Buffer.from(name.padEnd(64, '\0'), 'utf16le')),
    Buffer.alloc(512),
  ]);
}
