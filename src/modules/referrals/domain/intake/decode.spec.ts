import fc from 'fast-check';
import { decode } from './decode.js';

const limit = { bytes: 2_000_000 };
const bytesOf = (text: string) => new TextEncoder().encode(text);

it('reads UTF-8 with and without a byte-order mark, taking one mark off', () => {
  expect(decode(bytesOf('Żółć 👩🏽‍🦽'), limit)).toEqual({ ok: true, text: 'Żółć 👩🏽‍🦽', encoding: 'utf-8' });
  expect(decode(bytesOf('\ufeffrow'), limit)).toMatchObject({ text: 'row', encoding: 'utf-8' });
});

it('reads Windows-1252 when the bytes are not UTF-8, curly quotes and euro sign included', () => {
  const bytes = Uint8Array.from([0x43, 0x68, 0x6c, 0x6f, 0xe9, 0x20, 0x93, 0x80, 0x94, 0x20, 0x96]);
  expect(decode(bytes, limit)).toEqual({ ok: true, text: 'Chloé “€” –', encoding: 'windows-1252' });
});

it.each<[string, Uint8Array, string]>([
  ['nothing', new Uint8Array(), 'file-empty'],
  ['more than the limit', new Uint8Array(2_000_001).fill(65), 'file-too-large'],
  ['UTF-16 with its mark', Uint8Array.from([0xff, 0xfe, 0x61, 0, 0x2c, 0]), 'file-utf-16'],
  ['UTF-16 the other way round', Uint8Array.from([0xfe, 0xff, 0, 0x61]), 'file-utf-16'],
  ['UTF-16 without a mark', Uint8Array.from([...'external'].flatMap((c) => [c.charCodeAt(0), 0])), 'file-utf-16'],
  ['a NUL', bytesOf(`${'row,external_ref\n'.repeat(100)}1,a\0b\n`), 'file-not-csv'],
  ['a workbook', bytesOf('PK\u0003\u0004rest'), 'file-not-csv'],
  ['a PDF', bytesOf('%PDF-1.7'), 'file-not-csv'],
  ['control characters', Uint8Array.from({ length: 200 }, (_, i) => 1 + (i % 30)), 'file-not-csv'],
])('refuses %s in plain words', (_what, bytes, code) => {
  const refused = decode(bytes, limit);
  expect(refused).toMatchObject({ ok: false, code });
  expect(refused.ok ? '' : refused.problem).toMatch(/^(The file|This) .*\.$/);
});

it('never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const decoded = decode(bytes, limit);
      expect(decoded.ok ? decoded.text : decoded.problem).not.toContain('\0');
    }),
    { numRuns: 300, seed: 20261120 },
  );
});
