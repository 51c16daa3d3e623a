import type { MigrationInterface, QueryRunner } from 'typeorm';

const STANDING = 'transfer_standing(uuid, date)';
const OPEN_TO = 'providers_running(text, date)';
const MOVE = 'move_transferred_rows(uuid, uuid, text[])';
const LATE = 'move_late_transferred_rows(uuid, text[])';

/** People who go from one provider to another with their whole record, once both sides have said yes. */
export class TransferPeople1795301000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.table(db);
    await this.asking(db);
    await this.moving(db);
  }

  private async table(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE transfer (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        to_provider_id uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        reference      text NOT NULL,
        initials       text NOT NULL,
        model          text NOT NULL,
        reason         text NOT NULL,
        wanted_from    date NOT NULL,
        note           text NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
        state          text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'withdrawn', 'declined', 'moving', 'moved')),
        asked_by       text NOT NULL DEFAULT app_actor_id(),
        asked_at       timestamptz NOT NULL,
        to_id          uuid REFERENCES user_account,
        answered_by    text,
        answered_at    timestamptz,
        answer         text NOT NULL DEFAULT '' CHECK (length(answer) <= 1000),
        moved          jsonb NOT NULL DEFAULT '{}',
        version        integer NOT NULL DEFAULT 1,
        CONSTRAINT transfer_between_two CHECK (to_provider_id <> provider_id),
        CONSTRAINT transfer_answered_whole CHECK ((state = 'asked') = (answered_at IS NULL) AND (answered_at IS NULL) = (answered_by IS NULL)),
        CONSTRAINT transfer_taken_by_somebody CHECK ((state IN ('moving', 'moved')) = (to_id IS NOT NULL))
      );
      CREATE UNIQUE INDEX transfer_one_open ON transfer (participant_id) WHERE state IN ('asked', 'moving');
      CREATE INDEX transfer_coming ON transfer (to_provider_id, asked_at DESC);
      CREATE INDEX transfer_going ON transfer (provider_id, asked_at DESC);
      CREATE INDEX transfer_of_person ON transfer (participant_id, asked_at DESC);
      CALL protect_rows('transfer', 'provider');
      CALL hide_restricted('transfer');
      -- The receiving provider sees this row and nothing else of the person until it has said yes.
      CREATE POLICY receiving_reads ON transfer FOR SELECT TO ctw_app USING (to_provider_id = (SELECT app_provider_id()));
      CREATE POLICY receiving_answers ON transfer FOR UPDATE TO ctw_app
        USING (to_provider_id = (SELECT app_provider_id())) WITH CHECK (to_provider_id = (SELECT app_provider_id()));
      REVOKE UPDATE ON transfer FROM ctw_app;
      GRANT UPDATE (state, to_id, answered_by, answered_at, answer, version) ON transfer TO ctw_app;
      COMMENT ON TABLE transfer IS 'Somebody whom one provider asks another to support from now on. All the receiving side sees of them until it says yes.';
      COMMENT ON COLUMN transfer.moved IS 'How many rows of each table went along.';
    `);
  }

  private async asking(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What stands in the way, for either side: the receiving one sees nothing of the record, and learns no more than this.
      CREATE FUNCTION transfer_standing(person uuid, on_day date)
        RETURNS TABLE (restricted boolean, held boolean, being_erased boolean, open_request boolean, on_a_visit boolean, takes_part boolean)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM record_restriction r WHERE r.participant_id = p.id AND r.lifted_at IS NULL),
               legally_held(p.id, on_day),
               p.erased_at IS NOT NULL OR EXISTS (SELECT FROM erasure_order o WHERE o.participant_id = p.id AND o.state IN ('ordered', 'under-way')),
               EXISTS (SELECT FROM rights_request q WHERE q.participant_id = p.id AND q.closed_on IS NULL),
               EXISTS (SELECT FROM lone_visit v JOIN support_session s ON s.id = v.session_id
                        WHERE s.participant_id = p.id AND v.arrived_at IS NOT NULL AND v.ended_at IS NULL),
               p.merged_into_id IS NULL AND EXISTS (SELECT FROM episode e WHERE e.participant_id = p.id AND e.provider_id = p.provider_id AND e.exited_on IS NULL)
          FROM participant p
         WHERE p.id = person AND (p.provider_id = app_provider_id() OR p.area_id = app_area_id() OR app_is_system()
               OR EXISTS (SELECT FROM transfer t WHERE t.participant_id = p.id AND t.to_provider_id = app_provider_id() AND t.state IN ('asked', 'moving')))
      $$;
      COMMENT ON FUNCTION ${STANDING} IS 'What keeps somebody from going to another provider: nothing of them but yes and no.';

      -- Contracts are their provider's own; that somebody has one for a model is no secret in the area.
      CREATE FUNCTION providers_running(of_model text, on_day date) RETURNS TABLE (id uuid, name text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT v.id, v.name FROM provider v
         WHERE v.area_id = app_home_area_id()
           AND EXISTS (SELECT FROM contract c WHERE c.provider_id = v.id AND c.model = of_model AND on_day BETWEEN c.starts_on AND c.ends_on)
         ORDER BY v.name
      $$;
      REVOKE ALL ON FUNCTION ${STANDING}, ${OPEN_TO} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${STANDING}, ${OPEN_TO} TO ctw_app;
    `);
  }

  private async moving(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE episode ADD counted_provider_id uuid REFERENCES provider, ADD counted_contract_id uuid REFERENCES contract,
        ADD exit_provider_id uuid REFERENCES provider, ADD exit_contract_id uuid REFERENCES contract;
      ALTER TABLE outcome ADD counted_provider_id uuid REFERENCES provider;
      ALTER TABLE referral ADD counted_provider_id uuid REFERENCES provider;
      COMMENT ON COLUMN episode.counted_provider_id IS 'Whom the start counts for, where a transfer gave the person to another provider since.';
      COMMENT ON COLUMN episode.exit_provider_id IS 'Whom the exit counts for, likewise.';
      COMMENT ON COLUMN outcome.counted_provider_id IS 'Whom it counts for, where a transfer gave the person to another provider since.';
      COMMENT ON COLUMN referral.counted_provider_id IS 'Whom it counts for, likewise.';

      -- With the owner's right, because both sides' policies would refuse it. Bound to a transfer that the receiving side is
      -- accepting in this transaction, and to rows of the giving provider; each row that moves has its entry in the audit.
      CREATE FUNCTION move_transferred_rows(asked uuid, to_contract uuid, tables text[]) RETURNS jsonb
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE the_transfer transfer; t text; n integer; the_moved jsonb := '{}';
      BEGIN
        SELECT * INTO the_transfer FROM transfer x
         WHERE x.id = asked AND x.state = 'moving' AND x.answered_by = app_actor_id() AND x.to_provider_id = app_provider_id() FOR UPDATE;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'no transfer is under way under that number' USING ERRCODE = 'insufficient_privilege';
        END IF;
        -- Held whole: nothing can be hung on the record meanwhile.
        PERFORM FROM participant p WHERE p.id = the_transfer.participant_id AND p.provider_id = the_transfer.provider_id FOR UPDATE;
        IF NOT FOUND OR NOT EXISTS (SELECT FROM contract c WHERE c.id = to_contract AND c.provider_id = the_transfer.to_provider_id
                                       AND c.area_id = the_transfer.area_id AND c.model = the_transfer.model) THEN
          RAISE EXCEPTION 'this transfer cannot be carried out' USING ERRCODE = 'insufficient_privilege';
        END IF;
        -- What was counted stays counted where it was: the first time somebody moves says so for good.
        UPDATE episode e SET counted_provider_id = coalesce(counted_provider_id, provider_id), counted_contract_id = coalesce(counted_contract_id, contract_id)
         WHERE e.participant_id = the_transfer.participant_id AND e.provider_id = the_transfer.provider_id AND e.started_on IS NOT NULL;
        UPDATE episode e SET exit_provider_id = coalesce(exit_provider_id, provider_id), exit_contract_id = coalesce(exit_contract_id, contract_id)
         WHERE e.participant_id = the_transfer.participant_id AND e.provider_id = the_transfer.provider_id AND e.exited_on IS NOT NULL;
        UPDATE outcome o SET counted_provider_id = coalesce(counted_provider_id, provider_id)
         WHERE o.participant_id = the_transfer.participant_id AND o.provider_id = the_transfer.provider_id;
        UPDATE referral r SET counted_provider_id = coalesce(counted_provider_id, provider_id)
         WHERE r.participant_id = the_transfer.participant_id AND r.provider_id = the_transfer.provider_id;
        UPDATE episode e SET contract_id = to_contract, version = version + 1 WHERE e.id = the_transfer.episode_id;
        FOREACH t IN ARRAY tables LOOP
          EXECUTE format('UPDATE %I SET provider_id = $1 WHERE participant_id = $2 AND provider_id = $3', t)
            USING the_transfer.to_provider_id, the_transfer.participant_id, the_transfer.provider_id;
          GET DIAGNOSTICS n = ROW_COUNT;
          IF n > 0 THEN the_moved := the_moved || jsonb_build_object(t, n); END IF;
        END LOOP;
        UPDATE lone_visit v SET provider_id = the_transfer.to_provider_id FROM support_session s
         WHERE s.id = v.session_id AND s.participant_id = the_transfer.participant_id AND v.provider_id = the_transfer.provider_id AND v.ended_at IS NULL;
        UPDATE participant p SET provider_id = the_transfer.to_provider_id, version = version + 1
         WHERE (p.id = the_transfer.participant_id OR p.merged_into_id = the_transfer.participant_id) AND p.provider_id = the_transfer.provider_id;
        UPDATE transfer x SET moved = the_moved WHERE x.id = asked;
        RETURN the_moved;
      END $$;

      -- What was being written on the other side at that very moment was written for the old provider: it follows, once.
      CREATE FUNCTION move_late_transferred_rows(asked uuid, tables text[]) RETURNS integer
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE the_transfer transfer; t text; n integer; total integer := 0;
      BEGIN
        SELECT * INTO the_transfer FROM transfer x WHERE x.id = asked AND x.state = 'moved' AND app_is_system();
        IF NOT FOUND OR NOT EXISTS (SELECT FROM participant p WHERE p.id = the_transfer.participant_id AND p.provider_id = the_transfer.to_provider_id) THEN
          RETURN 0;
        END IF;
        FOREACH t IN ARRAY tables LOOP
          EXECUTE format('UPDATE %I SET provider_id = $1 WHERE participant_id = $2 AND provider_id = $3', t)
            USING the_transfer.to_provider_id, the_transfer.participant_id, the_transfer.provider_id;
          GET DIAGNOSTICS n = ROW_COUNT;
          total := total + n;
        END LOOP;
        RETURN total;
      END $$;
      REVOKE ALL ON FUNCTION ${MOVE}, ${LATE} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${MOVE}, ${LATE} TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION ${STANDING}, ${OPEN_TO}, ${MOVE}, ${LATE};
      ALTER TABLE episode DROP counted_provider_id, DROP counted_contract_id, DROP exit_provider_id, DROP exit_contract_id;
      ALTER TABLE outcome DROP counted_provider_id;
      ALTER TABLE referral DROP counted_provider_id;
      DROP TABLE transfer;
    `);
  }
}
