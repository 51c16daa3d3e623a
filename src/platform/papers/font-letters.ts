import type { Letter, Point } from './font-file.js';

/** A point as the reader of fonts keeps it. The last of a ring says so. */
interface ReadPoint {
  x: number;
  y: number;
  readonly onCurve: boolean;
  readonly endContour: boolean;
  copy(): ReadPoint;
}

type PlainPoint = Omit<ReadPoint, 'copy'>;

/** An accent or a letter within another, moved and scaled. */
interface ReadPart {
  readonly glyphID: number;
  readonly dx: number;
  readonly dy: number;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly scale01: number;
  readonly scale10: number;
}

interface ReadGlyph {
  readonly numberOfContours: number;
  readonly points?: readonly ReadPoint[];
  readonly components?: readonly ReadPart[];
}

/** What pdfkit’s reader of fonts (fontkit) says of a WOFF2 file; nothing more of it is used. */
export interface ReadFont {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly xHeight: number;
  readonly capHeight: number;
  readonly characterSet: readonly number[];
  glyphForCodePoint(code: number): { readonly id: number; readonly advanceWidth: number };
  readonly HVAR: unknown;
  /** Filled by the first glyph that is asked for. */
  readonly _transformedGlyphs?: readonly ReadGlyph[];
}

/** Moves what a font says of its lightest or plainest letters to another weight. */
interface Variation {
  transformPoints(glyph: number, points: readonly ReadPoint[]): void;
  getAdvanceAdjustment(glyph: number, table: unknown): number;
}

/** What a reader of variations adds to each outline: sides and heights, which move nothing here. */
const PHANTOMS = 4;

/** Every letter at that weight, by code point: the outlines moved as the font says (OpenType 1.9, gvar), composites put together. */
export function* lettersOf(font: ReadFont, weight: number): Generator<readonly [number, Letter]> {
  font.glyphForCodePoint(font.characterSet[0] ?? 0);
  if (!font._transformedGlyphs) throw new Error('The font was not read as WOFF2');
  const at = { glyphs: font._transformedGlyphs, variation: variationOf(font, weight) };
  for (const code of font.characterSet) {
    const { id, advanceWidth } = font.glyphForCodePoint(code);
    const wider = at.variation.getAdvanceAdjustment(id, font.HVAR);
    yield [code, { advance: Math.round(advanceWidth + wider), rings: ringsOf(outline(at, id)) }];
  }
}

/** The reader makes one for a font opened at a weight, which it cannot do with a compressed file: it is made for a copy of what was read. */
function variationOf(font: ReadFont, weight: number): Variation {
  const weighted: object = Object.create(font, { variationCoords: { value: [weight] } }) as object;
  for (let place: object | null = font; place; place = Object.getPrototypeOf(place) as object | null) {
    const found = Object.getOwnPropertyDescriptor(place, '_variationProcessor')?.get?.call(weighted) as
      Variation | undefined;
    if (found) return found;
  }
  throw new Error('The font has no weights');
}

interface AtWeight {
  readonly glyphs: readonly ReadGlyph[];
  readonly variation: Variation;
}

function outline(at: AtWeight, id: number): readonly ReadPoint[] {
  const { numberOfContours, points = [], components = [] } = at.glyphs[id] ?? { numberOfContours: 0 };
  if (numberOfContours >= 0) return moved(at, id, points);
  const places = moved(
    at,
    id,
    components.map(({ dx, dy }) => ({ x: dx, y: dy, onCurve: true, endContour: true })),
  );
  return components.flatMap(({ glyphID, scaleX, scaleY, scale01, scale10 }, place) => {
    const { x: dx = 0, y: dy = 0 } = places[place] ?? {};
    return outline(at, glyphID).map((point) => ({
      ...point,
      x: point.x * scaleX + point.y * scale01 + dx,
      y: point.y * scaleY + point.x * scale10 + dy,
    }));
  });
}

function moved({ variation }: AtWeight, id: number, points: readonly PlainPoint[]): readonly ReadPoint[] {
  const copies = points.map(readable);
  const phantoms = Array.from({ length: PHANTOMS }, () => readable({ x: 0, y: 0, onCurve: false, endContour: true }));
  if (points.length > 0) variation.transformPoints(id, [...copies, ...phantoms]);
  return copies;
}

function readable({ x, y, onCurve, endContour }: PlainPoint): ReadPoint {
  const point = { x, y, onCurve, endContour };
  return { ...point, copy: () => readable(point) };
}

function ringsOf(points: readonly ReadPoint[]): readonly (readonly Point[])[] {
  const rings: Point[][] = [[]];
  for (const { x, y, onCurve, endContour } of points) {
    rings.at(-1)?.push({ x: Math.round(x), y: Math.round(y), onCurve });
    if (endContour) rings.push([]);
  }
  return rings.filter((ring) => ring.length > 2);
}
