import type { MigrationInterface, QueryRunner } from 'typeorm';

const ONLY_OWN = 'is_only_own_business(uuid)';
const SETTLE = 'settle_own_business(uuid)';
const THERE = `'employer_there(uuid, uuid)'::regprocedure`;
const MENTIONS = `'erase_mentions(uuid, date)'::regprocedure`;
/** What the area shares of an employer, each row with the employer it hangs on. */
const SHARED = ['employer_contact', 'employer_lead', 'employer_adjustment', 'employer_advice', 'vacancy'];
/** What is recorded at an employer about one person, each row with that person or, for nobody in particular, none. */
const ABOUT_SOMEBODY = ['employer_activity', 'job_application', 'unpaid_work', 'work_plan'];
/** What is one provider's at an employer, and by which column. */
const ONES_OWN = [
  ['employer_contact', 'kept_by'],
  ['employer_lead', 'provider_id'],
  ['employer_adjustment', 'provider_id'],
  ['employer_advice', 'provider_id'],
];

/** In another area, too, it is the person's own: never the like of an employer there, nor of somebody else's business of the name. */
const MOVED: readonly (readonly [shared: string, apart: string])[] = [
  [
    `WHERE o.id = known
         ORDER BY`,
    `WHERE o.id = known AND n.is_own_business = o.is_own_business
           AND (NOT o.is_own_business OR EXISTS (SELECT FROM placement x WHERE x.employer_id = n.id AND x.participant_id IN (
                 SELECT y.participant_id FROM placement y WHERE y.employer_id = known UNION SELECT y.participant_id FROM employer_activity y WHERE y.employer_id = known)))
         ORDER BY`,
  ],
  [`website, size, disability_confident)`, `website, size, disability_confident, is_own_business)`],
  [`o.website, o.size, o.disability_confident`, `o.website, o.size, o.disability_confident, o.is_own_business`],
  [
    `ON CONFLICT (area_id, name_key, (coalesce(postcode, ''))) DO NOTHING`,
    `ON CONFLICT (area_id, name_key, (coalesce(postcode, ''))) WHERE NOT is_own_business DO NOTHING`,
  ],
  [
    `coalesce(n.postcode, '') = coalesce(o.postcode, '') WHERE o.id = known;`,
    `coalesce(n.postcode, '') = coalesce(o.postcode, '') AND NOT n.is_own_business WHERE o.id = known;`,
  ],
];

const LAST = `RETURN counts || jsonb_build_object('tag', touched);`;
/** A business often bears the name of its owner, and its address is where they live. */
const BUSINESSES = `counts := counts || jsonb_build_object('tag', touched);
        UPDATE employer_contact c SET name = 'Erased', job_title = '', phone = NULL, email = NULL, preferred = NULL, version = c.version + 1
         WHERE c.employer_id IN (SELECT e.id FROM employer e WHERE e.is_own_business AND is_own_business_of(e.id, the_order.participant_id));
        UPDATE employer e SET name = 'Own business', name_key = 'erased ' || e.id, postcode = NULL, website = NULL, company_number = NULL, industry_words = '',
               version = e.version + 1
         WHERE e.is_own_business AND is_own_business_of(e.id, the_order.participant_id);
        GET DIAGNOSTICS touched = ROW_COUNT;
        RETURN counts || jsonb_build_object('employer', touched);`;

/**
 * The business of somebody who works for themselves often bears their name, and has their address. It is no employer that an area
 * shares: whoever sees a job there sees it, and nobody else learns from any list that there is one.
 */
