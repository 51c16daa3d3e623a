import type { MigrationInterface, QueryRunner } from 'typeorm';

const FUNCTIONS = [
  'clinic_sheet(timestamptz, timestamptz)',
  'practice_room_taken(text, text, timestamptz, timestamptz)',
] as const;

/**
 * Who asked for a session to be moved or cancelled; what a practice that lends a room may know (time, room, specialist
 * and initials, nothing else); and when a room is taken, whoever took it.
 */
export class KeepHowSessionsChange1795200140000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE support_session
        ADD asked_by text CHECK (asked_by IN ('participant', 'service', 'practice')),
        ADD CONSTRAINT support_session_moved_whole CHECK ((status = 'moved') = (moved_to_id IS NOT NULL)),
        ALTER CONSTRAINT support_session_moved_to_id_fkey DEFERRABLE INITIALLY DEFERRED;
      CREATE UNIQUE INDEX support_session_moved_from ON support_session (moved_to_id) WHERE moved_to_id IS NOT NULL;
      CREATE INDEX support_session_provider ON support_session (provider_id, starts_at, id);
      COMMENT ON COLUMN support_session.asked_by IS 'Who asked for it to be moved or cancelled.';
      COMMENT ON COLUMN support_session.attendance_reason IS 'Why it was missed, moved or cancelled: a code of the sessions room.';

      -- "Room 2" and "room 2" are one room.
      ALTER TABLE support_session DROP CONSTRAINT room_not_booked_twice;
      ALTER TABLE support_session ADD CONSTRAINT room_not_booked_twice
        EXCLUDE USING gist (practice_code WITH =, lower(room) WITH =, tstzrange(starts_at, ends_at) WITH &&)
        WHERE (status IN ('booked', 'attended', 'did-not-attend') AND practice_code IS NOT NULL AND room <> '');

      CREATE INDEX task_due ON task (provider_id, due_on, id);
    `);
    await db.query(`
      -- The row of a session holds notes and whose it is, so the practice gets a sheet made of it and never the row.
      DROP POLICY host_reads ON support_session;
      CREATE FUNCTION clinic_sheet(from_time timestamptz, to_time timestamptz)
        RETURNS TABLE (id uuid, starts_at timestamptz, ends_at timestamptz, room text, status text, initials text,
                       specialist_name text, specialist_phone text, provider_name text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT s.id, s.starts_at, s.ends_at, s.room, s.status,
               upper(left(coalesce(nullif(p.known_as, ''), p.given_name), 1) || left(p.family_name, 1)),
               u.name, u.phone, o.name
          FROM support_session s
          JOIN participant p ON p.id = s.participant_id
          JOIN user_account u ON u.id = s.specialist_id
          JOIN provider o ON o.id = s.provider_id
         WHERE s.practice_code = app_practice_code()
           AND s.starts_at >= from_time AND s.starts_at < to_time AND s.status <> 'moved'
         ORDER BY s.starts_at, s.room, s.id
      $$;
      COMMENT ON FUNCTION clinic_sheet(timestamptz, timestamptz) IS
        'Sessions at the practice of the actor, who must be its host: participants by initials only.';

      CREATE FUNCTION practice_room_taken(code text, room_name text, from_time timestamptz, to_time timestamptz)
        RETURNS TABLE (starts_at timestamptz, ends_at timestamptz)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT s.starts_at, s.ends_at FROM support_session s
         WHERE s.practice_code = code AND lower(s.room) = lower(room_name) AND s.room <> ''
           AND s.status IN ('booked', 'attended', 'did-not-attend') AND s.starts_at < to_time AND s.ends_at > from_time
           AND (app_provider_id() IS NOT NULL OR app_area_id() IS NOT NULL OR app_is_system())
      $$;
      COMMENT ON FUNCTION practice_room_taken(text, text, timestamptz, timestamptz) IS
        'When a room is taken, across providers: times only, never by whom.';

      GRANT CREATE ON SCHEMA public TO ctw_definer;
    `);
    for (const signature of FUNCTIONS) {
      await db.query(`
        ALTER FUNCTION ${signature} OWNER TO ctw_definer;
        REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION ${signature} TO ctw_app;
      `);
    }
    await db.query(`REVOKE CREATE ON SCHEMA public FROM ctw_definer`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX task_due;
      DROP FUNCTION clinic_sheet(timestamptz, timestamptz), practice_room_taken(text, text, timestamptz, timestamptz);
      CREATE POLICY host_reads ON support_session FOR SELECT TO ctw_app USING (practice_code = (SELECT app_practice_code()));
      ALTER TABLE support_session DROP CONSTRAINT room_not_booked_twice;
      ALTER TABLE support_session ADD CONSTRAINT room_not_booked_twice
        EXCLUDE USING gist (practice_code WITH =, room WITH =, tstzrange(starts_at, ends_at) WITH &&)
        WHERE (status IN ('booked', 'attended', 'did-not-attend') AND practice_code IS NOT NULL AND room <> '');
      DROP INDEX support_session_provider, support_session_moved_from;
      ALTER TABLE support_session
        ALTER CONSTRAINT support_session_moved_to_id_fkey NOT DEFERRABLE,
        DROP CONSTRAINT support_session_moved_whole,
        DROP asked_by;
    `);
  }
}
