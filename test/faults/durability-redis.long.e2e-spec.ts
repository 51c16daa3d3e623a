import { emptyRedis, redisUrl } from '../support/redis.js';
import { durabilityRun, tellMeasures, type DurabilityReport } from './harness.js';
import { longFaults, NOTHING_WRONG } from './long-faults.js';

const WRITES = 3_000;

describe(`${WRITES} writes and 18 kills, with jobs waiting in a Redis that is flushed`, () => {
  let report: DurabilityReport;

  beforeAll(async () => {
    await emptyRedis();
    report = await durabilityRun({
      writes: WRITES,
      faults: longFaults(WRITES, 18),
      environment: { REDIS_URL: redisUrl() },
      emptyQueue: emptyRedis,
    });
    tellMeasures('durability, Redis', report);
  }, 3_600_000);

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
