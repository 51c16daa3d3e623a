import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/launch/prepare.mjs';

/** Test files below test/ that Jest's path patterns ask for; all of them when there is no pattern. */
export function integrationFiles(patterns) {
  const tests = join(projectRoot, 'test');
  const files = readdirSync(tests, { recursive: true })
    .filter((name) => /\.(spec|e2e-spec)\.ts$/.test(name))
    .filter((name) => process.env.CTW_LONG || !name.includes('.long.'))
    .map((name) => join(tests, name));
  if (patterns.length === 0) return files;
  return files.filter((file) => patterns.some((pattern) => new RegExp(pattern, 'i').test(file)));
}
