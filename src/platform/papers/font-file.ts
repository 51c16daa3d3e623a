/** A point of an outline in the units of its font. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly onCurve: boolean;
}

/** One letter: where the next begins, and its outline in closed rings. */
export interface Letter {
  readonly advance: number;
  readonly rings: readonly (readonly Point[])[];
}

/** What a font says of all its letters, in its units. */
export interface FontFacts {
  readonly family: string;
  readonly style: string;
  readonly weight: number;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly xHeight: number;
  readonly capHeight: number;
  /** By code point; the empty letter of the font, which stands for none, comes by itself. */
  readonly letters: ReadonlyMap<number, Letter>;
}

const ON_CURVE = 1;
const BIG = 0x7fff;

/** A TrueType file (ISO/IEC 14496-22) of whole, unhinted letters, for programs that embed a part of it. */
export function fontFile(facts: FontFacts): Buffer {
  const codes = [...facts.letters.keys()].toSorted((a, b) => a - b);
  const letters = [NO_LETTER(facts), ...codes.map((code) => facts.letters.get(code) ?? NO_LETTER(facts))];
  const glyphs = letters.map(({ rings }) => glyphOf(rings));
  return assemble({
    'OS/2': os2(facts, codes),
    cmap: cmapOf(codes),
    glyf: Buffer.concat(glyphs),
    head: head(facts),
    hhea: hhea(facts, letters),
    hmtx: Buffer.concat(letters.map(({ advance }) => words(advance, 0))),
    loca: locaOf(glyphs),
    maxp: maxp(letters),
    name: names(facts),
    post: Buffer.concat([long(0x00030000), Buffer.alloc(28)]),
  });
}

/** An open box, for what the font has no letter for. */
const NO_LETTER = ({ unitsPerEm, capHeight }: FontFacts): Letter => {
  const [right, top] = [Math.round(unitsPerEm / 2), capHeight];
  const box = (l: number, b: number, r: number, t: number): readonly Point[] =>
    [
      [l, b],
      [l, t],
      [r, t],
      [r, b],
    ].map(([x = 0, y = 0]) => ({ x, y, onCurve: true }));
  return { advance: right, rings: [box(40, 0, right - 40, top), box(80, 40, right - 80, top - 40).toReversed()] };
};

