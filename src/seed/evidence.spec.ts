import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { EvidenceFiles, pdf } from './evidence.js';

it('makes files that are PDF by their content, with a table that points at every object', async () => {
  const file = pdf('Payslip', 'Gross pay as entered.');
  expect((await fileTypeFromBuffer(file))?.mime).toBe('application/pdf');
  const text = file.toString('latin1');
  const table = text.slice(text.indexOf('xref'));
  const places = [...table.matchAll(/(\d{10}) 00000 n/g)].map(([, place]) => Number(place));
  places.forEach((place, n) => expect(text.slice(place)).toMatch(new RegExp(`^${n + 1} 0 obj`)));
  expect(places).toHaveLength(5);
});

it('keeps each paper under a name of its own, where the program will look', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ctw-evidence-'));
  try {
    const files = new EvidenceFiles(folder);
    const kept = ['one', 'two', 'three'].map((name) => files.keep('payslip', name));
    expect(new Set(kept.map(({ storedName }) => storedName)).size).toBe(3);
    for (const { storedName, bytes, sha256 } of kept) {
      const content = readFileSync(join(folder, 'files', storedName.slice(0, 2), storedName));
      expect(content).toHaveLength(bytes);
      expect(createHash('sha256').update(content).digest()).toEqual(sha256);
    }
    expect(new EvidenceFiles(folder).keep('payslip', 'one').storedName).toBe(kept[0]?.storedName);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
