import { durabilityRun, emptyFullTables, tellMeasures, type DurabilityReport, type PlannedFault } from './harness.js';
import { longFaults, NOTHING_WRONG } from './long-faults.js';

const WRITES = 10_000;
const KILLS = 50;

describe(`${WRITES} writes and ${KILLS} kills, with jobs waiting in PostgreSQL`, () => {
  const faults = longFaults(WRITES, KILLS);
  let report: DurabilityReport;

  beforeAll(async () => {
    report = await durabilityRun({ writes: WRITES, faults });
    tellMeasures('durability, long', report);
  }, 3_600_000);

  it('has as many kills as it says, over every part', () => {
    const kills = faults.filter(({ fault }) => ['web', 'worker', 'database', 'launcher'].includes(fault));
    expect(kills).toHaveLength(KILLS);
    expect(new Set(kills.map(({ fault }) => fault)).size).toBe(4);
  });

  it('loses, changes and doubles nothing, and reacts to each event once', () => {
    expect(report.promised).toBe(WRITES);
    expect(report.letters).toEqual(NOTHING_WRONG);
    expect(report.audit).toMatch(/entries checked, ok$/);
  });

  it('loses no process that was not killed and stops cleanly', () => {
    expect(report.unaskedExits).toEqual([]);
    expect(report.wrongAnswers).toEqual([]);
    expect(new Set(report.stopCodes)).toEqual(new Set([0]));
  });
});

/** A job that a killed worker held comes back after about fifteen seconds. */
const CONTROL = { environment: { FAULTS_CONTROL: '1' }, quietForMs: 20_000, emptyQueue: emptyFullTables };

/** Without the book of deliveries the same faults must cost effects; if they do not, the run above has shown nothing. */
describe('the control, where an event counts as delivered once the queue has it', () => {
  let unharmed: DurabilityReport;
  let report: DurabilityReport;

  beforeAll(async () => {
    const faults = Array.from({ length: 12 }, (_, place): PlannedFault => ({
      after: 60 + place * 75,
      fault: place % 3 === 0 ? 'worker' : 'queue',
    }));
    unharmed = await durabilityRun({ ...CONTROL, writes: 200, faults: [] });
    report = await durabilityRun({ ...CONTROL, writes: 1_000, faults });
    tellMeasures('durability, control', report);
  }, 1_200_000);

  it('loses nothing while nothing goes wrong', () => {
    expect(unharmed.letters).toEqual(NOTHING_WRONG);
  });

  it('loses or doubles effects, and the letters say so', () => {
    expect(report.letters.effects.length).toBeGreaterThan(0);
  });

  it('still keeps the writes themselves', () => {
    const { lost, changed, doubled, ghosts } = report.letters;
    expect({ lost, changed, doubled, ghosts }).toEqual({ lost: [], changed: [], doubled: [], ghosts: [] });
  });
});
