import type { MigrationInterface, QueryRunner } from 'typeorm';

const HIDDEN = 'contact_hidden(uuid, text, date)';
const SEEN = `AND p.id <> ALL ((SELECT app_hidden_people())::uuid[])`;

/** Somebody may wish that only those who support them know where they live and what their number is (domain 8.5). */
export class ProtectContactDetails1795200420000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE participant
        ADD COLUMN contact_protected_at timestamptz,
        ADD COLUMN contact_protected_by text NOT NULL DEFAULT '',
        ADD COLUMN contact_protection_reason text NOT NULL DEFAULT '' CHECK (length(contact_protection_reason) <= 500),
        ADD CONSTRAINT participant_protected_by_somebody CHECK ((contact_protected_at IS NULL) = (contact_protected_by = ''));
      COMMENT ON COLUMN participant.contact_protected_at IS
        'Since when address, postcode and telephone are shown only to those contact_hidden lets see them; null for everybody else.';
      COMMENT ON COLUMN participant.contact_protection_reason IS 'Why they wish it. Shown only with the permission for sensitive details.';

      CREATE FUNCTION contact_hidden(person uuid, sees text, today date) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT coalesce((
          SELECT p.contact_protected_at IS NOT NULL AND NOT CASE sees
                   WHEN 'everybody' THEN true
                   WHEN 'unallocated' THEN p.provider_id IS NULL
                   WHEN 'own' THEN EXISTS (
                     SELECT FROM episode e
                      WHERE e.participant_id = p.id AND (e.exited_on IS NULL OR e.tracking_ends_on >= today)
                        AND (e.specialist_id::text = app_actor_id()
                             OR EXISTS (SELECT FROM caseload_cover c
                                         WHERE c.specialist_id = e.specialist_id AND c.covered_by::text = app_actor_id() AND c.ended_at IS NULL
                                           AND today BETWEEN c.starts_on AND c.ends_on)))
                   ELSE false END
            FROM participant p WHERE p.id = person), true)
      $$;
      COMMENT ON FUNCTION ${HIDDEN} IS
        'Whether address, postcode and telephone of a person are kept from the actor, who by their permissions sees those of everybody, own, unallocated or none. True for somebody who may not be seen at all.';
      REVOKE ALL ON FUNCTION ${HIDDEN} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${HIDDEN} TO ctw_app;
    `);
    // Whom it protects is matched by name and birth alone, and answers with the postcode that was asked: trying postcodes or
    // numbers tells nobody which is right.
    await this.match(
      db,
      '(p.postcode = k.c OR p.contact_protected_at IS NOT NULL)',
      'AND p.contact_protected_at IS NULL',
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await this.match(db, 'p.postcode = k.c', '');
    await db.query(`
      DROP FUNCTION ${HIDDEN};
      ALTER TABLE participant
        DROP COLUMN contact_protected_at, DROP COLUMN contact_protected_by, DROP COLUMN contact_protection_reason;
    `);
  }

  private async match(db: QueryRunner, samePlace: string, unlessProtected: string): Promise<void> {
    await db.query(`
      CREATE OR REPLACE FUNCTION match_people(nino_indexes bytea[], family_keys text[], births date[], postcodes text[], phones text[], phone_births date[])
        RETURNS TABLE (kind text, nino_index bytea, family_key text, date_of_birth date, postcode text, phone text,
                       external_ref text, reference text, visible_id uuid, created_at timestamptz, participant_id uuid)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH hit AS (
          SELECT 'nino' AS kind, p.id, NULL::text AS postcode, NULL::text AS phone
            FROM unnest(nino_indexes) AS k(i) JOIN participant p ON p.nino_index = k.i
          UNION ALL
          SELECT 'name-dob-postcode', p.id, k.c, NULL FROM unnest(family_keys, births, postcodes) AS k(f, b, c)
            JOIN participant p ON p.family_key = k.f AND p.date_of_birth = k.b AND ${samePlace}
          UNION ALL
          SELECT 'phone-dob', p.id, NULL, k.t FROM unnest(phones, phone_births) AS k(t, b)
            JOIN participant p ON p.phone = k.t AND p.date_of_birth = k.b ${unlessProtected})
        SELECT hit.kind, p.nino_index, p.family_key, p.date_of_birth, hit.postcode, hit.phone,
               coalesce((SELECT r.external_ref FROM referral r WHERE r.participant_id = p.id ORDER BY r.received_at, r.id LIMIT 1), ''),
               CASE WHEN seen.it THEN p.reference END, CASE WHEN seen.it THEN p.id END, p.created_at, p.id
          FROM (SELECT DISTINCT hit.kind, hit.id, hit.postcode, hit.phone FROM hit) hit
          JOIN participant p ON p.id = hit.id AND p.merged_into_id IS NULL
          CROSS JOIN LATERAL (SELECT coalesce((p.provider_id = app_provider_id() OR p.area_id = app_area_id() OR app_is_system()) ${SEEN}, false) AS it) seen
      $$;
    `);
  }
}
