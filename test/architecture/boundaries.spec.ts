import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** One small house with every rule broken once: a rule that stays silent here guards nothing. */
const BROKEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'no-circles': {
    'src/shared/a.ts': `import { b } from './b.js'; export const a = (): unknown => b;`,
    'src/shared/b.ts': `import { a } from './a.js'; export const b = (): unknown => a;`,
  },
  'rooms-meet-at-the-door': {
    'src/modules/episodes/application/deep.ts': `import { x } from '../../participants/application/inner.js'; export const y = x;`,
    'src/modules/participants/application/inner.ts': `export const x = 1;`,
  },
  'the-house-enters-by-the-door': {
    'src/web/reach.ts': `import { x } from '../modules/participants/application/inner.js'; export const z = x;`,
  },
  'no-own-door': {
    'src/modules/episodes/application/own.ts': `import { door } from '../index.js'; export const own = door;`,
    'src/modules/episodes/index.ts': `export const door = 1;`,
  },
  'domain-is-pure': {
    'src/modules/episodes/domain/impure.ts': `import { Injectable } from '@nestjs/common'; export const i = Injectable;`,
  },
  'platform-knows-no-domain': {
    'src/platform/nosy.ts': `import { door } from '../modules/episodes/index.js'; export const n = door;`,
  },
  'delivery-uses-application': {
    'src/modules/episodes/web/shortcut.ts': `import { r } from '../data/episodes.repository.js'; export const s = r;`,
    'src/modules/episodes/data/episodes.repository.ts': `export const r = 1;`,
  },
  'door-shows-no-data': {
    'src/modules/participants/index.ts': `export { e } from './data/participant.entity.js';`,
    'src/modules/participants/data/participant.entity.ts': `export const e = 1;`,
  },
  ...brokenTiers(),
};

/** In each tier the first room leans on the last room it may not see: one beside or above it. */
function brokenTiers(): Record<string, Record<string, string>> {
  const { forbidden } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as {
    forbidden: readonly { name: string; from: { path: string }; to: { path: string } }[];
  };
  const roomsIn = (pattern: string): readonly string[] => (/\(([^)]+)\)/.exec(pattern)?.[1] ?? '').split('|');
  // The one room on top has nothing beside or above it to lean on.
  const tiers = forbidden.filter(
    ({ name, from, to }) => name.startsWith('tier-') && roomsIn(to.path).some((room) => room !== roomsIn(from.path)[0]),
  );
  return Object.fromEntries(
    tiers.map(({ name, from, to }) => {
      const [first = ''] = roomsIn(from.path);
      const last = roomsIn(to.path).findLast((room) => room !== first) ?? '';
      const text = `import { door } from '../../${last}/index.js'; export const up = door;`;
      return [
        name,
        {
          [`src/modules/${first}/application/${name}.ts`]: text,
          [`src/modules/${last}/index.ts`]: `export const door = 1;`,
        },
      ];
    }),
  );
}

describe('the dependency rules', () => {
  let house: string;
  let found: Set<string>;

  beforeAll(async () => {
    house = mkdtempSync(join(tmpdir(), 'ctw-house-'));
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
      cpSync(join(root, file), join(house, file));
    symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
    for (const [file, text] of Object.values(BROKEN).flatMap((files) => Object.entries(files))) {
      mkdirSync(dirname(join(house, file)), { recursive: true });
      writeFileSync(join(house, file), `${text}\n`);
    }
    const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const { stdout } = await run(
      process.execPath,
      [cruiser, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
      {
        cwd: house,
        maxBuffer: 64 * 1024 * 1024,
      },
    ).catch((error: { stdout: string }) => error);
    const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
    found = new Set(summary.violations.map(({ rule }) => rule.name));
  });
  afterAll(() => rmSync(house, { recursive: true, force: true }));

  it('are all broken here', () => {
    expect(Object.keys(BROKEN).filter((name) => name.startsWith('tier-'))).toHaveLength(11);
  });

  it.each(Object.keys(BROKEN))('bites: %s', (rule) => {
    expect(found).toContain(rule);
  });
});
