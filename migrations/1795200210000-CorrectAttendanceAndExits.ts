import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reasons for ending support in the order to show them, with what our rules read of each (domain 3). */
const EXIT_REASONS: readonly (readonly [code: string, attributes: object])[] = [
  ['completed-sustained', { phase: 'after-start' }],
  ['completed-not-sustained', { phase: 'after-start' }],
  ['window-ended', { phase: 'after-start' }],
  ['retained', { phase: 'after-start' }],
  ['not-retained', {}],
  ['other-provision', {}],
  ['moved-away', {}],
  ['withdrew', {}],
  ['disengaged', { phase: 'after-start' }],
  ['never-started', {}],
  ['health', {}],
  ['found-ineligible', {}],
  ['safeguarding', {}],
  ['imprisoned', {}],
  ['retired', {}],
  ['deceased', {}],
  ['error', { referral: 'back-to-queue' }],
];

/** Labels as they shipped, and as the rooms write them. One that somebody corrected stays. */
const LABELS: readonly (readonly [list: string, code: string, from: string, to: string])[] = [
  [
    'exit-reason',
    'completed-not-sustained',
    'Completed, found work that did not last',
    'Completed, found work but not lasting work',
  ],
  ['contact-mode', 'in-person-clinic', 'In person, at a GP practice or clinic', 'In person, at a GP practice'],
  ['contact-mode', 'text', 'Text', 'Text message'],
  ['attendance', 'moved', 'Moved to another time', 'Moved'],
  ['employer-contact-kind', 'visit', 'Face-to-face visit', 'Visit in person'],
  ['employer-contact-kind', 'phone', 'Phone', 'Phone call'],
  ['employer-contact-kind', 'video', 'Video', 'Video call'],
  ['employer-contact-kind', 'event', 'Event', 'Event, such as a job fair'],
];

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * What was recorded wrongly of a session, what it became and why; why a task was closed without being done; and reasons for
 * ending support that say of themselves when they fit.
 */
export class CorrectAttendanceAndExits1795200210000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE session_correction (
        id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id          uuid NOT NULL,
        provider_id      uuid NOT NULL REFERENCES provider,
        participant_id   uuid NOT NULL REFERENCES participant,
        episode_id       uuid NOT NULL REFERENCES episode,
        session_id       uuid NOT NULL REFERENCES support_session,
        was_status       text NOT NULL,
        was_reason       text NOT NULL,
        was_asked_by     text,
        was_short_notice boolean NOT NULL,
        was_note         text NOT NULL,
        became_status    text NOT NULL,
        why              text NOT NULL CHECK (why <> ''),
        corrected_by     text NOT NULL DEFAULT app_actor_id(),
        corrected_at     timestamptz NOT NULL
      );
      CREATE INDEX session_correction_session ON session_correction (session_id, corrected_at);
      CREATE INDEX session_correction_participant ON session_correction (participant_id, corrected_at DESC);
      CALL protect_rows('session_correction', 'provider');
      REVOKE UPDATE ON session_correction FROM ctw_app;
      COMMENT ON TABLE session_correction IS 'What a session was recorded as before somebody corrected it, what it became, and why. Added to, never changed.';

      -- Asked whenever a contact is recorded: when was the person last reached, and what was missed since.
      CREATE INDEX support_session_kept ON support_session (episode_id, starts_at DESC) WHERE status IN ('attended', 'did-not-attend');
      CREATE INDEX contact_note_reached ON contact_note (episode_id, happened_at DESC) WHERE reached;

      ALTER TABLE task ADD closed_because text NOT NULL DEFAULT '',
        ADD CONSTRAINT task_closed_when_done CHECK (closed_because = '' OR done_at IS NOT NULL);
      COMMENT ON COLUMN task.closed_because IS 'Why a task was closed although nobody did it, in words; empty for one that was done.';

      SELECT set_config('app.actor_id', 'system', true);
      UPDATE episode SET exit_reason = 'never-started' WHERE exit_reason = 'disengaged' AND started_on IS NULL;
      SELECT set_config('app.actor_id', '', true);
      ALTER TABLE episode ADD CONSTRAINT episode_never_started CHECK (exit_reason <> 'never-started' OR started_on IS NULL);
    `);
    await this.policy(db);
  }

  /** Rows that an earlier version shipped. A new installation gets them as they are now when its policy is loaded. */
  private async policy(db: QueryRunner): Promise<void> {
    const reasons = EXIT_REASONS.map(
      ([code, attributes], place) =>
        `(${quoted(code)}, ${(place + 1) * 10}, ${quoted(JSON.stringify(attributes))}::jsonb)`,
    );
    await db.query(`
      UPDATE code_list_value v SET sort_order = r.sort_order, attributes = v.attributes || r.attributes
        FROM (VALUES ${reasons.join(', ')}) AS r(code, sort_order, attributes)
       WHERE v.list = 'exit-reason' AND v.code = r.code;
      -- Whoever keeps a job is not "not in work": that reason has a twin for them now.
      UPDATE code_list_value SET attributes = jsonb_set(attributes, '{routes}', '["out-of-work"]')
       WHERE list = 'exit-reason' AND code = 'window-ended';
      UPDATE code_list_value v SET label = r.new_label
        FROM (VALUES ${LABELS.map((row) => `(${row.map(quoted).join(', ')})`).join(', ')}) AS r(list, code, old_label, new_label)
       WHERE v.list = r.list AND v.code = r.code AND v.label = r.old_label;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE episode DROP CONSTRAINT episode_never_started;
      SELECT set_config('app.actor_id', 'system', true);
      UPDATE episode SET exit_reason = 'disengaged' WHERE exit_reason = 'never-started';
      SELECT set_config('app.actor_id', '', true);
      DROP INDEX contact_note_reached, support_session_kept;
      ALTER TABLE task DROP closed_because;
      DROP TABLE session_correction;
      DELETE FROM code_list_value WHERE list = 'exit-reason' AND code IN ('never-started', 'not-retained');
      UPDATE code_list_value SET attributes = jsonb_set(attributes, '{routes}', '["out-of-work", "in-work-retention"]')
       WHERE list = 'exit-reason' AND code = 'window-ended';
      UPDATE code_list_value v SET label = r.old_label
        FROM (VALUES ${LABELS.map((row) => `(${row.map(quoted).join(', ')})`).join(', ')}) AS r(list, code, old_label, new_label)
       WHERE v.list = r.list AND v.code = r.code AND v.label = r.new_label;
    `);
  }
}
