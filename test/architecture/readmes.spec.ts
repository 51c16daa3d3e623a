import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const modules = join(root, 'src/modules');
const rooms = readdirSync(modules, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** The shelves of a room (docs/architecture.md); anything else has no place. */
const SHELVES = ['domain', 'data', 'application', 'api', 'web', 'jobs', 'index.ts', 'README.md'];

describe.each(rooms)('the room %s', (room) => {
  it('has a door and a README of at most 40 lines', () => {
    expect(existsSync(join(modules, room, 'index.ts'))).toBe(true);
    const lines = readFileSync(join(modules, room, 'README.md'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines.length).toBeLessThanOrEqual(40);
  });

  it('keeps to the shelves', () => {
    const odd = readdirSync(join(modules, room)).filter(
      (name) => !SHELVES.includes(name) && name !== `${room}.module.ts`,
    );
    expect(odd).toEqual([]);
  });
});

it('has a README in every other room too', () => {
  const others = ['src/shared', 'src/platform', 'src/web', 'src/launch', 'src/seed', '.ci', 'bench', 'test'];
  expect(others.filter((folder) => !existsSync(join(root, folder, 'README.md')))).toEqual([]);
});

it('names no abandoned word: every term of the glossary has a meaning', () => {
  const terms = readFileSync(join(root, 'docs/glossary.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| Term') && !line.startsWith('|--'));
  expect(terms.length).toBeGreaterThan(30);
  expect(terms.filter((line) => line.split('|').filter((cell) => cell.trim()).length < 2)).toEqual([]);
});
