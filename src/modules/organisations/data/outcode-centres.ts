import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { OutcodeDistances } from '../domain/outcode-distance.js';

interface Line {
  readonly outcode: string;
  readonly latitude: string;
  readonly longitude: string;
}

const lines = parse<Line>(readFileSync(join(import.meta.dirname, 'reference/outcode-centroids.csv'), 'utf8'), {
  columns: true,
  bom: true,
});

/** The published list, read once when the room is loaded: it changes only with a new release of the file. */
export const outcodeDistances = new OutcodeDistances(
  lines.map(({ outcode, latitude, longitude }) => ({
    outcode,
    latitude: Number(latitude),
    longitude: Number(longitude),
  })),
);
