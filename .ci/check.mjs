// `npm run check`: format, lint, types and dependency rules; `node .ci/check.mjs format lint` runs only those.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, projectRoot } from '../src/launch/prepare.mjs';
import { createProgress, tellFailure } from '../src/launch/progress.mjs';

/** Name, what it holds, and how it is called: a program of node_modules with its arguments. */
export const CHECKS = {
  format: {
    holds: 'the code is formatted',
    command: ['prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  },
  lint: { holds: 'the linter finds nothing', command: ['oxlint/bin/oxlint', '--deny-warnings', '--quiet'] },
  types: { holds: 'the types agree', command: ['typescript/lib/tsc.js', '--noEmit', '-p', 'tsconfig.json'] },
  boundaries: {
    holds: 'rooms keep to the dependency rules',
    command: ['dependency-cruiser/bin/dependency-cruise.mjs', 'src', '--config', '.dependency-cruiser.cjs'],
  },
};

/** Runs one check to its end: `{ ok, output, seconds }`. */
export function runCheck(name) {
  const [program, ...args] = CHECKS[name].command;
  const began = Date.now();
  const child = spawn(process.execPath, [join(projectRoot, 'node_modules', program), ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = [];
  child.stdout.on('data', (chunk) => printed.push(chunk));
  child.stderr.on('data', (chunk) => printed.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({
        ok: code === 0,
        output: Buffer.concat(printed).toString('utf8').trim(),
        seconds: (Date.now() - began) / 1000,
      }),
    );
  });
}

/** Runs the checks, two at a time, and hands each result to `onResult(name, result)` in the order given. */
export async function runChecks(names, onResult) {
  const runs = [];
  for (const [index, name] of names.entries()) runs.push(Promise.resolve(runs[index - 2]).then(() => runCheck(name)));
  for (const [index, name] of names.entries()) onResult(name, await runs[index]);
}

async function main(names) {
  const unknown = names.find((name) => !CHECKS[name]);
  if (unknown) {
    process.stderr.write(`There is no check "${unknown}"; there are ${Object.keys(CHECKS).join(', ')}.\n`);
    process.exitCode = 2;
    return;
  }
  await ensureDependencies(projectRoot, createProgress());
  await runChecks(names.length > 0 ? names : Object.keys(CHECKS), (name, { ok, output, seconds }) => {
    if (output && !ok) process.stdout.write(`${output}\n`);
    process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s): ${CHECKS[name].holds}\n`);
    if (!ok) process.exitCode = 1;
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2)).catch(tellFailure);