export class KeepOwnBusinessesApart1796087000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE employer ADD COLUMN is_own_business boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN employer.is_own_business IS 'The business of a participant who works for themselves. Only who sees a job there sees it.';
      -- What nobody else sees keeps nobody else from a name.
      DROP INDEX employer_once;
      CREATE UNIQUE INDEX employer_once ON employer (area_id, name_key, coalesce(postcode, '')) WHERE NOT is_own_business;
    `);
    await this.walls(db);
    await this.rules(db);
    await this.rewrite(db, THERE, MOVED);
    await this.rewrite(db, MENTIONS, [[LAST, BUSINESSES]]);
    await db.query(`
      ALTER TABLE employer DISABLE TRIGGER USER;
      UPDATE employer e SET is_own_business = true
       WHERE e.id IN (SELECT p.employer_id FROM placement p WHERE p.kind = 'self-employment') AND is_only_own_business(e.id);
      ALTER TABLE employer ENABLE TRIGGER USER;
    `);
  }

  private async walls(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One look for each such business, and none for any other employer.
      CREATE POLICY own_business ON employer AS RESTRICTIVE FOR SELECT TO ctw_app
        USING (NOT is_own_business OR (SELECT true FROM placement p WHERE p.employer_id = employer.id LIMIT 1));
    `);
    for (const table of SHARED)
      await db.query(`
        CREATE POLICY of_own_business ON ${table} AS RESTRICTIVE FOR SELECT TO ctw_app
          USING ((SELECT true FROM employer e WHERE e.id = ${table}.employer_id));
      `);
  }

  private async rules(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION is_only_own_business(asked uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (
          SELECT FROM employer e CROSS JOIN LATERAL (
                   SELECT min(p.participant_id::text)::uuid AS participant_id, min(p.provider_id::text)::uuid AS provider_id
                     FROM placement p WHERE p.employer_id = e.id
                   HAVING count(*) > 0 AND bool_and(p.kind = 'self-employment') AND count(DISTINCT p.participant_id) = 1 AND count(DISTINCT p.provider_id) = 1) own
           WHERE e.id = asked AND e.merged_into IS NULL AND e.organisation_id IS NULL AND coalesce(e.added_by = own.provider_id, true)
             AND NOT EXISTS (SELECT FROM employer o WHERE o.organisation_id = e.id OR o.merged_into = e.id)
             AND NOT EXISTS (SELECT FROM vacancy v WHERE v.employer_id = e.id)
             ${ABOUT_SOMEBODY.map((table) => `AND NOT EXISTS (SELECT FROM ${table} x WHERE x.employer_id = e.id AND x.participant_id IS DISTINCT FROM own.participant_id)`).join('\n             ')}
             ${ONES_OWN.map(([table, column]) => `AND NOT EXISTS (SELECT FROM ${table} x WHERE x.employer_id = e.id AND x.${column} <> own.provider_id)`).join('\n             ')})
      $$;
      REVOKE ALL ON FUNCTION ${ONLY_OWN} FROM PUBLIC;
      COMMENT ON FUNCTION ${ONLY_OWN} IS 'Whether all that is recorded at an employer is one person working for themselves there.';

      CREATE FUNCTION is_own_business_of(asked uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM employer e WHERE e.id = asked AND e.is_own_business)
           AND (SELECT coalesce(bool_and(q.id = person OR coalesce(q.merged_into_id = person, false)), false)
                  FROM placement p JOIN participant q ON q.id = p.participant_id WHERE p.employer_id = asked)
      $$;
      REVOKE ALL ON FUNCTION is_own_business_of(uuid, uuid) FROM PUBLIC;
      COMMENT ON FUNCTION is_own_business_of(uuid, uuid) IS 'Whether it is the own business of one person, at which nobody else works.';

      CREATE FUNCTION settle_own_business(asked uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM FROM employer e WHERE e.id = asked AND e.area_id = app_home_area_id()
            AND EXISTS (SELECT FROM placement p WHERE p.employer_id = e.id AND p.provider_id = app_provider_id()) FOR UPDATE;
        IF NOT FOUND THEN RETURN; END IF;
        UPDATE employer e SET is_own_business = true WHERE e.id = asked AND NOT e.is_own_business AND is_only_own_business(e.id);
        IF FOUND THEN RETURN; END IF;
        -- A paid job after all: an employer as any other, unless the area knows one of its name there.
        UPDATE employer e SET is_own_business = false WHERE e.id = asked AND e.is_own_business
           AND NOT EXISTS (SELECT FROM placement p WHERE p.employer_id = e.id AND p.kind = 'self-employment')
           AND NOT EXISTS (SELECT FROM employer o WHERE o.area_id = e.area_id AND o.name_key = e.name_key AND coalesce(o.postcode, '') = coalesce(e.postcode, '')
                              AND NOT o.is_own_business);
      END $$;
      REVOKE ALL ON FUNCTION ${SETTLE} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${SETTLE} TO ctw_app;
      COMMENT ON FUNCTION ${SETTLE} IS 'Once the kind of a job at it was corrected: whether an employer is the own business of the actor''s participant.';
    `);
  }

  /** The businesses are everybody's to see again. Where two would have one name at one place, all but what was shared answer to none. */
  async down(db: QueryRunner): Promise<void> {
    await this.rewrite(db, MENTIONS, [[BUSINESSES, LAST]]);
    await this.rewrite(
      db,
      THERE,
      MOVED.map(([shared, apart]) => [apart, shared] as const),
    );
    for (const table of SHARED) await db.query(`DROP POLICY of_own_business ON ${table}`);
    await db.query(`
      DROP POLICY own_business ON employer;
      DROP FUNCTION ${SETTLE}, is_own_business_of(uuid, uuid), ${ONLY_OWN};
      ALTER TABLE employer DISABLE TRIGGER USER;
      UPDATE employer e SET name_key = 'own business ' || e.id WHERE e.is_own_business AND EXISTS (
        SELECT FROM employer o WHERE o.id <> e.id AND o.area_id = e.area_id AND o.name_key = e.name_key AND coalesce(o.postcode, '') = coalesce(e.postcode, ''));
      ALTER TABLE employer ENABLE TRIGGER USER;
      DROP INDEX employer_once;
      CREATE UNIQUE INDEX employer_once ON employer (area_id, name_key, coalesce(postcode, ''));
      ALTER TABLE employer DROP COLUMN is_own_business;
    `);
  }

  /** Changes words in the body of a function; its owner and rights stay. */
  private async rewrite(
    db: QueryRunner,
    name: string,
    changes: readonly (readonly [from: string, into: string])[],
  ): Promise<void> {
    const [row] = (await db.query(`SELECT pg_get_functiondef(${name}) AS text`)) as { text: string }[];
    let text = row?.text ?? '';
    for (const [from, into] of changes) {
      if (!text.includes(from)) throw new Error(`${name} is not what this migration expects`);
      text = text.replace(from, () => into);
    }
    await db.query(text);
  }
}
