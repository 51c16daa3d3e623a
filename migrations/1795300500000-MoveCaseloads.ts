import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bulk actions: looked at before they are done, all or nothing for each person, and undone for some days after. */
export class MoveCaseloads1795300500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE bulk_action (
        id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id      uuid NOT NULL REFERENCES area,
        provider_id  uuid NOT NULL REFERENCES provider,
        kind         text NOT NULL CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'),
        state        text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'running', 'done', 'undoing', 'undone')),
        from_id      uuid REFERENCES user_account,
        asked_by     text NOT NULL DEFAULT app_actor_id(),
        asked_of_area boolean NOT NULL DEFAULT false,
        planned_at   timestamptz NOT NULL,
        confirmed_at timestamptz,
        undo_until   date,
        undone_at    timestamptz,
        undone_by    text,
        version      integer NOT NULL DEFAULT 1,
        CONSTRAINT bulk_action_confirmed CHECK ((state = 'planned') = (confirmed_at IS NULL) AND (confirmed_at IS NULL) = (undo_until IS NULL)),
        CONSTRAINT bulk_action_undone CHECK ((state IN ('undoing', 'undone')) = (undone_at IS NOT NULL) AND (undone_at IS NULL) = (undone_by IS NULL))
      );
      CREATE INDEX bulk_action_latest ON bulk_action (provider_id, confirmed_at DESC) WHERE confirmed_at IS NOT NULL;
      CALL protect_rows('bulk_action', 'provider');
      COMMENT ON TABLE bulk_action IS 'Something decided for several people at once: looked at before it is done, and undone for some days after.';
      COMMENT ON COLUMN bulk_action.asked_of_area IS 'Whether whoever asked works for the area, whose rights are looked at again when it is carried out.';

      CREATE TABLE bulk_action_item (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        action_id      uuid NOT NULL REFERENCES bulk_action,
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        from_id        uuid REFERENCES user_account,
        to_id          uuid REFERENCES user_account,
        shared_note    text NOT NULL DEFAULT '' CHECK (length(shared_note) <= 1000),
        note           text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
        state          text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'waiting', 'done', 'refused', 'going-back', 'put-back', 'not-put-back')),
        because        text NOT NULL DEFAULT '',
        done_at        timestamptz,
        read_at        timestamptz,
        CONSTRAINT bulk_action_item_once UNIQUE (action_id, episode_id)
      );
      CREATE INDEX bulk_action_item_participant ON bulk_action_item (participant_id);
      CREATE INDEX bulk_action_item_unread ON bulk_action_item (to_id, done_at) WHERE state = 'done' AND read_at IS NULL;
      CALL protect_rows('bulk_action_item', 'provider');
      CALL hide_restricted('bulk_action_item');
      COMMENT ON TABLE bulk_action_item IS 'One person of a bulk action, and what became of it: all or nothing for each.';
      COMMENT ON COLUMN bulk_action_item.read_at IS 'When whoever took the person over said that they read the handover.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE bulk_action_item, bulk_action`);
  }
}
