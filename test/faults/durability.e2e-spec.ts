import { durabilityRun, tellMeasures, type DurabilityReport } from './harness.js';

/** Small enough for every run of the tests; the large form is durability.long.e2e-spec.ts. */
describe('200 writes to the whole program, six kill -9, an emptied queue, cut connections and a SIGTERM', () => {
  let report: DurabilityReport;

  beforeAll(async () => {
    report = await durabilityRun({
      writes: 200,
      faults: [
        { after: 20, fault: 'worker' },
        { after: 35, fault: 'queue' },
        { after: 50, fault: 'web' },
        { after: 75, fault: 'database' },
        { after: 95, fault: 'worker' },
        { after: 110, fault: 'connections' },
        { after: 125, fault: 'web' },
        { after: 145, fault: 'database' },
        { after: 165, fault: 'stop' },
      ],
    });
    tellMeasures('durability, small', report);
  }, 600_000);

  it('starts by itself over a stale lock and the files of a killed server, and answers every write', () => {
    expect(report.promised).toBe(200);
  });

  it('keeps every answered write, as it was sent, once, and nothing else', () => {
    const { lost, changed, doubled, ghosts, unread } = report.letters;
    expect({ lost, changed, doubled, ghosts, unread }).toEqual({
      lost: [],
      changed: [],
      doubled: [],
      ghosts: [],
      unread: [],
    });
  });

  it('delivers every event, and lets it act exactly once', () => {
    expect(report.letters.undone).toEqual([]);
    expect(report.letters.effects).toEqual([]);
  });

  it('has one audit entry for each change, in a chain that holds', () => {
    expect(report.letters.audit).toEqual([]);
    expect(report.audit).toMatch(/(^|\n)\d+ entries checked, ok$/);
  });

  it('loses no process that was not killed, also when the connection it works on is cut', () => {
    expect(report.unaskedExits).toEqual([]);
  });

  it('says 503 while a part is away, and nothing worse', () => {
    expect(report.wrongAnswers).toEqual([]);
  });

  it('ends with 0 when asked to stop, under load and without', () => {
    expect(report.stopCodes).toEqual([0, 0]);
  });
});
