import type pg from 'pg';
import { lastOfMonth, type CalendarDate } from '#shared/calendar-date';
import { profileAhead, shareOut, type ProgrammeMonth } from '../programme.js';
import type { AreaOrganisation, Contract } from './organisation.js';

/** Job starts promised for each start, a third of a year later. */
const JOB_START_RATE = 0.4;
const MONTHS_TO_A_JOB = 4;
/** Coaching on the job takes more time, so a specialist of SEQF starts fewer people (domain 5). */
const STARTS_EACH = { ips: 1, seqf: 0.75 } as const;

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
  const weights = area.contracts.map((contract) => staffOf(area, contract) * STARTS_EACH[contract.model]);
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

/** Full-time specialists behind a contract: those of its provider for its model, shared with its other contracts. */
function staffOf({ contracts, specialists }: AreaOrganisation, { providerId, model }: Contract): number {
  const sharing = contracts.filter((other) => other.providerId === providerId && other.model === model).length;
  const staff = specialists.filter((one) => one.providerId === providerId && one.models.includes(model));
  return Math.max(0.1, staff.reduce((sum, { fte }) => sum + fte, 0) / sharing);
}
