import { passageOf, redacted, type Passage, type Redactions } from './passages.js';

/** One value of a row, in words. */
export interface PackField {
  readonly label: string;
  readonly value: string;
  /** Its place among the passages, when its words may speak of others. */
  readonly passage: string | null;
}

export interface PackRow {
  readonly heading: string;
  readonly fields: readonly PackField[];
}

export interface PackSection {
  readonly table: string;
  readonly title: string;
  readonly rows: readonly PackRow[];
}

export interface PackLook {
  readonly at: string;
  readonly who: string;
  readonly what: string;
}

export interface PackFile {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly storedName: string;
}

/** Everything gathered of one person, as it was at that moment. */
export interface PackContents {
  readonly name: string;
  readonly reference: string;
  readonly names: readonly string[];
  readonly madeOn: string;
  readonly controller: string;
  readonly lawfulBasis: string;
  readonly retention: string;
  readonly sections: readonly PackSection[];
  readonly looks: readonly PackLook[];
  readonly files: readonly PackFile[];
}

const FILE = 'file/';

/** What has to be looked through before it leaves the house: words that may speak of others, and every file. */
export function passagesOf({ sections, files, names }: PackContents): Passage[] {
  const inRows = sections.flatMap(({ title, rows }) =>
    rows.flatMap(({ heading, fields }) =>
      fields.flatMap(({ passage, label, value }) =>
        passage === null
          ? []
          : [passageOf(passage, `${title}${heading ? `, ${heading}` : ''}: ${label}`, value, names)],
      ),
    ),
  );
  const whole = files.map(({ id, fileName }) => ({
    ...{ key: `${FILE}${id}`, where: 'Files', parts: [fileName], flagged: [] },
  }));
  return [...inRows, ...whole];
}

/** The contents as they leave the house. A file that was taken out is not in it, and its name is not either. */
export function withRedactions(contents: PackContents, redactions: Redactions): PackContents {
  const withheld = new Set(
    contents.files.filter(({ id }) => (redactions.get(`${FILE}${id}`)?.size ?? 0) > 0).map(({ fileName }) => fileName),
  );
  const clean = ({ label, value, passage }: PackField): PackField => ({
    label,
    value: withheld.has(value)
      ? '[Left out: the file is not in this pack]'
      : passage === null
        ? value
        : redacted(passage, value, redactions),
    passage: null,
  });
  return {
    ...contents,
    files: contents.files.filter(({ fileName }) => !withheld.has(fileName)),
    sections: contents.sections.map((section) => ({
      ...section,
      rows: section.rows.map(({ heading, fields }) => ({ heading, fields: fields.map(clean) })),
    })),
  };
}
