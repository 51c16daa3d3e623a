import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of an employer of the old area: rows about somebody that name it, with the employer they name from now on. */
const EMPLOYED = ['placement', 'employer_activity'] as const;

const OF = (row: string): string =>
  `${row}.participant_id = the_transfer.participant_id AND ${row}.area_id = the_transfer.to_area_id`;

/** After the rows have come: what they point at is of the new area too. */
const pointing = (employed: readonly string[], more: string): string => `
  CREATE OR REPLACE FUNCTION point_into_area(asked uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE the_transfer transfer; known uuid; there uuid; on_day date;
  BEGIN
    SELECT * INTO the_transfer FROM transfer x WHERE x.id = asked;
    on_day := (the_transfer.answered_at AT TIME ZONE 'Europe/London')::date;
    FOR known IN SELECT e.id FROM employer e WHERE e.area_id = the_transfer.area_id AND e.id IN (
        ${employed.map((table) => `SELECT r.employer_id FROM ${table} r WHERE ${OF('r')}`).join(' UNION ')})
        ORDER BY e.id LOOP
      there := employer_there(known, the_transfer.to_area_id);
      ${employed.map((table) => `UPDATE ${table} r SET employer_id = there WHERE r.employer_id = known AND ${OF('r')};`).join('\n      ')}
    END LOOP;
    FOR known IN SELECT v.id FROM directory_service v WHERE v.area_id = the_transfer.area_id AND v.id IN (
        SELECT s.service_id FROM signpost s WHERE ${OF('s')})
        ORDER BY v.id LOOP
      there := service_there(known, the_transfer.to_area_id, on_day);
      UPDATE signpost s SET service_id = there WHERE s.service_id = known AND ${OF('s')};
    END LOOP;
    -- Whoever sent them belongs to the old area, and does not follow what becomes of them in another one.
    UPDATE referral r SET referrer_user_id = NULL
      FROM user_account u
     WHERE ${OF('r')} AND u.id = r.referrer_user_id AND u.area_id <> the_transfer.to_area_id;
    ${more}
  END $$;`;

/** Job applications go along to another area as jobs do: their employer is found or copied there, the vacancy stays behind. */
export class PointApplicationsIntoArea1795312000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      pointing(
        [...EMPLOYED, 'job_application'],
        `-- An application keeps its employer and title; the vacancy is the old area's.
    UPDATE job_application a SET vacancy_id = NULL
      FROM vacancy v WHERE ${OF('a')} AND v.id = a.vacancy_id AND v.area_id <> the_transfer.to_area_id;`,
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(pointing(EMPLOYED, ''));
  }
}