function glyphOf(rings: readonly (readonly Point[])[]): Buffer {
  if (rings.length === 0) return Buffer.alloc(0);
  const points = rings.flat();
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const ends: number[] = [];
  for (const ring of rings) ends.push((ends.at(-1) ?? -1) + ring.length);
  const header = words(rings.length, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
  const flags = Buffer.from(points.map(({ onCurve }) => (onCurve ? ON_CURVE : 0)));
  return padded(Buffer.concat([header, words(...ends, 0), flags, steps(xs), steps(ys)]));
}

const steps = (values: readonly number[]): Buffer => words(...values.map((value, at) => value - (values[at - 1] ?? 0)));

function locaOf(glyphs: readonly Buffer[]): Buffer {
  let at = 0;
  const places = [0, ...glyphs.map((glyph) => (at += glyph.length))];
  return Buffer.concat(places.map((place) => long(place)));
}

/** Every code has the letter after the one before: one group for each run of codes (format 12). */
function cmapOf(codes: readonly number[]): Buffer {
  const groups: [number, number, number][] = [];
  codes.forEach((code, at) => {
    const last = groups.at(-1);
    if (last && last[1] === code - 1) last[1] = code;
    else groups.push([code, code, at + 1]);
  });
  const rows = Buffer.concat(groups.flat().map((value) => long(value)));
  const table = Buffer.concat([words(12, 0), long(16 + rows.length), long(0), long(groups.length), rows]);
  return Buffer.concat([words(0, 1, 3, 10), long(12), table]);
}

function head({ unitsPerEm, ascent, descent, weight }: FontFacts): Buffer {
  const begins = Buffer.concat([long(0x00010000), long(0x00010000), long(0), long(0x5f0f3cf5)]);
  const box = words(-unitsPerEm, descent, 2 * unitsPerEm, ascent);
  const isBold = weight >= 600 ? 1 : 0;
  return Buffer.concat([begins, words(3, unitsPerEm), Buffer.alloc(16), box, words(isBold, 8, 2, 1, 0)]);
}

function hhea({ ascent, descent }: FontFacts, letters: readonly Letter[]): Buffer {
  const widest = Math.max(...letters.map(({ advance }) => advance));
  return Buffer.concat([
    long(0x00010000),
    words(ascent, descent, 0, widest, 0, 0, widest, 1, 0, 0, 0, 0, 0, 0, 0),
    words(letters.length),
  ]);
}

function maxp(letters: readonly Letter[]): Buffer {
  const points = Math.max(...letters.map(({ rings }) => rings.flat().length));
  const rings = Math.max(...letters.map((letter) => letter.rings.length));
  return Buffer.concat([long(0x00010000), words(letters.length, points, rings, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0)]);
}

function os2(facts: FontFacts, codes: readonly number[]): Buffer {
  const { weight, ascent, descent, xHeight, capHeight, unitsPerEm } = facts;
  const half = Math.round(unitsPerEm / 2);
  return Buffer.concat([
    // Embedding is allowed without limit: the licence is the SIL Open Font License.
    words(4, half, weight, 5, 0, half, half, 0, 0, half, half, 0, 0, 50, Math.round(xHeight / 2), 0),
    Buffer.alloc(10 + 16),
    Buffer.from('OFL '),
    words(weight >= 600 ? 0x20 : 0x40, codes[0] ?? 0, Math.min(codes.at(-1) ?? 0, 0xffff)),
    words(ascent, descent, 0, ascent, -descent),
    Buffer.alloc(8),
    words(xHeight, capHeight, 0, 32, 1),
  ]);
}

function names({ family, style }: FontFacts): Buffer {
  const texts: readonly [number, string][] = [
    [1, family],
    [2, style],
    [4, `${family} ${style}`],
    [6, `${family.replaceAll(' ', '')}-${style}`],
  ];
  const strings = texts.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  let at = 0;
  const rows = texts.map(([id], place) => {
    const length = strings[place]?.length ?? 0;
    const row = words(3, 1, 0x409, id, length, at);
    at += length;
    return row;
  });
  return Buffer.concat([words(0, texts.length, 6 + 12 * texts.length), ...rows, ...strings]);
}

/** The file: where each table lies, then the tables, each begun at a multiple of four. */
function assemble(tables: Readonly<Record<string, Buffer>>): Buffer {
  const entries = Object.entries(tables);
  const power = Math.floor(Math.log2(entries.length));
  const header = Buffer.concat([
    long(0x00010000),
    words(entries.length, 16 * 2 ** power, power, 16 * (entries.length - 2 ** power)),
  ]);
  let at = header.length + 16 * entries.length;
  const rows = entries.map(([tag, table]) => {
    const row = Buffer.concat([Buffer.from(tag.padEnd(4)), long(sumOf(table)), long(at), long(table.length)]);
    at += padded(table).length;
    return row;
  });
  return Buffer.concat([header, ...rows, ...entries.map(([, table]) => padded(table))]);
}

function sumOf(table: Buffer): number {
  const whole = padded(table);
  let sum = 0;
  for (let at = 0; at < whole.length; at += 4) sum = (sum + whole.readUInt32BE(at)) >>> 0;
  return sum;
}

const padded = (table: Buffer): Buffer => Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);

/** 16 bits each; what is below nothing as its complement. */
function words(...values: readonly number[]): Buffer {
  const into = Buffer.alloc(values.length * 2);
  values.forEach((value, at) => into.writeUInt16BE(value & (value < 0 ? 0xffff : BIG * 2 + 1), at * 2));
  return into;
}

function long(value: number): Buffer {
  const into = Buffer.alloc(4);
  into.writeUInt32BE(value >>> 0);
  return into;
}
