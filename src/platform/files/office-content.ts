import { FileRefused } from './file-refused.js';
import { partsOf, type ZipPart } from './zip-content.js';

const FAMILY = 'application/vnd.openxmlformats-officedocument.';
const MAIN_PARTS: readonly { readonly mediaType: string; readonly part: string; readonly type: string }[] = [
  {
    mediaType: `${FAMILY}wordprocessingml.document`,
    part: 'word/document.xml',
    type: `${FAMILY}wordprocessingml.document.main+xml`,
  },
  {
    mediaType: `${FAMILY}spreadsheetml.sheet`,
    part: 'xl/workbook.xml',
    type: `${FAMILY}spreadsheetml.sheet.main+xml`,
  },
];

const MACROS = /vbaproject|vbadata|macrosheets?\/|dialogsheets?\/|\/activex\/|ctrlprops?\/.*\.bin$|customui/i;
const EMBEDDED = /\/embeddings\/|oleobject|\.(exe|dll|js|vbs|hta|ps1|bat|jar|html?|mht|svg|zip|rar|7z|docm|xlsm)$/i;
const MACRO_TYPES = /macroenabled|vbaproject|vbadata|activex|ms-office\.vba|macrosheet|xlintlmacrosheet/i;
const DECLARES = /<!DOCTYPE|<!ENTITY/i;
/** Word’s and Excel’s old ways to start another program: DDE fields and links. */
const STARTS_A_PROGRAM = /\bDDEAUTO\b|\bDDE\s+["\w]|<ddeLink\b|ddeService=/i;
const ALT_CHUNK = /<w:altChunk\b/i;

/** The first bytes of what does not belong inside a document: archives, programs, older Office files, web pages. */
const FOREIGN_STARTS: readonly Buffer[] = [
  ...['PK\x03\x04', 'Rar!', '7z\xbc\xaf', '\x1f\x8b', 'MZ', '\x7fELF', '\xd0\xcf\x11\xe0', '%PDF-', '#!', '{\\rtf'],
].map((start) => Buffer.from(start, 'latin1'));

/**
 * Which document of Office a ZIP is, by its own table of contents. Refuses macros, ActiveX, files inside, links that are
 * fetched when it is opened, DDE and document type declarations (ASVS 5.2.2); null when it is another kind of ZIP.
 */
export async function officeType(bytes: Buffer): Promise<string | null> {
  const parts = await partsOf(bytes);
  const byName = new Map(parts.map((part) => [part.name, part]));
  const contents = byName.get('[Content_Types].xml')?.content;
  if (!contents) return null;
  const types = textOf(contents);
  if (MACRO_TYPES.test(types)) throw macros();
  for (const part of parts) judge(part);
  const main = MAIN_PARTS.find(({ part, type }) => byName.has(part) && types.includes(`"${type}"`));
  return main?.mediaType ?? null;
}

function judge({ name, content }: ZipPart): void {
  if (MACROS.test(name)) throw macros();
  if (EMBEDDED.test(name) || FOREIGN_STARTS.some((start) => content.subarray(0, start.length).equals(start))) {
    throw new FileRefused('The document holds another file inside. Save it as a PDF, and send that');
  }
  if (!/\.(xml|rels|vml)$/i.test(name)) return;
  const text = textOf(content);
  if (DECLARES.test(text)) throw acts();
  if (/\.rels$/i.test(name)) refuseFetching(text);
  // A field may be cut into runs: its words are read without the tags between them.
  else if (STARTS_A_PROGRAM.test(text) || STARTS_A_PROGRAM.test(text.replace(/<[^>]*>/g, '')) || ALT_CHUNK.test(text)) {
    throw acts();
  }
}

/** A link that somebody clicks is fine; anything that is fetched by itself is not. */
function refuseFetching(relations: string): void {
  for (const [relation] of relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/gi)) {
    if (MACRO_TYPES.test(relation)) throw macros();
    if (/TargetMode\s*=\s*["']External/i.test(relation) && !/\/hyperlink["']/i.test(relation)) {
      throw new FileRefused(
        'The document fetches parts from elsewhere when it is opened. Save it as a PDF, and send that',
      );
    }
  }
}

/** UTF-16 with its mark is allowed in Office documents, and must hide nothing. */
function textOf(content: Buffer): string {
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return content.toString('utf16le');
  if (first === 0xfe && second === 0xff) {
    return Buffer.from(content.subarray(0, content.length & ~1))
      .swap16()
      .toString('utf16le');
  }
  return content.toString('utf8').replaceAll('\0', '');
}

function macros(): FileRefused {
  return new FileRefused('The document holds macros or controls. Save it as a PDF, and send that');
}

function acts(): FileRefused {
  return new FileRefused('The document starts or fetches something when it is opened. Save it as a PDF, and send that');
}
