import type pg from 'pg';
import { lastOfMonth, type CalendarDate } from '#shared/calendar-date';
import { profileAhead, shareOut, type ProgrammeMonth } from '../programme.js';
import type { AreaOrganisation } from './organisation.js';

/** Job starts promised for each start, a third of a year later. */
const JOB_START_RATE = 0.4;
const MONTHS_TO_A_JOB = 4;
/** Three quarters of people are supported by IPS (domain 0). */
const SHARE = { ips: 3, seqf: 1 } as const;

/**
 * Puts what the contracts of an area promise, month by month, to the size of the seed: the real promises of Kent would
 * make a small demonstration look late and a large one early. Replaces what was there.
 */
export async function promise(
  client: pg.ClientBase,
  area: AreaOrganisation,
  months: readonly ProgrammeMonth[],
  until: CalendarDate,
): Promise<void> {
  const all = [...months, ...profileAhead(months, lastOfMonth(until))];
  const perModel = (model: 'ips' | 'seqf'): number =>
    Math.max(1, area.contracts.filter((contract) => contract.model === model).length);
  const weights = area.contracts.map(({ model }) => SHARE[model] / perModel(model));
  const rows = all.flatMap(({ month, profile }, place) => {
    const starts = shareOut(weights, profile);
    const before = all[place - MONTHS_TO_A_JOB]?.profile ?? 0;
    const jobStarts = shareOut(weights, Math.round(before * JOB_START_RATE));
    return area.contracts.map(({ id, providerId }, at) => ({
      ...{ contract_id: id, provider_id: providerId, month },
      ...{ starts: starts[at] ?? 0, job_starts: jobStarts[at] ?? 0 },
    }));
  });
  await client.query(`DELETE FROM contract_profile WHERE area_id = $1`, [area.areaId]);
  await client.query(
    `INSERT INTO contract_profile (contract_id, area_id, provider_id, month, starts, job_starts)
     SELECT r.contract_id, $1, r.provider_id, r.month, r.starts, r.job_starts
       FROM jsonb_to_recordset($2::jsonb) AS r(contract_id uuid, provider_id uuid, month date, starts integer, job_starts integer)`,
    [area.areaId, JSON.stringify(rows)],
  );
}
