import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Industries, type SicLine } from '../domain/industry.js';

/** The published list, read once when the room is loaded: it changes only with a new release of the file. */
export const sicList = new Industries(
  parse<SicLine>(readFileSync(join(import.meta.dirname, 'reference/sic-2007.csv'), 'utf8'), {
    columns: true,
    bom: true,
  }),
);
