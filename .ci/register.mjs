// The security register: docs/security/asvs.json says of every requirement of OWASP ASVS 5.0 at levels 1 and 2 (and of the
// few of level 3 that matter most here) which tests carry it, what argument stands for it, or why it does not apply.
// `npm test` ends by holding it against the tests that ran. CTW_REGISTER=write writes the names of those tests into it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from '../src/launch/prepare.mjs';

const FILE = join(projectRoot, 'docs', 'security', 'asvs.json');
const APPLICABLE = 218;
/** Each of these is carried by a test that ran, never by an argument. */
export const SIXTY = (
  '1.2.1 1.2.2 1.2.4 1.2.10 1.3.6 2.3.1 2.3.3 2.3.4 2.4.1 3.3.3 3.3.4 3.4.3 3.4.6 3.5.1 3.7.2 4.1.1 4.2.1 5.2.2 5.2.3 5.3.2 ' +
  '5.4.2 5.4.3 6.2.4 6.3.1 6.3.3 6.3.8 6.4.3 6.5.1 6.8.2 7.2.4 7.3.1 7.4.1 7.4.2 7.5.3 8.2.1 8.2.2 8.2.3 8.3.2 8.4.1 9.1.2 ' +
  '9.2.3 10.2.1 10.3.2 10.4.16 10.5.1 11.3.2 11.4.2 13.2.2 13.4.5 14.2.1 14.2.6 14.2.7 14.3.2 15.1.2 15.3.3 15.4.2 16.2.5 ' +
  '16.3.2 16.4.2 16.5.3'
).split(' ');

export const readRegister = () => JSON.parse(readFileSync(FILE, 'utf8'));

/** The tests of Jest's result: their file, their whole name, and what became of them. One that was left out did neither. */
export function testsOf(result) {
  return result.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => {
      const file = relative(projectRoot, name);
      return { name: `${file} › ${fullName}`, passed: status === 'passed', failed: status === 'failed' };
    }),
  );
}

/** The requirements and goals that the name of a test says it carries: `[ASVS 1.2.5 1.2.9]` are two. */
export const tagsOf = (name) =>
  [...name.matchAll(/\[(?:ASVS ([\d. ]+)|([SP]\d+))\]/g)].flatMap(([, ids, goal]) =>
    goal ? [goal] : ids.split(' ').map((id) => `ASVS ${id}`),
  );

/** Whether a test is not of this run, which is said of it elsewhere: the long ones, and those that need Redis where it is not. */
const isElsewhere = (name, { long, redis }) =>
  (name.includes('.long.') && !long) || (/redis[^/]* › /.test(name) && !redis);

/** What is wrong with the register, seen from the tests that ran; a line each. */
export function problemsOf(register, ran, run) {
  const problems = [];
  const known = new Map(register.map((entry) => [entry.id, entry]));
  const applicable = register.filter(({ level, status }) => level < 3 && status !== 'not-applicable');
  if (applicable.length !== APPLICABLE) problems.push(`${applicable.length} requirements apply, not ${APPLICABLE}`);
  for (const id of SIXTY) if (known.get(id)?.status !== 'tested') problems.push(`${id} must be carried by a test`);
  const passed = new Map(ran.map((test) => [test.name, test.passed]));
  for (const { id, status, tests = [], argument = '' } of register) {
    if (status !== 'tested' && argument.trim().length < 10) problems.push(`${id} has neither test nor argument`);
    if (status === 'tested' && tests.length === 0) problems.push(`${id} names no test`);
    for (const name of tests) {
      if (isElsewhere(name, run)) continue;
      if (passed.get(name) === undefined) problems.push(`${id}: this test did not run: ${name}`);
      else if (!passed.get(name)) problems.push(`${id}: this test failed: ${name}`);
    }
  }
  for (const { name } of ran)
    for (const tag of tagsOf(name))
      if (tag.startsWith('ASVS ') && !known.has(tag.slice(5)))
        problems.push(`No requirement is called ${tag}: ${name}`);
  return problems;
}

/** The register with the names of the tests that carry its tags; those that are not of this run stay. */
export function withTests(register, ran, run) {
  return register.map((entry) => {
    if (entry.status !== 'tested') return entry;
    const kept = entry.tests.filter((name) => isElsewhere(name, run));
    const found = ran.filter(({ name }) => tagsOf(name).includes(entry.carriedBy)).map(({ name }) => name);
    return { ...entry, tests: [...new Set([...found, ...kept])].toSorted() };
  });
}

/** Holds the register against the tests that ran; throws with a line for each problem. */
export async function checkRegister(ran, run) {
  const register = readRegister();
  const current = process.env.CTW_REGISTER === 'write' ? withTests(register, ran, run) : register;
  if (current !== register) {
    // Not before: what a fresh machine has not installed yet is not there when this file is read.
    const { format, resolveConfig } = await import('prettier');
    const rules = await resolveConfig(FILE);
    writeFileSync(FILE, await format(JSON.stringify(current), { ...rules, parser: 'json' }));
  }
  const problems = problemsOf(current, ran, run);
  if (problems.length > 0) throw Object.assign(new Error(problems.join('\n')), { isPlain: true });
}
