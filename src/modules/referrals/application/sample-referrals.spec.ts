import { readFileSync } from 'node:fs';
import { makeReferralFile } from '../../../../test/support/referral-file.js';
import { contextOf, testKeys } from '../../../../test/support/intake-rows.js';
import { type Judgement, judgeRows } from '../domain/intake/judge.js';
import { type HeldAnswers, nobodyHeld, type PreparedRow, prepareRows } from '../domain/intake/matching.js';
import { closingLine, reportCsv, correctionCsv, tally } from '../domain/intake/report.js';
import { type IntakeFile, readIntakeFile } from './intake-file.js';

const fixture = (name: string) => readFileSync(new URL(`../../../../test/fixtures/${name}`, import.meta.url));
const sample = fixture('referrals-sample.csv');
const sampleText = sample.toString('utf8').replace(/^\ufeff/, '');
const expected = fixture('referrals-sample.expected.csv').toString('utf8');
const limits = { bytes: 20_000_000, rows: 20_000, cellCharacters: 20_000 };

interface Imported {
  readonly file: IntakeFile;
  readonly prepared: readonly PreparedRow[];
  readonly judgements: readonly Judgement[];
}

function imported(bytes: Uint8Array, held: HeldAnswers = nobodyHeld): Imported {
  const file = readIntakeFile(bytes, limits);
  if (!file.ok) throw new Error(file.problem);
  const prepared = prepareRows(file.rows, testKeys);
  return { file, prepared, judgements: judgeRows(prepared, contextOf(held)) };
}

const report = (bytes: Uint8Array) => reportCsv(imported(bytes).judgements);
const utf8 = (text: string) => new TextEncoder().encode(text);

/** What a database would hold after an import, told by the two keys that matter here. */
function heldAfter({ prepared, judgements }: Imported): HeldAnswers {
  const receivedAt = '2026-11-20T09:00:00Z';
  const taken = prepared.filter((_, i) => judgements[i]?.disposition !== 'error');
  const people = prepared.filter((_, i) => ['accepted', 'ineligible'].includes(judgements[i]?.disposition ?? ''));
  return {
    ...nobodyHeld,
    ninos: people.flatMap(({ read: { externalRef }, keys: { ninoIndex } }) =>
      ninoIndex === null ? [] : [{ ninoIndex, externalRef, receivedAt }],
    ),
    sent: taken.map(({ read, keys }) => ({ externalRef: read.externalRef, contentHash: keys.contentHash })),
  };
}

describe('the sample of 600 referrals as of 20 November 2026', () => {
  it('is judged row for row as expected', () => {
    expect(report(sample)).toBe(expected);
    expect(closingLine(tally(imported(sample).judgements))).toBe(
      'accepted 495, ineligible 41, duplicate 10, possible-duplicate 10, error 44',
    );
  });

  it.each<[string, () => Uint8Array]>([
    ['without a byte-order mark', () => utf8(sampleText)],
    ['with CRLF', () => utf8(sampleText.replaceAll('\n', '\r\n'))],
    ['with semicolons', () => utf8(withSemicolons())],
    ['in Windows-1252', () => inWindows1252(sampleText)],
    ['in Windows-1252 with semicolons and CRLF', () => inWindows1252(withSemicolons().replaceAll('\n', '\r\n'))],
  ])('%s gives the same', (_how, bytes) => {
    expect(report(bytes())).toBe(expected);
  });

  it('explains every row that is not simply accepted, and no other', () => {
    for (const { disposition, codes, explanation } of imported(sample).judgements) {
      expect(explanation.length > 0).toBe(disposition !== 'accepted' || codes.length > 0);
    }
  });

  it('sent again adds nobody', () => {
    const again = imported(sample, heldAfter(imported(sample)));
    expect(closingLine(tally(again.judgements))).toBe(
      'accepted 0, ineligible 0, duplicate 556, possible-duplicate 0, error 44',
    );
  });

  it('gives back the 44 rows in error; sent back unchanged they add nobody, corrected they are new', () => {
    const first = imported(sample);
    const rest = correctionCsv(
      first.file.headings,
      first.file.rows.flatMap((raw, i) => {
        const judgement = first.judgements[i];
        return judgement ? [{ raw, judgement }] : [];
      }),
    );
    const held = heldAfter(first);
    const unchanged = imported(utf8(rest), held);
    expect(closingLine(tally(unchanged.judgements))).toBe(
      'accepted 0, ineligible 0, duplicate 0, possible-duplicate 0, error 44',
    );
    expect(unchanged.file.notices).toEqual([]);

    const corrected = imported(
      utf8(rest.replace('11A11111', 'SH112233A').replaceAll(',CT99 9ZZZ,', ',CT9 9ZZ,')),
      held,
    );
    const accepted = corrected.judgements.filter(({ disposition }) => disposition === 'accepted');
    expect(accepted.map(({ externalRef }) => externalRef)).toEqual(['41-00112', '41-00205', '41-00294']);
  });
});

describe('the maker of large files', () => {
  it('makes the same file for the same seed, and the share of faults that it promises', () => {
    expect(makeReferralFile(200, 7)).toBe(makeReferralFile(200, 7));
    expect(makeReferralFile(200, 7)).not.toBe(makeReferralFile(200, 8));
    const { judgements } = imported(utf8(makeReferralFile(10_000, 7)));
    expect(closingLine(tally(judgements))).toBe(
      'accepted 9400, ineligible 200, duplicate 200, possible-duplicate 0, error 200',
    );
    expect(judgements.filter(({ codes }) => codes[0] === 'nino-missing')).toHaveLength(200);
  });

  it('uses nobody of the sample, nor of another seed', () => {
    const held = heldAfter(imported(sample));
    const first = imported(utf8(makeReferralFile(2_000, 1)), held);
    expect(tally(first.judgements)).toMatchObject({ accepted: 1_880, duplicate: 40 });
    const second = imported(utf8(makeReferralFile(2_000, 2)), heldAfter(first));
    expect(tally(second.judgements)).toMatchObject({ accepted: 1_880, duplicate: 40 });
  });
});

/** The sample has no quotation mark or semicolon that stands for itself except in need groups, so this suffices. */
function withSemicolons(): string {
  const cells = sampleText.split('\n').map((line) => line.match(/(?:^|,)(?:"(?:[^"]|"")*"|[^,]*)/g) ?? []);
  return cells
    .map((line) =>
      line
        .map((cell) => cell.replace(/^,/, ''))
        .map((cell) => (cell.includes(';') && !cell.startsWith('"') ? `"${cell}"` : cell))
        .join(';'),
    )
    .join('\n');
}

/** Letters that Windows-1252 lacks become question marks, as they do when a spreadsheet saves in it. */
function inWindows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => (character > '\u00ff' ? 0x3f : character.charCodeAt(0)));
}
