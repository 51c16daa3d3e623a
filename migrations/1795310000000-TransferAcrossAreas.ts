import type { MigrationInterface, QueryRunner } from 'typeorm';

const CALLED = 'provider_called(uuid)';
const ELSEWHERE = 'providers_elsewhere(text, date)';
const KNOWN = 'recorded_elsewhere(uuid, uuid)';

/** Somebody who moves home to another area is asked for there, with an address that only the asking side sees until they are taken. */
export class TransferAcrossAreas1795310000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.asking(db);
    await this.place(db);
    await this.names(db);
    await this.counted(db);
  }

  private async asking(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE transfer ADD to_area_id uuid REFERENCES area, ADD left_district_gss text REFERENCES district,
        ADD CONSTRAINT transfer_to_another_area CHECK (to_area_id <> area_id);
      COMMENT ON COLUMN transfer.to_area_id IS 'The area they go to; null where both providers are of one area.';
      COMMENT ON COLUMN transfer.left_district_gss IS 'Where they lived before they went to another area: figures of the old one by district stay what they were.';
      -- Whoever answers for the new area learns of it once they are there.
      CREATE POLICY receiving_area_reads ON transfer FOR SELECT TO ctw_app USING (to_area_id = (SELECT app_area_id()) AND state = 'moved');
      -- What somebody agreed to is judged by the purposes it was agreed under, also by the side that decides about taking them.
      CREATE POLICY asked_reads ON processing_purpose FOR SELECT TO ctw_app
        USING (area_id IN (SELECT t.area_id FROM transfer t
                            WHERE t.to_provider_id = (SELECT app_provider_id()) AND t.to_area_id IS NOT NULL AND t.state IN ('asked', 'moving')));
    `);
  }

  private async place(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE transfer_place (
        transfer_id    uuid PRIMARY KEY REFERENCES transfer,
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        postcode       text NOT NULL CHECK (postcode <> ''),
        district_gss   text NOT NULL REFERENCES district
      );
      CREATE INDEX transfer_place_participant ON transfer_place (participant_id);
      CALL protect_rows('transfer_place', 'provider');
      CALL hide_restricted('transfer_place');
      REVOKE UPDATE ON transfer_place FROM ctw_app;
      COMMENT ON TABLE transfer_place IS 'Where somebody lives in the area they are to go to (E5). The asking side''s alone; gone once the transfer is answered.';

      CREATE FUNCTION forget_transfer_place() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        DELETE FROM transfer_place x WHERE x.transfer_id = NEW.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER forgets_place AFTER UPDATE OF state ON transfer FOR EACH ROW
        WHEN (NEW.state IN ('withdrawn', 'declined', 'moved')) EXECUTE FUNCTION forget_transfer_place();
    `);
  }

  private async names(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A name, for whoever has been given the number: the other side of a transfer is seen by no policy of another area.
      CREATE FUNCTION provider_called(asked uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT v.name FROM provider v WHERE v.id = asked AND app_setting('scope') IS NOT NULL
      $$;
      COMMENT ON FUNCTION ${CALLED} IS 'What a provider is called, of whatever area; for its name beside a transfer.';

      CREATE FUNCTION providers_elsewhere(of_model text, on_day date) RETURNS TABLE (area_id uuid, area_name text, id uuid, name text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT a.id, a.name, v.id, v.name FROM provider v JOIN area a ON a.id = v.area_id
         WHERE v.area_id <> app_home_area_id() AND app_provider_id() IS NOT NULL
           AND EXISTS (SELECT FROM contract c WHERE c.provider_id = v.id AND c.model = of_model AND on_day BETWEEN c.starts_on AND c.ends_on)
         ORDER BY a.name, v.name
      $$;
      COMMENT ON FUNCTION ${ELSEWHERE} IS 'Who in other areas has a running contract for a model: names of areas and providers and nothing more.';

      CREATE FUNCTION recorded_elsewhere(person uuid, in_area uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM participant p JOIN participant o ON o.nino_index = p.nino_index
                        WHERE p.id = person AND o.area_id = in_area AND p.area_id <> in_area AND o.merged_into_id IS NULL AND o.erased_at IS NULL
                          AND (p.provider_id = app_provider_id() OR EXISTS (
                               SELECT FROM transfer t WHERE t.participant_id = p.id AND t.to_provider_id = app_provider_id()
                                  AND t.to_area_id = in_area AND t.state IN ('asked', 'moving'))))
      $$;
      COMMENT ON FUNCTION ${KNOWN} IS 'Whether another area has a record under the same National Insurance number, for the two sides of a transfer: yes or no.';
      REVOKE ALL ON FUNCTION ${CALLED}, ${ELSEWHERE}, ${KNOWN}, forget_transfer_place() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${CALLED}, ${ELSEWHERE}, ${KNOWN} TO ctw_app;
    `);
  }

  private async counted(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE episode ADD counted_area_id uuid REFERENCES area, ADD exit_area_id uuid REFERENCES area;
      ALTER TABLE outcome ADD counted_area_id uuid REFERENCES area;
      ALTER TABLE referral ADD counted_area_id uuid REFERENCES area;
      ALTER TABLE support_session ADD counted_area_id uuid REFERENCES area, ADD counted_provider_id uuid REFERENCES provider;
      COMMENT ON COLUMN episode.counted_area_id IS 'In which area the start counts, where the person went to another since.';
      COMMENT ON COLUMN episode.exit_area_id IS 'In which area the exit counts, likewise.';
      COMMENT ON COLUMN outcome.counted_area_id IS 'In which area it counts, where the person went to another since.';
      COMMENT ON COLUMN referral.counted_area_id IS 'In which area it counts, likewise; where it is set, counted_provider_id is whose it was, or nobody''s.';
      COMMENT ON COLUMN support_session.counted_area_id IS 'In whose report on a GP practice it counts, where the person went to another area since.';
      COMMENT ON COLUMN support_session.counted_provider_id IS 'For which provider it counts there, likewise.';

      ALTER TABLE participant_consent ADD decided_area_id uuid REFERENCES area, DROP CONSTRAINT participant_consent_only_a_yes_expires,
        ADD CONSTRAINT participant_consent_only_a_yes_expires CHECK (expires_on IS NULL OR (decision = 'given' AND expires_on >= decided_on));
      COMMENT ON COLUMN participant_consent.decided_area_id IS 'With which area''s accountable body they decided it, where they went to another since.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE participant_consent DROP decided_area_id, DROP CONSTRAINT participant_consent_only_a_yes_expires;
      SELECT set_config('app.actor_id', 'system', true);
      UPDATE participant_consent SET expires_on = decided_on + 1 WHERE expires_on = decided_on;
      SELECT set_config('app.actor_id', '', true);
      ALTER TABLE participant_consent ADD CONSTRAINT participant_consent_only_a_yes_expires
        CHECK (expires_on IS NULL OR (decision = 'given' AND expires_on > decided_on));
      ALTER TABLE support_session DROP counted_area_id, DROP counted_provider_id;
      ALTER TABLE referral DROP counted_area_id;
      ALTER TABLE outcome DROP counted_area_id;
      ALTER TABLE episode DROP counted_area_id, DROP exit_area_id;
      DROP FUNCTION ${CALLED}, ${ELSEWHERE}, ${KNOWN};
      DROP TRIGGER forgets_place ON transfer;
      DROP FUNCTION forget_transfer_place();
      DROP TABLE transfer_place;
      DROP POLICY asked_reads ON processing_purpose;
      DROP POLICY receiving_area_reads ON transfer;
      ALTER TABLE transfer DROP CONSTRAINT transfer_to_another_area, DROP left_district_gss, DROP to_area_id;
    `);
  }
}
