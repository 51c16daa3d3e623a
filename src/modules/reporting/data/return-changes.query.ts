import { Injectable } from '@nestjs/common';
import { JOB_AS_SAID, type SaidInReturn } from '#modules/outcomes';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { LineScope } from './return-lines.query.js';

/** Something a line of a locked return says otherwise than the record does now. */
export interface ChangedLine extends SaidInReturn {
  readonly participantId: string;
  readonly episodeId: string;
  readonly reference: string;
  readonly name: string;
}

const LIVE = (outcome: string): string => `${outcome}.state NOT IN ('rejected', 'reversed')`;
const NO_JOB = `'00000000-0000-0000-0000-000000000000'::uuid`;
const SAME = (a: string, b: string): string =>
  `${a}.episode_id = ${b}.episode_id AND ${a}.kind = ${b}.kind AND coalesce(${a}.placement_id, ${NO_JOB}) = coalesce(${b}.placement_id, ${NO_JOB})`;
const NOW_JOB = `CASE WHEN o.kind = 'JOB_START' THEN ${JOB_AS_SAID} END`;

/**
 * $1 the return, $2 area, $3 provider, $4 the last day of its month. What it says and the record says otherwise, and what the
 * record says of its month by now and it does not say.
 */
const CHANGED = `
  SELECT r.return_id, r.month, r.edition, o.id AS outcome_id, o.kind, o.episode_id, o.participant_id, o.placement_id,
         o.achieved_on AS said_on, ${LIVE('o')} AS holds, o.reason, n.achieved_on AS now_on, r.job AS said_job, ${NOW_JOB} AS now_job
    FROM outcome_in_return r JOIN outcome o ON o.id = r.outcome_id LEFT JOIN placement j ON j.id = o.placement_id
    LEFT JOIN outcome n ON ${SAME('n', 'o')} AND ${LIVE('n')}
   WHERE r.return_id = $1
     AND (n.id IS NULL OR (o.kind <> 'JOB_START' AND n.achieved_on <> o.achieved_on) OR (o.kind = 'JOB_START' AND r.job <> ${JOB_AS_SAID}))
  UNION ALL
  SELECT s.id, s.month, s.edition, o.id, o.kind, o.episode_id, o.participant_id, o.placement_id,
         NULL, true, '', o.achieved_on, NULL, NULL
    FROM return_snapshot s JOIN episode e ON e.area_id = $2 AND ($3::uuid IS NULL OR e.provider_id = $3)
    JOIN outcome o ON o.episode_id = e.id
   WHERE s.id = $1 AND e.started_on <= $4::date AND e.exit_reason IS DISTINCT FROM 'error' AND ${LIVE('o')}
     AND o.kind IN ('JOB_START', 'LOWER', 'HIGHER', 'RETENTION') AND o.achieved_on <= $4::date
     AND NOT processing_stopped(o.participant_id, 'sharing')
     AND NOT EXISTS (SELECT FROM outcome_in_return r JOIN outcome x ON x.id = r.outcome_id WHERE r.return_id = s.id AND ${SAME('x', 'o')})`;

/** What has changed since a return was locked. */
@Injectable()
export class ReturnChangesQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async count(returnId: string, scope: LineScope): Promise<number> {
    const [row] = await this.unitOfWork.query<{ changed: number }>(
      `SELECT count(*)::integer AS changed FROM (${CHANGED}) changed`,
      parameters(returnId, scope),
    );
    return row?.changed ?? 0;
  }

  /** By reference, after a position that an earlier page gave. */
  list(
    returnId: string,
    scope: LineScope,
    after: string | null,
    limit: number,
  ): Promise<(ChangedLine & { readonly position: string })[]> {
    return this.unitOfWork.query(
      `SELECT c.return_id AS "returnId", c.month, c.edition, c.outcome_id AS "outcomeId", c.kind, m.name AS "employerName",
              c.said_on AS "saidOn", c.holds, c.reason, c.now_on AS "nowOn", c.said_job AS "saidJob", c.now_job AS "nowJob",
              c.participant_id AS "participantId", c.episode_id AS "episodeId", p.reference,
              trim(p.given_name || ' ' || p.family_name) AS name, p.reference || ' ' || c.outcome_id AS position
         FROM (${CHANGED}) c JOIN participant p ON p.id = c.participant_id
         LEFT JOIN placement j ON j.id = c.placement_id LEFT JOIN employer m ON m.id = j.employer_id
        WHERE $5::text IS NULL OR p.reference || ' ' || c.outcome_id > $5
        ORDER BY p.reference || ' ' || c.outcome_id LIMIT $6`,
      [...parameters(returnId, scope), after, limit],
    );
  }
}

function parameters(
  returnId: string,
  { areaId, providerId, asOf }: LineScope,
): readonly (string | CalendarDate | null)[] {
  return [returnId, areaId, providerId, asOf];
}
