/** One kind of file that may be handed in. Extension, declared type and content have to agree (ASVS 5.2.2). */
export interface AcceptedKind {
  readonly mediaType: string;
  readonly name: string;
  readonly extensions: readonly string[];
  /** What browsers and programs call it besides its media type. */
  readonly alsoDeclared: readonly string[];
}

const ZIP = ['application/zip', 'application/x-zip-compressed'];

/**
 * The program's list of what may be handed in as evidence: what people have on a phone, a scanner or a computer, and what
 * can be looked into here. It is a matter of safety, so it is code and not policy data. HEIC is not on it because the
 * image library cannot decode it; e-mails are not, because what hangs on them cannot be judged without unpacking.
 */
export const ACCEPTED: readonly AcceptedKind[] = [
  { mediaType: 'application/pdf', name: 'PDF', extensions: ['pdf'], alsoDeclared: ['application/x-pdf'] },
  {
    mediaType: 'image/jpeg',
    name: 'JPG',
    extensions: ['jpg', 'jpeg', 'jpe', 'jfif'],
    alsoDeclared: ['image/jpg', 'image/pjpeg'],
  },
  { mediaType: 'image/png', name: 'PNG', extensions: ['png'], alsoDeclared: ['image/x-png'] },
  { mediaType: 'image/webp', name: 'WebP', extensions: ['webp'], alsoDeclared: [] },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: 'Word (DOCX)',
    extensions: ['docx'],
    alsoDeclared: ZIP,
  },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: 'Excel (XLSX)',
    extensions: ['xlsx'],
    alsoDeclared: ZIP,
  },
  { mediaType: 'text/plain', name: 'text (TXT)', extensions: ['txt'], alsoDeclared: [] },
  {
    mediaType: 'text/csv',
    name: 'CSV',
    extensions: ['csv'],
    // Windows calls it so where Excel is installed.
    alsoDeclared: ['application/csv', 'application/vnd.ms-excel'],
  },
];

export const ACCEPTED_TYPES: readonly string[] = ACCEPTED.map(({ mediaType }) => mediaType);

/** Of those, what shows a piece of paper: what is asked for as a photo or a scan. */
export const PICTURES: readonly AcceptedKind[] = ACCEPTED.filter(
  ({ mediaType }) => mediaType.startsWith('image/') || mediaType === 'application/pdf',
);
export const PICTURES_IN_WORDS = 'a photo or scan: a JPG, PNG, WebP or PDF';

/** For a sentence: "a PDF, a picture (JPG, PNG or WebP), …". */
export const ACCEPTED_IN_WORDS = 'a PDF, JPG, PNG, WebP, Word (DOCX), Excel (XLSX), TXT or CSV';

/** Declared by programs that do not know, or left out: RFC 7578 says text/plain for a part without a type. */
const SAYS_NOTHING = ['', 'application/octet-stream', 'binary/octet-stream', 'text/plain'];

/** Whether what the sender declared goes with what the file is. */
export function agreesWith(declared: string, kind: AcceptedKind): boolean {
  const type = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  return SAYS_NOTHING.includes(type) || type === kind.mediaType || kind.alsoDeclared.includes(type);
}

/** What is refused often, with what to do instead, by the media type found in the content. */
export const INSTEAD: Readonly<Record<string, string>> = {
  'image/heic': 'This is a HEIC photo, which we cannot open. Save or send it as JPG',
  'image/heif': 'This is a HEIC photo, which we cannot open. Save or send it as JPG',
  'image/avif': 'This is an AVIF picture. Save it as JPG or PNG',
  'image/tiff': 'This is a TIFF picture. Save it as PDF, JPG or PNG',
  'image/gif': 'This is a GIF picture. Save it as JPG or PNG',
  'image/bmp': 'This is a BMP picture. Save it as JPG or PNG',
  'application/x-cfb':
    'This is an older Office file, a saved email, or one with a password. Save it without a password as PDF, DOCX or XLSX',
  'application/rtf': 'This is an RTF document. Save it as PDF or DOCX',
  'application/vnd.oasis.opendocument.text': 'This is an OpenDocument file. Save it as PDF or DOCX',
  'application/vnd.oasis.opendocument.spreadsheet': 'This is an OpenDocument file. Save it as PDF or XLSX',
  'application/vnd.ms-word.document.macroenabled.12': 'The document holds macros. Save it as PDF or DOCX',
  'application/vnd.ms-excel.sheet.macroenabled.12': 'The spreadsheet holds macros. Save it as PDF or XLSX',
  'application/zip': 'Send the files one by one, not as a ZIP',
};

/** Endings that a second, hidden ending of a name must not have: what some computer would run. */
export const RUNNABLE =
  /\.(exe|com|scr|pif|bat|cmd|ps1|vbs?|vbe|jse?|wsf|wsh|hta|msi|jar|sh|php\d?|phtml|aspx?|jsp|cgi|pl|py|html?|xhtml|shtml|svgz?|lnk|url|iso|img|dll|cpl|reg|docm|xlsm|dotm|xlam)(?=\.)/i;
