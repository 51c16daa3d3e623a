import { problemsOf, readRegister, SIXTY, tagsOf, testsOf, withTests, type Entry } from '../../.ci/register.mjs';

const WHOLE = { long: false, redis: true };
const NAME = 'test/a.spec.ts › forms [ASVS 1.2.4 3.5.1] [S13] cannot be forged';

/** The register as it is, with `changed` instead of what it says of those requirements, and no tests it would ask for. */
function registerWith(...changed: readonly Entry[]): Entry[] {
  const changes = new Map(changed.map((entry) => [entry.id, entry]));
  return readRegister().map((entry) => changes.get(entry.id) ?? entry);
}

/** What the changes bring to light, beside what is wrong without them because nothing ran. */
function problemsBecauseOf(changed: Entry, ran: Parameters<typeof problemsOf>[1], run = WHOLE): string[] {
  const before = new Set(problemsOf(readRegister(), [], run));
  return problemsOf(registerWith(changed), ran, run).filter((problem) => !before.has(problem));
}

const tested = (id: string, ...tests: readonly string[]): Entry => ({
  ...{ id, level: 1, status: 'tested', carriedBy: `ASVS ${id}`, tests },
});

describe('the security register', () => {
  it('reads from the name of a test what it carries', () => {
    expect(tagsOf(NAME)).toEqual(['ASVS 1.2.4', 'ASVS 3.5.1', 'S13']);
    expect(tagsOf('test/a.spec.ts › a list [1, 2] and [P] carry nothing')).toEqual([]);
  });

  it('tells a test that failed from one that was left out', () => {
    const assertionResults = ['passed', 'failed', 'pending'].map((status) => ({ fullName: status, status }));
    const told = testsOf({ testResults: [{ name: 'a.spec.ts', assertionResults }] });
    expect(told.map(({ passed, failed }) => [passed, failed])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
  });

  it('finds a test that failed, did not run or was renamed', () => {
    expect(problemsBecauseOf(tested('1.2.4', NAME), [{ name: NAME, passed: true }])).toEqual([]);
    expect(problemsBecauseOf(tested('1.2.4', NAME), [{ name: NAME, passed: false }])).toEqual([
      `1.2.4: this test failed: ${NAME}`,
    ]);
    expect(problemsBecauseOf(tested('1.2.4', NAME), [])).toEqual([`1.2.4: this test did not run: ${NAME}`]);
  });

  it('waits for a long test in the long run only, and for one with Redis where there is one', () => {
    const [long, redis] = ['test/a.long.e2e-spec.ts › all of it', 'test/queue.redis.e2e-spec.ts › a job'];
    expect(problemsBecauseOf(tested('1.2.4', long, redis), [], { long: false, redis: false })).toEqual([]);
    expect(problemsBecauseOf(tested('1.2.4', long, redis), [], { long: true, redis: true })).toHaveLength(2);
  });

  it('takes no argument for one of the sixty, and no word that says nothing for any other', () => {
    expect(SIXTY).toHaveLength(60);
    expect(problemsBecauseOf({ id: '1.2.4', level: 1, status: 'argued', argument: 'We are careful.' }, [])).toContain(
      '1.2.4 must be carried by a test',
    );
    expect(problemsBecauseOf({ id: '1.2.5', level: 1, status: 'argued', argument: 'Fine.' }, [])).toContain(
      '1.2.5 has neither test nor argument',
    );
  });

  it('knows when fewer requirements are said to apply, and tags of requirements that there are not', () => {
    const left = { id: '1.2.5', level: 1, status: 'not-applicable' as const, argument: 'There are no commands of it.' };
    expect(problemsBecauseOf(left, [])).toContain('217 requirements apply, not 218');
    const strange = { name: 'test/a.spec.ts › [ASVS 99.1.1] something', passed: true };
    expect(problemsBecauseOf(tested('1.2.4', NAME), [{ name: NAME, passed: true }, strange])).toEqual([
      `No requirement is called ASVS 99.1.1: ${strange.name}`,
    ]);
  });

  it('is filled from the tests that ran, and keeps those that are not of this run', () => {
    const [kept, gone] = ['test/a.long.e2e-spec.ts › [ASVS 1.2.4] all of it', 'test/a.spec.ts › [ASVS 1.2.4] renamed'];
    const [entry] = withTests([tested('1.2.4', kept, gone)], [{ name: NAME, passed: true }], WHOLE);
    expect(entry?.tests).toEqual([kept, NAME]);
  });
});
