import type { MigrationInterface, QueryRunner } from 'typeorm';

const DAYS_OF_PRACTICE = 'practice_clinic_days(date, date)';

/**
 * Practices as sites (rooms, host, hours), clinics as series of days with a room that the practice lends, and who has
 * arrived (domain 9). A specialist and a room have one clinic at a time, and nobody else's session stands in that room.
 */
export class KeepSitesAndClinics1795300300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.tables(db);
    await this.oneRoomAtATime(db);
    await this.forTheHost(db);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION ${DAYS_OF_PRACTICE};
      DROP TRIGGER keeps_out_of_clinics ON support_session;
      DROP TABLE session_arrival, clinic_day, clinic, practice_site;
      DROP FUNCTION refuse_room_of_clinic(), refuse_room_with_sessions();
    `);
  }

  private async tables(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE practice_site (
        id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id       uuid NOT NULL REFERENCES area,
        practice_code text NOT NULL REFERENCES gp_practice,
        rooms         text[] NOT NULL DEFAULT '{}',
        host_name     text NOT NULL DEFAULT '',
        host_phone    text,
        host_email    text NOT NULL DEFAULT '',
        network       text NOT NULL DEFAULT '',
        lone_working  text NOT NULL DEFAULT 'not-rated' CHECK (lone_working IN ('not-rated', 'low', 'medium', 'high')),
        safety        text NOT NULL DEFAULT '',
        opening       jsonb NOT NULL DEFAULT '{}',
        version       integer NOT NULL DEFAULT 1,
        CONSTRAINT practice_site_once UNIQUE (area_id, practice_code)
      );
      CALL protect_rows('practice_site', 'area');
      COMMENT ON TABLE practice_site IS 'A GP practice as a place to work from: rooms, host, opening hours, safety.';
      COMMENT ON COLUMN practice_site.network IS 'Its primary care network, where known.';

      CREATE TABLE clinic (
        id                uuid PRIMARY KEY,
        area_id           uuid NOT NULL REFERENCES area,
        provider_id       uuid NOT NULL REFERENCES provider,
        specialist_id     uuid NOT NULL REFERENCES user_account,
        practice_code     text NOT NULL REFERENCES gp_practice,
        room              text NOT NULL CHECK (room <> ''),
        starts_on         date NOT NULL,
        until             date NOT NULL,
        every_weeks       smallint NOT NULL CHECK (every_weeks IN (1, 2)),
        begins            text NOT NULL,
        ends              text NOT NULL,
        first_slots       smallint NOT NULL CHECK (first_slots >= 0),
        first_minutes     smallint NOT NULL CHECK (first_minutes > 0),
        follow_up_minutes smallint NOT NULL CHECK (follow_up_minutes > 0),
        gap_minutes       smallint NOT NULL CHECK (gap_minutes >= 0),
        CONSTRAINT clinic_days_in_order CHECK (until >= starts_on)
      );
      CREATE INDEX clinic_specialist ON clinic (specialist_id, until);
      CALL protect_rows('clinic', 'provider');
      COMMENT ON TABLE clinic IS 'A specialist, a room at a practice and a series of days cut into slots.';

      CREATE TABLE clinic_day (
        id            uuid PRIMARY KEY,
        clinic_id     uuid NOT NULL REFERENCES clinic,
        area_id       uuid NOT NULL REFERENCES area,
        provider_id   uuid NOT NULL REFERENCES provider,
        specialist_id uuid NOT NULL REFERENCES user_account,
        practice_code text NOT NULL REFERENCES gp_practice,
        room          text NOT NULL CHECK (room <> ''),
        day           date NOT NULL,
        begins        text NOT NULL,
        ends          text NOT NULL,
        starts_at     timestamptz NOT NULL,
        ends_at       timestamptz NOT NULL,
        state         text NOT NULL CHECK (state IN ('requested', 'confirmed', 'cancelled-by-practice', 'released')),
        reason        text NOT NULL DEFAULT '',
        notice_hours  integer,
        decided_by    uuid REFERENCES user_account,
        decided_at    timestamptz,
        version       integer NOT NULL DEFAULT 1,
        CONSTRAINT clinic_day_in_order CHECK (ends_at > starts_at),
        CONSTRAINT clinic_day_once UNIQUE (clinic_id, day),
        CONSTRAINT clinic_specialist_not_twice EXCLUDE USING gist (specialist_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
          WHERE (state IN ('requested', 'confirmed')),
        CONSTRAINT clinic_room_not_twice EXCLUDE USING gist (practice_code WITH =, lower(room) WITH =, tstzrange(starts_at, ends_at) WITH &&)
          WHERE (state IN ('requested', 'confirmed'))
      );
      CREATE INDEX clinic_day_practice ON clinic_day (practice_code, day);
      CREATE INDEX clinic_day_provider ON clinic_day (provider_id, day);
      CALL protect_rows('clinic_day', 'provider');
      COMMENT ON TABLE clinic_day IS 'One day of a clinic, and how far the loan of its room is.';
      COMMENT ON COLUMN clinic_day.notice_hours IS 'How many hours before the clinic the practice took the room back.';

      CREATE TABLE session_arrival (
        session_id     uuid PRIMARY KEY REFERENCES support_session,
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        arrived_at     timestamptz,
        version        integer NOT NULL DEFAULT 1
      );
      CREATE INDEX session_arrival_participant ON session_arrival (participant_id);
      CALL protect_rows('session_arrival', 'provider');
      CALL hide_restricted('session_arrival');
      COMMENT ON TABLE session_arrival IS 'When somebody arrived for a session; null again where that was a slip.';
    `);
  }

  /** Sessions and clinics are two tables with one room: what neither constraint can see, these say with the same name. */
  private async oneRoomAtATime(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION refuse_room_of_clinic() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT FROM clinic_day d
                    WHERE d.practice_code = NEW.practice_code AND lower(d.room) = lower(NEW.room) AND d.specialist_id <> NEW.specialist_id
                      AND d.state IN ('requested', 'confirmed') AND d.starts_at < NEW.ends_at AND d.ends_at > NEW.starts_at) THEN
          RAISE EXCEPTION 'The room has a clinic of somebody else at that time'
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'room_not_booked_twice';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER keeps_out_of_clinics BEFORE INSERT OR UPDATE OF room, specialist_id, status, starts_at ON support_session
        FOR EACH ROW WHEN (NEW.status = 'booked' AND NEW.practice_code IS NOT NULL AND NEW.room <> '')
        EXECUTE FUNCTION refuse_room_of_clinic();

      CREATE FUNCTION refuse_room_with_sessions() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT FROM support_session s
                    WHERE s.practice_code = NEW.practice_code AND lower(s.room) = lower(NEW.room) AND s.specialist_id <> NEW.specialist_id
                      AND s.status = 'booked' AND s.starts_at < NEW.ends_at AND s.ends_at > NEW.starts_at) THEN
          RAISE EXCEPTION 'The room has sessions of somebody else at that time'
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'clinic_room_not_twice';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER keeps_out_of_sessions BEFORE INSERT OR UPDATE OF room, state, starts_at, ends_at ON clinic_day
        FOR EACH ROW WHEN (NEW.state IN ('requested', 'confirmed'))
        EXECUTE FUNCTION refuse_room_with_sessions();
    `);
  }

  private async forTheHost(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A clinic day names nobody we support, so its practice may see the row and decide about its room.
      CREATE POLICY host_reads ON clinic_day FOR SELECT TO ctw_app USING (practice_code = (SELECT app_practice_code()));
      CREATE POLICY host_decides ON clinic_day FOR UPDATE TO ctw_app
        USING (practice_code = (SELECT app_practice_code())) WITH CHECK (practice_code = (SELECT app_practice_code()));

      CREATE FUNCTION practice_clinic_days(from_day date, to_day date)
        RETURNS TABLE (id uuid, day date, begins text, ends text, starts_at timestamptz, room text, state text, reason text, version integer,
                       specialist_name text, specialist_phone text, provider_name text, booked integer)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT d.id, d.day, d.begins, d.ends, d.starts_at, d.room, d.state, d.reason, d.version, u.name, u.phone, o.name,
               (SELECT count(*) FROM support_session s
                 WHERE s.practice_code = d.practice_code AND s.specialist_id = d.specialist_id AND s.status = 'booked'
                   AND s.starts_at < d.ends_at AND s.ends_at > d.starts_at)::integer
          FROM clinic_day d
          JOIN user_account u ON u.id = d.specialist_id
          JOIN provider o ON o.id = d.provider_id
         WHERE d.practice_code = app_practice_code() AND d.day BETWEEN from_day AND to_day AND d.state <> 'released'
         ORDER BY d.starts_at, d.room, d.id
      $$;
      COMMENT ON FUNCTION practice_clinic_days(date, date) IS
        'Clinic days at the practice of the actor, who must be its host: who holds them and how many are booked, nobody''s name.';
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION ${DAYS_OF_PRACTICE} OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION ${DAYS_OF_PRACTICE} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${DAYS_OF_PRACTICE} TO ctw_app;
      REVOKE ALL ON FUNCTION refuse_room_of_clinic(), refuse_room_with_sessions() FROM PUBLIC;
    `);
  }
}
